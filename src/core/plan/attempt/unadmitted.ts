/**
 * Attempts whose run is not known yet: rules 3 and 6 of the life of an attempt. A crash may have come before the claim
 * (then it is claimed now), or between the dispatch and its admission (then the run is looked for, and dispatched once
 * more when none appeared). Closing one needs no end of a run: whatever turns up late finds itself not admitted.
 */
import type { Worker } from '../../config/swarm-config.ts';
import { newDispatchId } from '../../swarm/dispatch-inputs.ts';
import type { Failure } from '../../swarm/event.ts';
import { isOpen, type AttemptState } from '../../swarm/state.ts';
import { findRun, type Found } from './adopt.ts';
import { isOver } from '../age.ts';
import { claimOf } from '../beads/claim.ts';
import { closedIssue } from './closed-by.ts';
import { beadIdOf, nothing, step, together, type Course, type Step } from '../course.ts';
import { dispatchOf } from './dispatch-of.ts';
import { escalationOf } from '../bounds/escalate.ts';
import { holdsOf, isClaimedFor, type BeadHold, type Holds } from '../beads/hold.ts';
import { pausedReason } from '../people/pause.ts';
import { supersededBy } from '../pull/pull.ts';
import { standingsOf, type Needs, type Standing } from '../standing.ts';

interface Case {
  readonly course: Course;
  readonly worker: Worker;
  readonly standing: Standing;
  readonly attempt: AttemptState;
  readonly hold: BeadHold;
}

export function planUnadmitted(course: Course): Step {
  const { workers } = standingsOf(course.snapshot.config, course.state);
  const holds = holdsOf(course);
  return together([...workers.values()].map((standing) => ofWorker(course, standing, holds)));
}

function ofWorker(course: Course, standing: Standing, holds: Holds): Step {
  const { attempt, config: worker } = standing;
  if (!isOpen(attempt) || attempt.admitted) return nothing;
  const cancel = attempt.cancel ?? supersededBy(course.state, attempt) ?? closedIssue(course, attempt.worker);
  if (cancel) return close(course, attempt, cancel.because, cancel.reason);
  const one: Case = { course, worker, standing, attempt, hold: holds(worker.id) };
  return isClaimed(one) ? lookFor(one) : claimLate(one);
}

/** Without a beads file there is nothing to claim. The ledger knows of a claim whose mark a person took away since. */
function isClaimed({ course, attempt, hold, standing }: Case): boolean {
  if (hold.kind === 'no-beads' || standing.state?.beadOutcome?.status === 'in_progress') return true;
  const bead = course.beads?.beads.get(beadIdOf(course, attempt.worker) ?? '');
  return bead !== undefined && isClaimedFor(bead, course.snapshot.swarm, attempt);
}

/**
 * Nobody was dispatched yet, because nothing is without its claim. Times count from the intent: one whose grace is over
 * would be given up as soon as it was dispatched, so a new one is made.
 */
function claimLate(one: Case): Step {
  const { course, attempt, hold, standing } = one;
  if (isOver(course.snapshot, attempt.intendedAt, course.snapshot.times.redispatchGrace)) {
    return close(course, attempt, 'withdrawn', 'it was intended, and not claimed in time');
  }
  if (pausedReason(course, attempt.worker) !== null) return nothing;
  if (hold.kind === 'free' && areMet(standing.needs)) {
    const { bead, reopen } = hold;
    const { worker, number, dispatch } = attempt;
    const reason = `attempt ${number} of ${worker} was intended and not claimed yet`;
    return step([
      ...claimOf(course, { bead, reopen, worker, attempt: number, dispatch }),
      dispatchOf(course, { worker: one.worker, attempt: number, dispatch, reason, event: null }),
    ]);
  }
  const [failure, detail] = givenUp(one);
  return close(course, attempt, failure, detail);
}

function areMet(needs: Needs): boolean {
  return needs.open.length === 0 && needs.failed.length === 0;
}

/** A need or another bead took the ground away, or a person took the bead. */
function givenUp({ hold, standing }: Case): readonly [Failure, string] {
  if (hold.kind === 'waits') return ['withdrawn', hold.reason];
  if (hold.kind === 'held') return ['yielded', hold.reason];
  return ['withdrawn', `no longer met: ${[...standing.needs.open, ...standing.needs.failed].join(', ')}`];
}

function lookFor(one: Case): Step {
  const { course, attempt } = one;
  const found = findRun(course.snapshot, attempt);
  if (found.kind === 'one') return admit(course, attempt, found.run.id);
  const told = found.kind === 'several' ? tellOfSeveral(one, found.runs) : nothing;
  return together([told, withoutRun(one, found)]);
}

function withoutRun(one: Case, found: Exclude<Found, { kind: 'one' }>): Step {
  const { course, worker, attempt } = one;
  const { times } = course.snapshot;
  if (found.kind === 'unknown') return nothing;
  if (isOver(course.snapshot, attempt.intendedAt, worker.startWithin)) return neverStarted(course, attempt, found);
  if (found.kind === 'several' || attempt.redispatchedAt !== null) return nothing;
  return isOver(course.snapshot, attempt.intendedAt, times.redispatchGrace) ? again(one) : nothing;
}

function neverStarted(course: Course, attempt: AttemptState, found: Exclude<Found, { kind: 'unknown' | 'one' }>): Step {
  if (found.kind === 'several') return close(course, attempt, 'not-admitted', 'several runs bear its dispatch id');
  return found.ended
    ? close(course, attempt, 'not-admitted', 'its run ended before it was admitted')
    : close(course, attempt, 'not-started', 'no run began in time');
}

/** At most once, and only while the claim still holds. */
function again(one: Case): Step {
  const { course, worker, attempt, hold, standing } = one;
  const lost = hold.kind === 'waits' || hold.kind === 'held' || !areMet(standing.needs);
  if (lost) return close(course, attempt, ...givenUp(one));
  if (pausedReason(course, worker.id) !== null) {
    return close(course, attempt, 'withdrawn', 'no run of it appeared, and none is started during a pause');
  }
  const { number } = attempt;
  const { nonce, now, self } = course.snapshot;
  const dispatch = newDispatchId({ worker: worker.id, attempt: number, nonce });
  const event = {
    kind: 'redispatched',
    at: now,
    worker: worker.id,
    attempt: number,
    dispatch,
    ...(self.id === null ? {} : { by: self.id }),
  } as const;
  const reason = `no run of attempt ${number} of ${worker.id} appeared`;
  return step([dispatchOf(course, { worker, attempt: number, dispatch, reason, event })]);
}

function admit(course: Course, attempt: AttemptState, run: number): Step {
  const { worker, number, dispatch } = attempt;
  return step([
    {
      kind: 'admit',
      reason: `run ${run} fits attempt ${number} of ${worker} in everything`,
      worker,
      event: {
        kind: 'admitted',
        at: course.snapshot.now,
        worker,
        attempt: number,
        dispatch,
        run: { id: run, attempt: 1 },
      },
    },
  ]);
}

function tellOfSeveral({ course, attempt, standing }: Case, runs: readonly number[]): Step {
  const reason = `runs ${runs.join(' and ')} bear the dispatch id of attempt ${attempt.number}; none of them is admitted`;
  const notice = { level: 'warning', message: `${attempt.worker}: ${reason}` } as const;
  if (standing.state?.escalated === reason) return step([], [notice]);
  return step([escalationOf(course, attempt.worker, reason)], [notice]);
}

function close(course: Course, attempt: AttemptState, failure: Failure, detail: string): Step {
  const { worker, number } = attempt;
  const event = { kind: 'ended', at: course.snapshot.now, worker, attempt: number, failure, detail } as const;
  return step([{ kind: 'close-attempt', reason: `attempt ${number} of ${worker}: ${detail}`, worker, event }]);
}
