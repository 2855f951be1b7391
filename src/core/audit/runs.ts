/** Lines that name a run: admitted by the rules of adoption, and ended as GitHub says. */
import { dispatchTitle } from '../swarm/dispatch-inputs.ts';
import type { EventOf, RunRef } from '../swarm/event.ts';
import { handInName } from '../swarm/hand-in.ts';
import { currentAttempt } from '../swarm/state.ts';
import type { AuditFacts, RunFact } from './facts.ts';
import { holds, lost, proven, wrong, type Remark } from './remark.ts';
import { configsAt, isBefore, wasInPass, type Scene } from './scene.ts';

export function admittedRemarks(scene: Scene, event: EventOf<'admitted'>): readonly Remark[] {
  const first = holds(event.run.attempt === 1, 'only the first attempt of a run is ever admitted');
  const { facts } = scene;
  if (!facts) return [...first, ...lost(`GitHub was not asked about run ${event.run.id}`)];
  const run = facts.runs.get(event.run.id);
  if (run === undefined) return [...first, ...lost(`run ${event.run.id} was not read`)];
  if (!run) return [...first, ...goneRun(facts, event)];
  return [...first, ...fitRemarks(scene, facts, { event, run }), ...proven];
}

/** Ids of runs grow with time, so one that was made up seldom lies where it should. */
function goneRun(facts: AuditFacts, { run, at }: EventOf<'admitted'>): readonly Remark[] {
  const known = [...facts.runs.values()].flatMap((one) => (one ? [one] : []));
  const misplaced = known.some((one) => one.id < run.id && !wasInPass(one.createdAt, at));
  if (misplaced) return wrong(`there never was a run ${run.id}: runs with smaller ids are younger`);
  return lost(`GitHub knows no run ${run.id}: it was deleted, or never was`);
}

function fitRemarks(
  scene: Scene,
  facts: AuditFacts,
  { event, run }: { readonly event: EventOf<'admitted'>; readonly run: RunFact },
): readonly Remark[] {
  const { swarm } = scene.before.started;
  const { worker, attempt, dispatch } = event;
  const intended = currentAttempt(scene.before.workers.get(worker));
  const since = intended?.redispatchedAt ?? intended?.intendedAt ?? event.at;
  const of = `run ${run.id}`;
  return [
    ...holds(run.event === 'workflow_dispatch', `${of} was begun by ${plain(run.event)}, not by a dispatch`),
    ...holds(
      run.title === dispatchTitle({ swarm, worker, attempt, dispatch }),
      `${of} has another title than the dispatch`,
    ),
    ...holds(run.headRepositoryId === facts.repository.id, `${of} is of another repository`),
    ...holds(isBefore(since, run.createdAt), `${of} is older than the intent`),
    ...holds(wasInPass(run.createdAt, event.at), `${of} is younger than the line`),
    ...actorRemarks(facts, run),
    ...placeRemarks(scene, facts, { worker, run }),
  ];
}

/**
 * Who coordinates is told nowhere, and two faces are two accounts. A bot may be it; a person among bots is not, and a
 * person alone may be one whose token coordinates.
 */
function actorRemarks(facts: AuditFacts, run: RunFact): readonly Remark[] {
  if (!run.actor) return lost(`GitHub does not say who began run ${run.id}`);
  if (isBot(run)) return [];
  const byBots = [...facts.runs.values()].some((one) => one !== null && isBot(one));
  const who = `run ${run.id} was begun by @${run.actor.login}`;
  return byBots
    ? wrong(`${who}, and not by the coordinator`)
    : lost(`${who}; whether that account coordinates is not told`);
}

function isBot({ actor }: RunFact): boolean {
  return actor !== null && actor.login.endsWith('[bot]');
}

function placeRemarks(
  scene: Scene,
  facts: AuditFacts,
  { worker, run }: { readonly worker: string; readonly run: RunFact },
): readonly Remark[] {
  const wanted = configsAt(scene).flatMap(({ workers, roles }) => {
    const one = workers.find(({ id }) => id === worker);
    const role = roles.find(({ id }) => id === one?.role);
    return one && role ? [{ path: `.github/workflows/${role.workflow}`, branch: one.ref ?? facts.defaultBranch }] : [];
  });
  if (scene.configs.length === 0) return lost('the swarm file of that time does not read');
  return [
    ...holds(wanted.length > 0, `the swarm file has no worker ${worker}`),
    ...holds(
      wanted.some(({ path }) => path === run.path),
      `run ${run.id} is of another workflow`,
    ),
    ...holds(
      wanted.some(({ branch }) => branch === run.branch),
      `run ${run.id} is on another branch`,
    ),
  ];
}

/** The attempt closed: the run has ended, as the line says. */
export function endRemarks(
  scene: Scene,
  of: { readonly run: RunRef; readonly conclusion: string | null | undefined },
): readonly Remark[] {
  const { facts } = scene;
  if (!facts) return lost(`GitHub was not asked about run ${of.run.id}`);
  const run = facts.runs.get(of.run.id);
  if (run === undefined) return lost(`run ${of.run.id} was not read`);
  if (!run) return lost(`GitHub knows no run ${of.run.id}: it was deleted, or never was`);
  const again = run.attempt > of.run.attempt;
  return [
    ...holds(run.attempt >= of.run.attempt, `run ${run.id} has no attempt ${of.run.attempt}`),
    ...holds(
      again || of.conclusion === undefined || of.conclusion === null || run.conclusion === of.conclusion,
      `run ${run.id} ended with ${plain(run.conclusion ?? 'nothing')}`,
    ),
    ...(again ? lost(`run ${run.id} was run again by hand, and how it ended first is not told`) : proven),
  ];
}

/** What its jobs took is held against limits. One whose jobs GitHub does not tell any more is believed. */
export function minutesRemarks({ facts }: Scene, run: RunRef, said: number | undefined): readonly Remark[] {
  const due = facts?.minutes.get(`${run.id}/${run.attempt}`);
  const isSo = said === undefined || due === undefined || due === said;
  return holds(isSo, `GitHub counts ${due} minutes of run ${run.id}, and not ${said}`);
}

/** Ends that come of nothing but our own word to the run. */
const told: ReadonlySet<string> = new Set(['stalled', 'superseded']);

/** An attempt without a result: nothing that it handed in may lie there. */
export function endedRemarks(scene: Scene, event: EventOf<'ended'>): readonly Remark[] {
  const { run, failure, conclusion, minutes } = event;
  if (run === undefined) return [];
  const attempt = currentAttempt(scene.before.workers.get(event.worker));
  const end = [
    ...holds(attempt?.admitted !== null, `run ${run.id} was not admitted by any line before it`),
    ...holds(!told.has(failure) || attempt?.cancel !== null, 'no line before it says that the run was told to end'),
    ...endRemarks(scene, { run, conclusion }),
    ...minutesRemarks(scene, run, minutes),
  ];
  const [artifact, twin] = scene.facts?.artifacts.get(run.id)?.filter(({ name }) => name === handInName(run)) ?? [];
  const handIn = artifact && scene.facts?.handIns.get(artifact.id);
  // Of two of one name none counts.
  if (twin === undefined && handIn?.kind === 'opened' && isOwn(scene, event, handIn.handIn.commit)) {
    return [...end, ...wrong(`run ${run.id} handed in a result, artifact ${artifact?.id ?? 0}`)];
  }
  if (failure === 'bad-result' && !artifact && scene.facts?.runs.get(run.id)) {
    return [...end, ...lost(`what run ${run.id} handed in is gone`)];
  }
  return end;
}

/** A result for another commit of a pull request is a bad one, and said to be. */
function isOwn({ before }: Scene, { worker }: EventOf<'ended'>, commit: string): boolean {
  const head = currentAttempt(before.workers.get(worker))?.head ?? null;
  return head === null || head === commit;
}

/** GitHub's own words, and no others. */
export function plain(word: string): string {
  return /^[a-z_]{1,30}$/.test(word) ? word.replaceAll('_', ' ') : 'something else';
}
