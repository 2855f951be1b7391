/**
 * News of a run that lived: an artifact of that run attempt, with that digest, which holds what the line says, and of which
 * the coordinator's own rule takes just that. The run could still replace or delete it, so that one which is not there
 * proves nothing.
 */
import { isLive } from '../config/is-live.ts';
import { newsEntriesOf } from '../memory/entries.ts';
import type { EventOf } from '../swarm/event.ts';
import { keptNotes } from '../swarm/live-notes.ts';
import { largestNewsArchive, newsName } from '../swarm/news.ts';
import { protocolTimes } from '../plan/snapshot.ts';
import { currentAttempt } from '../swarm/state.ts';
import { secondsBetween } from '../times.ts';
import type { ArtifactFact, AuditFacts, NewsFact } from './facts.ts';
import { holds, lost, proven, wrong, type Remark } from './remark.ts';
import { configsAt, isBefore, wasInPass, type Scene } from './scene.ts';

type Noted = EventOf<'noted'>;
type Opened = Extract<NewsFact, { kind: 'opened' }>;

export function notedRemarks(scene: Scene, event: Noted): readonly Remark[] {
  return [...roleRemarks(scene, event), ...artifactRemarks(scene, event)];
}

function roleRemarks(scene: Scene, { worker }: Noted): readonly Remark[] {
  const configs = configsAt(scene);
  if (configs.length === 0) return lost('the swarm file of that time does not read');
  const live = configs.some((config) => config.workers.some((one) => one.id === worker && isLive(config, one)));
  return holds(live, 'its role is not live');
}

interface Found {
  readonly facts: AuditFacts;
  readonly artifact: ArtifactFact;
  /** Of its name, of this run. */
  readonly twins: readonly ArtifactFact[];
}

function artifactRemarks(scene: Scene, event: Noted): readonly Remark[] {
  const { artifact, run } = event;
  const listed = scene.facts?.artifacts.get(run.id);
  if (!scene.facts || !listed) return lost(`artifact ${artifact.id} was not read`);
  const own = listed.find(({ id }) => id === artifact.id);
  if (!own) return goneArtifact(scene.facts, event);
  const twins = listed.filter(({ id, name }) => id !== own.id && name === own.name);
  return [
    ...identityRemarks(scene.facts, event, own),
    ...(own.expired
      ? lost(`artifact ${artifact.id} has expired, and what it held cannot be read any more`)
      : contentRemarks(scene, event, { facts: scene.facts, artifact: own, twins })),
  ];
}

function identityRemarks(
  { runs }: AuditFacts,
  { run, number, artifact, at }: Noted,
  own: ArtifactFact,
): readonly Remark[] {
  const of = `artifact ${artifact.id}`;
  const since = runs.get(run.id)?.createdAt;
  return [
    ...holds(own.name === newsName(run, number), `${of} has another name`),
    ...holds(own.digest === artifact.digest, `${of} has another digest`),
    ...holds(since === undefined || isBefore(since, own.createdAt), `${of} is older than its run`),
    ...holds(wasInPass(own.createdAt, at), `${of} is younger than the line`),
  ];
}

function goneArtifact({ artifacts }: AuditFacts, { artifact, run }: Noted): readonly Remark[] {
  const owner = [...artifacts].find(([, listed]) => listed.some(({ id }) => id === artifact.id));
  if (owner) return wrong(`artifact ${artifact.id} is of run ${owner[0]}, and not of ${run.id}`);
  return lost(`run ${run.id} has no artifact ${artifact.id}: it was replaced, deleted or has expired, or never was`);
}

/** Of an artifact that is there: a line that took nothing must have had a reason, and one that took something none. */
function contentRemarks(scene: Scene, event: Noted, found: Found): readonly Remark[] {
  const { id } = found.artifact;
  const news = found.facts.news.get(id);
  const broken = brokenRule(scene, event, found, news);
  if (event.wrong === undefined && broken !== null) return broken.surely ? wrong(broken.why) : lost(broken.why);
  if (event.wrong !== undefined && broken !== null) return [...takesNothing(event), ...proven];
  if (!news || news.kind !== 'opened') return lost(`artifact ${id} could not be read`);
  if (event.wrong === undefined) return saidRemarks(scene, event, news);
  return [...takesNothing(event), ...lost(`why nothing was taken of artifact ${id} cannot be seen any more`)];
}

interface Broken {
  readonly why: string;
  /** false: it may have been so only since. */
  readonly surely: boolean;
}

/** null: none, as far as can be seen. */
function brokenRule(scene: Scene, event: Noted, { artifact, twins }: Found, news: NewsFact | undefined): Broken | null {
  const of = `artifact ${artifact.id}`;
  const surely = (why: string): Broken => ({ why, surely: true });
  if (artifact.digest === null) return surely(`GitHub knows no digest of ${of}`);
  if (artifact.bytes > largestNewsArchive) return surely(`${of} is larger than news may be`);
  if (news?.kind === 'bad') return surely(`${of} holds no news: ${news.reason}`);
  if (news?.kind === 'opened' && !isItsOwn(scene, event, news)) return surely(`${of} is about another attempt`);
  if (twins.length === 0) return null;
  const wasThere = twins.some(({ createdAt }) => secondsBetween(createdAt, event.at) > protocolTimes.listLag);
  return { why: `there are two artifacts of the name of ${of}`, surely: wasThere };
}

function takesNothing({ notes, memory }: Noted): readonly Remark[] {
  return holds(notes.length + memory.length === 0, 'it takes something of what it says is wrong');
}

function isItsOwn({ before }: Scene, event: Noted, { news }: Opened): boolean {
  const dispatch = currentAttempt(before.workers.get(event.worker))?.dispatch;
  return (
    news.swarm === before.started.swarm &&
    news.worker === event.worker &&
    news.dispatch === dispatch &&
    news.run.id === event.run.id &&
    news.run.attempt === event.run.attempt &&
    news.number === event.number
  );
}

function saidRemarks(scene: Scene, event: Noted, opened: Opened): readonly Remark[] {
  const said = JSON.stringify(event.notes) === JSON.stringify(keptNotes(opened.news.notes));
  return [
    ...holds(said, 'its artifact says otherwise'),
    ...holds(isTaken(scene, event, opened), 'other entries of its artifact are to be taken'),
    ...proven,
  ];
}

/** By the coordinator's own rule, in one of the versions that the swarm file had. */
function isTaken(scene: Scene, event: Noted, { news, withheld }: Opened): boolean {
  const attempt = currentAttempt(scene.before.workers.get(event.worker));
  const taken = JSON.stringify([event.memory, event.refused]);
  return configsAt(scene).some((config) => {
    const worker = config.workers.find(({ id }) => id === event.worker);
    if (!worker || !attempt) return false;
    const { memory, refused } = newsEntriesOf({ config, worker, attempt, run: event.run }, news);
    return JSON.stringify([[...memory.keys()], refused.length + withheld]) === taken;
  });
}
