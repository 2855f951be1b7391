/**
 * News of a run that lived: an artifact of that run attempt, with that digest, which holds what the line says. The run
 * could still replace or delete it, so that one which is not there proves nothing.
 */
import { isLive } from '../config/is-live.ts';
import type { EventOf } from '../swarm/event.ts';
import { keptNotes } from '../swarm/live-notes.ts';
import { newsName } from '../swarm/news.ts';
import { currentAttempt } from '../swarm/state.ts';
import type { AuditFacts, NewsFact } from './facts.ts';
import { holds, lost, proven, wrong, type Remark } from './remark.ts';
import { configsAt, type Scene } from './scene.ts';

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

function artifactRemarks(scene: Scene, event: Noted): readonly Remark[] {
  const { artifact, run, number } = event;
  const listed = scene.facts?.artifacts.get(run.id);
  if (!scene.facts || !listed) return lost(`artifact ${artifact.id} was not read`);
  const found = listed.find(({ id }) => id === artifact.id);
  if (!found) return goneArtifact(scene.facts, event);
  return [
    ...holds(found.name === newsName(run, number), `artifact ${artifact.id} has another name`),
    ...holds(found.digest === artifact.digest, `artifact ${artifact.id} has another digest`),
    ...(found.expired
      ? lost(`artifact ${artifact.id} has expired, and what it held cannot be read any more`)
      : contentRemarks(scene, event, scene.facts.news.get(artifact.id))),
  ];
}

function goneArtifact({ artifacts }: AuditFacts, { artifact, run }: Noted): readonly Remark[] {
  const owner = [...artifacts].find(([, listed]) => listed.some(({ id }) => id === artifact.id));
  if (owner) return wrong(`artifact ${artifact.id} is of run ${owner[0]}, and not of ${run.id}`);
  return lost(`run ${run.id} has no artifact ${artifact.id}: it was replaced, deleted or has expired, or never was`);
}

function contentRemarks(scene: Scene, event: Noted, news: NewsFact | undefined): readonly Remark[] {
  if (!news || news.kind === 'unread') return lost(`artifact ${event.artifact.id} could not be read`);
  const mistaken = news.kind === 'bad' || !isItsOwn(scene, event, news);
  if (event.wrong !== undefined) {
    return mistaken ? proven : lost(`why nothing was taken of artifact ${event.artifact.id} cannot be seen any more`);
  }
  if (news.kind === 'bad') return wrong(`artifact ${event.artifact.id} holds no news: ${news.reason}`);
  return mistaken ? wrong('its artifact is about another attempt') : saidRemarks(event, news);
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

function saidRemarks(event: Noted, { news }: Opened): readonly Remark[] {
  const keys = new Set(news.memory.map(({ key }) => key));
  return [
    ...holds(JSON.stringify(event.notes) === JSON.stringify(keptNotes(news.notes)), 'its artifact says otherwise'),
    ...holds(
      event.memory.every((key) => keys.has(key)),
      'its artifact has no such entry of memory',
    ),
    ...proven,
  ];
}
