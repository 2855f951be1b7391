/**
 * What becomes of a worker's bead: rule 9 of the life of an attempt. It is written once, after the ledger's own line and
 * marked with it, and only while the bead is as we left it. A person who touched it meanwhile keeps what they did: the
 * bead gets our reason as a note, and is left alone from then on.
 */
import type { Bead, BeadChange } from '../../beads/bead.ts';
import { untouchedSinceMark } from '../../beads/mark.ts';
import { markOf } from './claim.ts';
import { beadIdOf, nothing, step, together, type Course, type Step } from '../course.ts';
import { isHeldBy } from './hold.ts';
import type { Operation } from '../operation.ts';
import { placesOf, resultNote } from './result-note.ts';
import { overrideOf, standingsOf, type Standing } from '../standing.ts';

interface Wanted {
  readonly kind: 'close' | 'block' | 'release';
  /** In our words. */
  readonly reason: string;
}

const statusOf = { close: 'closed', block: 'blocked', release: 'open' } as const;
const stateOf = { close: 'closed', block: 'blocked', release: 'released' } as const;

export function planOutcomes(course: Course): Step {
  // What becomes of its beads is decided by its merging, not by its verdict.
  if (course.state.pull) return nothing;
  const { workers } = standingsOf(course.snapshot.config, course.state);
  return together([...workers.values()].map((standing) => ofWorker(course, standing)));
}

function ofWorker(course: Course, standing: Standing): Step {
  const wanted = wantedOf(course, standing);
  if (!course.beads) return wanted?.kind === 'close' ? closeAtLast(course, standing) : nothing;
  const bead = course.beads.beads.get(beadIdOf(course, standing.worker) ?? '');
  if (!bead) return nothing;
  if (!wanted) return yieldedAttempt(course, standing, bead);
  if (isWritten(course, standing, bead, wanted)) {
    return wanted.kind === 'close' && untouchedSinceMark(bead) ? closeAtLast(course, standing) : nothing;
  }
  return mayWrite(course, standing, bead)
    ? write(course, standing, bead, wanted)
    : leave(course, standing, bead, wanted);
}

/** null: nothing is to be written (yet). */
function wantedOf(course: Course, standing: Standing): Wanted | null {
  if (standing.outcome === 'open') return null;
  const { worker, judged } = standing;
  const where = `${worker} in swarm ${course.snapshot.swarm}`;
  const override = overrideOf(course.state, worker);
  if (override) {
    const go = override.verdict === 'go';
    return {
      kind: go ? 'close' : 'block',
      reason: `${where}: decided as ${go ? 'Go' : 'No-Go'} by ${loginOf(override.authorization)}`,
    };
  }
  const noted = { ...course, worker, attempt: standing.attempt };
  if (judged) {
    return { kind: judged.verdict === 'go' ? 'close' : 'block', reason: `${where}: ${resultNote(noted, judged)}` };
  }
  if (standing.outcome === 'cancelled') {
    const how = standing.state?.cancelled ? 'was cancelled by a person' : `ended: ${lastDetail(standing)}`;
    return { kind: 'release', reason: `${where} ${how}` };
  }
  if (standing.outcome === 'failed') {
    return { kind: 'block', reason: `${where} failed: ${lastDetail(standing)}, ${placesOf(noted)}` };
  }
  return heldInVain(standing)
    ? { kind: 'release', reason: `${where} does not begin again: ${whyNotAgain(standing)}` }
    : null;
}

/** Its attempt failed, and what it needs is not Go any more: it may begin anew when a person decides otherwise. */
function heldInVain({ outcome, attempt }: Standing): boolean {
  return outcome === 'blocked' && attempt?.end?.kind === 'ended' && attempt.end.failure !== 'yielded';
}

/** Not how its attempt failed, after which it would have had another. */
function whyNotAgain({ needs }: Standing): string {
  return needs.failed.length > 0 ? `${needs.failed.join(', ')} not Go` : 'the swarm ended';
}

function lastDetail({ attempt }: Standing): string {
  return attempt?.end?.kind === 'ended' ? attempt.end.detail : 'no retry is left';
}

/** A login as GitHub makes them, or no name at all. */
function loginOf(authorization: { readonly actor: { readonly login: string } } | undefined): string {
  const login = authorization?.actor.login ?? '';
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/.test(login) ? login : 'a person';
}

/** By the ledger, or, where a crash came between, by the mark in the bead. */
function isWritten(course: Course, standing: Standing, bead: Bead, wanted: Wanted): boolean {
  const outcome = standing.state?.beadOutcome;
  if (outcome?.status === statusOf[wanted.kind]) return true;
  const { mark } = bead;
  const ours = mark?.swarm === course.snapshot.swarm && mark.worker === standing.worker;
  return ours && mark.attempt === (standing.attempt?.number ?? 1) && mark.state === stateOf[wanted.kind];
}

/** A bead that was never claimed is only written on a person's decision, and only while nobody else has it. */
function mayWrite(course: Course, standing: Standing, bead: Bead): boolean {
  if (bead.mark?.swarm === course.snapshot.swarm && bead.mark.worker === standing.worker)
    return untouchedSinceMark(bead);
  return standing.attempt === null && (bead.status === 'open' || isHeldBy(bead, standing.worker));
}

function write(course: Course, standing: Standing, bead: Bead, wanted: Wanted): Step {
  const { attempt, worker } = standing;
  const mark = markOf(course, { worker, attempt: attempt?.number ?? 1, dispatch: attempt?.dispatch ?? 'none' });
  const { kind, reason } = wanted;
  const change: BeadChange = { kind, bead: bead.id, reason, mark };
  const event = {
    kind: 'bead',
    at: course.snapshot.now,
    worker,
    bead: bead.id,
    status: statusOf[kind],
    yielded: false,
  } as const;
  const written: Operation = { kind: 'bead', reason, worker, change, event };
  return kind === 'close' ? together([step([written]), closeIssue(course, standing)]) : step([written]);
}

function leave(course: Course, standing: Standing, bead: Bead, wanted: Wanted): Step {
  const reason = `${wanted.reason}; the bead was changed by somebody else and is left as it is`;
  return note(course, standing, { bead, status: statusOf[wanted.kind], reason });
}

/** The claim was refused by a person who holds the bead. */
function yieldedAttempt(course: Course, standing: Standing, bead: Bead): Step {
  const end = standing.attempt?.end;
  const yielded = end?.kind === 'ended' && end.failure === 'yielded';
  if (!yielded || standing.state?.beadOutcome?.yielded) return nothing;
  const reason = `${standing.worker} in swarm ${course.snapshot.swarm} leaves this bead to whoever holds it`;
  return note(course, standing, { bead, status: 'yielded', reason });
}

function note(
  course: Course,
  { worker }: Standing,
  of: { readonly bead: Bead; readonly status: string; readonly reason: string },
): Step {
  const { bead, status, reason } = of;
  const event = { kind: 'bead', at: course.snapshot.now, worker, bead: bead.id, status, yielded: true } as const;
  return step([{ kind: 'bead', reason, worker, change: { kind: 'note', bead: bead.id, reason }, event }]);
}

/** Never that of a swarm of one: it is somebody's issue or pull request, and theirs to close. */
function closeIssue({ snapshot, state, operations }: Course, { worker }: Standing): Step {
  const issue = state.workers.get(worker)?.link?.issue;
  const isClosing = operations.some((operation) => operation.kind === 'close-issue' && operation.issue === issue);
  if (issue === undefined || issue === state.started.issue || isClosing) return nothing;
  if (snapshot.issues.get(issue)?.state !== 'open') return nothing;
  return step([{ kind: 'close-issue', reason: `${worker} is done`, worker, issue }]);
}

/** A crash may have come between the outcome and this; an issue that is open again is a person's. */
function closeAtLast(course: Course, standing: Standing): Step {
  const issue = course.state.workers.get(standing.worker)?.link?.issue ?? 0;
  return course.snapshot.issues.get(issue)?.reopened ? nothing : closeIssue(course, standing);
}
