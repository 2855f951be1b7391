/**
 * The end. When nothing more will come from any worker, the swarm has its verdict; the epic closes only with a Go, and
 * only when none of its children is open, whether the swarm had them or not.
 */
import type { Bead } from '../beads/bead.ts';
import { untouchedSinceMark } from '../beads/mark.ts';
import type { EventOf } from '../swarm/event.ts';
import type { SwarmState } from '../swarm/state.ts';
import { swarmVerdict } from '../verdict/gate.ts';
import { markOf } from './beads/claim.ts';
import { nothing, step, together, type Course, type Step } from './course.ts';
import { openAttempts } from './attempt/dispatch.ts';
import { comparedFrom, movedSince } from './moved.ts';
import type { Operation } from './operation.ts';
import type { Snapshot } from './snapshot.ts';
import { standingsOf } from './standing.ts';

/** Who the coordinator is in marks on beads. */
const coordinator = 'coordinator';

export function planFinish({ snapshot, state, operations }: Course): Step {
  if (state.finished || openAttempts(state).length > 0 || adds(operations)) return nothing;
  const standings = [...standingsOf(snapshot.config, state).workers.values()];
  if (standings.some(({ outcome }) => outcome === 'open')) return nothing;
  const verdict = swarmVerdict(standings);
  if (verdict === null) return nothing;
  const event = { kind: 'finished', at: snapshot.now, verdict, ...movedBranch(snapshot, state) } as const;
  const compare = snapshot.comparison === undefined ? wantedComparison(snapshot, state) : null;
  return step([{ kind: 'finish', reason: `all workers have ended: ${verdict}`, event, compare }]);
}

/** What a pull request is measured at is its own head, not a commit of the default branch. */
function wantedComparison({ defaultBranch, pull }: Snapshot, state: SwarmState): string | null {
  return state.pull || pull ? null : comparedFrom(state, defaultBranch.commit);
}

function movedBranch(
  { config, defaultBranch, comparison, pull }: Snapshot,
  state: SwarmState,
): Pick<EventOf<'finished'>, 'moved'> {
  if (state.pull || pull) return {};
  return { moved: movedSince({ config, state, head: defaultBranch.commit, comparison: comparison ?? null }) };
}

/** A worker that is added by this very plan is planned for by the next one. */
function adds(operations: readonly Operation[]): boolean {
  return operations.some((one) => one.kind === 'command' && one.events.some(({ kind }) => kind === 'spawned'));
}

export function planEpic(course: Course): Step {
  const { snapshot, state, beads } = course;
  const { epic } = snapshot.config;
  if (state.finished?.verdict !== 'go' || epic === '') return nothing;
  const reopened = snapshot.issue?.reopened === true;
  if (!beads) {
    const over = reopened && state.finished.at !== snapshot.now;
    return snapshot.beads || over ? nothing : closeIssue(course);
  }
  const bead = beads.beads.get(epic);
  if (!bead) return nothing;
  // A crash may have come between the bead and its issue.
  if (isOurs(course, bead) && untouchedSinceMark(bead)) return reopened ? nothing : closeIssue(course);
  if (!mayClose(course, bead)) return nothing;
  const open = openChildren(beads.beads.values(), epic);
  return open > 0 ? nothing : together([step([closeEpic(course, bead)]), closeIssue(course)]);
}

/** We closed it for this swarm. */
function isOurs({ snapshot }: Course, { mark }: Bead): boolean {
  return mark?.swarm === snapshot.swarm && mark.worker === coordinator;
}

/** Once: whoever reopens it afterwards is right. */
function mayClose(course: Course, bead: Bead): boolean {
  const { mark, status } = bead;
  return (
    !isOurs(course, bead) &&
    (status === 'open' || status === 'in_progress') &&
    (mark === null || untouchedSinceMark(bead) || mark.swarm !== course.snapshot.swarm)
  );
}

function openChildren(beads: Iterable<Bead>, epic: string): number {
  let open = 0;
  for (const { status, dependencies } of beads) {
    const child = dependencies.some(({ on, type }) => on === epic && type === 'parent-child');
    if (child && status !== 'closed' && status !== 'tombstone') open += 1;
  }
  return open;
}

function closeEpic(course: Course, bead: Bead): Operation {
  const { swarm } = course.snapshot;
  const mark = markOf(course, { worker: coordinator, attempt: 1, dispatch: 'none' });
  const reason = `swarm ${swarm} ended with Go, and no child is open`;
  return { kind: 'bead', reason, worker: null, change: { kind: 'close', bead: bead.id, reason, mark }, event: null };
}

function closeIssue({ snapshot, state }: Course): Step {
  if (snapshot.issue?.state !== 'open') return nothing;
  return step([{ kind: 'close-issue', reason: 'the epic is closed', worker: null, issue: state.started.issue }]);
}
