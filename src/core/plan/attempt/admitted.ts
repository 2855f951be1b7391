/**
 * Attempts whose run is admitted: rules 7 and 8 of the life of an attempt. Only the end of that run attempt closes them,
 * and what was handed in counts before anything else is looked at: complete first, time out after. A run that ended, a
 * later run attempt of it, and one that GitHub no longer knows are all ends; a reading that failed is none.
 */
import type { Worker } from '../../config/swarm-config.ts';
import type { EventOf, Failure } from '../../swarm/event.ts';
import { currentAttempt, isOpen, type AttemptState } from '../../swarm/state.ts';
import { duration } from '../../synthesis/markdown/words.ts';
import { isOver, newest } from '../age.ts';
import { closedBy } from './closed-by.ts';
import { nothing, step, together, type Course, type Step } from '../course.ts';
import { planHeldBack } from './held-back.ts';
import { integrate } from './integrate.ts';
import type { Admitted } from './admitted-attempt.ts';
import { closeAdmitted } from './close-admitted.ts';
import type { Operation } from '../operation.ts';
import type { SeenRun } from '../snapshot.ts';
import { secondsLeft } from '../bounds/limits.ts';
import { hasStalled } from './stall.ts';
import { escalationOf } from '../bounds/escalate.ts';
import { supersededBy } from '../pull/pull.ts';
import { toldToEnd } from './told-to-end.ts';
import { hasEnded } from './run-end.ts';

export function planAdmitted(course: Course): Step {
  return together(course.snapshot.config.workers.map((worker) => ofWorker(course, worker)));
}

function ofWorker(course: Course, worker: Worker): Step {
  const attempt = currentAttempt(course.state.workers.get(worker.id));
  if (!isOpen(attempt) || !attempt.admitted) return nothing;
  const one: Admitted = { course, worker, attempt, run: attempt.admitted.run };
  const reading = course.snapshot.runs.get(worker.id);
  if (!reading || reading.kind === 'unknown') return nothing;
  if (reading.kind === 'gone') return maybeUnlisted(one) ? nothing : ended(one, null);
  const { run } = reading;
  if (run.id !== one.run.id || run.attempt < one.run.attempt) return nothing;
  if (hasEnded(run, attempt)) return ended(one, run);
  return living(one, run);
}

/** GitHub may not know yet what was only just made, and then its "not found" is no end. */
function maybeUnlisted({ course: { snapshot }, attempt }: Admitted): boolean {
  return !isOver(snapshot, attempt.admitted?.at ?? attempt.intendedAt, snapshot.times.listLag);
}

/** `run`: null when GitHub does not know it any more. */
function ended(one: Admitted, run: SeenRun | null): Step {
  const reading = one.course.snapshot.handIns.get(one.worker.id);
  const conclusion = run && run.attempt === one.run.attempt ? run.conclusion : null;
  if (!reading) return run ? nothing : close(one, conclusion, gone(one));
  if (run && reading.kind !== 'handed-in' && hasMoreNews(one, run)) return nothing;
  switch (reading.kind) {
    case 'handed-in':
      return integrate(one, { reading, run, conclusion });
    case 'bad':
      return close(one, conclusion, ['bad-result', reading.reason], reading);
    case 'none':
      return reading.believed ? close(one, conclusion, withoutResult(one, run, conclusion), reading) : nothing;
    case 'unknown':
      return nothing;
  }
}

/** No result tells them, so the attempt that they count for stays open until they are read; but not for ever. */
function hasMoreNews({ course: { snapshot }, worker }: Admitted, run: SeenRun): boolean {
  const unread = snapshot.unreadNews?.has(worker.id) ?? false;
  return unread && !isOver(snapshot, run.updatedAt, snapshot.times.newsPatience);
}

type Why = readonly [Failure, string];

function gone({ attempt, run }: Admitted): Why {
  return attempt.cancel
    ? [attempt.cancel.because, attempt.cancel.reason]
    : ['failed', `GitHub knows no run ${run.id} any more`];
}

function withoutResult(one: Admitted, run: SeenRun | null, conclusion: string | null): Why {
  if (one.attempt.cancel || !run) return gone(one);
  if (run.attempt > one.run.attempt) return ['failed', `run ${run.id} was run again by hand and had handed in nothing`];
  const { waitsFor } = one.course.state.workers.get(one.worker.id) ?? {};
  if (conclusion === 'startup_failure')
    return ['not-started', `GitHub could not start run ${run.id}: its workflow is broken`];
  if (waitsFor === 'runner') return ['not-started', `no runner took run ${run.id}`];
  if (waitsFor === 'approval') return ['not-started', `nobody approved run ${run.id}`];
  if (conclusion === 'cancelled') return cancelledOnGithub(one, run);
  if (conclusion === 'success') return ['no-result', `run ${run.id} succeeded and handed in nothing`];
  if (conclusion === 'timed_out') return ['timed-out', `the job of run ${run.id} reached its own time limit`];
  return ['failed', `run ${run.id} ended with ${shown(conclusion)} and handed in nothing`];
}

/** Whoever cancels a run wants no other, unless it was of no use any more. A job that reached its own time limit is shown as cancelled too. */
function cancelledOnGithub({ worker, attempt, course }: Admitted, run: SeenRun): Why {
  const superseded = supersededBy(course.state, attempt);
  if (superseded) return ['superseded', superseded.reason];
  const began = newest([run.startedAt, attempt.admitted?.at]) ?? attempt.intendedAt;
  return isOver({ now: run.updatedAt }, began, worker.timeout - 1)
    ? ['timed-out', `run ${run.id} was cancelled at its time-out`]
    : ['cancelled', `run ${run.id} was cancelled on GitHub`];
}

/** GitHub's own words, and no others. */
function shown(conclusion: string | null): string {
  return conclusion !== null && /^[a-z_]{1,30}$/.test(conclusion) ? conclusion.replaceAll('_', ' ') : 'no conclusion';
}

function close(
  one: Admitted,
  conclusion: string | null,
  [failure, detail]: Why,
  more: { readonly log?: string; readonly minutes?: number } = {},
): Step {
  return closeAdmitted(one, { failure, detail, conclusion, ...more });
}

function living(one: Admitted, run: SeenRun): Step {
  const { attempt, course } = one;
  if (attempt.cancel) return cancelling(one, attempt.cancel);
  const unwanted = supersededBy(course.state, attempt) ?? closedBy(course, attempt);
  if (unwanted) return ask(one, { ...unwanted, force: false });
  return planHeldBack(one, run) ?? overdue(one, run);
}

function cancelling(one: Admitted, cancel: NonNullable<AttemptState['cancel']>): Step {
  const justAsked = one.course.operations.some(
    (operation) => operation.kind === 'command' && operation.events.some((event) => isCancelOf(event, one.attempt)),
  );
  const told = toldToEnd(one.course.snapshot, one.attempt, cancel);
  switch (told) {
    case 'asked':
    case 'forced':
      // A person's word is passed on at once, also about a run that was told before.
      return justAsked
        ? step([cancelRun(one, { reason: cancel.reason, force: told === 'forced', event: null })])
        : nothing;
    case 'to-force':
      return ask(one, { because: cancel.because, reason: cancel.reason, force: true });
    case 'deaf':
      return tellOnce(one);
    case 'lost':
      return giveUp(one, cancel);
  }
}

/** Its slot is given back at last, and people are told that something may still run. */
function giveUp(one: Admitted, { because }: NonNullable<AttemptState['cancel']>): Step {
  const reason = `run ${one.run.id} does not end; look after it on GitHub`;
  return together([
    forceAgain(one, reason),
    close(one, null, [because, reason]),
    step([escalationOf(one.course, one.worker.id, reason)]),
  ]);
}

/** The call that the ledger's line stands for may have been lost with its coordinator. */
function forceAgain(one: Admitted, reason: string): Step {
  return step([cancelRun(one, { reason, force: true, event: null })]);
}

function isCancelOf(event: EventOf<'cancel-asked'> | { readonly kind: string }, attempt: AttemptState): boolean {
  return 'worker' in event && event.worker === attempt.worker && event.attempt === attempt.number;
}

function tellOnce(one: Admitted): Step {
  const reason = `run ${one.run.id} was told to end and does not; it holds its slot until then`;
  const known = one.course.state.workers.get(one.worker.id)?.escalated;
  if (known === reason) return nothing;
  return together([forceAgain(one, reason), step([escalationOf(one.course, one.worker.id, reason)])]);
}

/** Only a run that works can be late: one that waits for a runner or for a reviewer is nobody's fault. */
function overdue(one: Admitted, run: SeenRun): Step {
  const { worker, attempt, course } = one;
  if (run.status !== 'in_progress') return nothing;
  const began = newest([run.startedAt, attempt.admitted?.at]) ?? attempt.intendedAt;
  if (isOver(course.snapshot, began, worker.timeout)) {
    return ask(one, {
      because: 'timed-out',
      reason: `attempt ${attempt.number} took longer than its time-out`,
      force: false,
    });
  }
  const left = secondsLeft(worker, course.state.workers.get(worker.id)?.attempts ?? []);
  if (left !== null && isOver(course.snapshot, began, left)) {
    const reason = `attempt ${attempt.number} used up the worker's own ${worker.limits?.minutes} minutes of limits.minutes`;
    return ask(one, { because: 'timed-out', reason, force: false });
  }
  const { stallAfter } = worker;
  if (!hasStalled({ now: course.snapshot.now, attempt, run, stallAfter })) return nothing;
  const reason = `attempt ${attempt.number} gave no sign of life for more than ${duration(stallAfter)}`;
  return ask(one, { because: 'stalled', reason, force: false });
}

function ask(
  one: Admitted,
  of: {
    readonly because: NonNullable<AttemptState['cancel']>['because'];
    readonly reason: string;
    readonly force: boolean;
  },
): Step {
  const { worker, number } = one.attempt;
  const event: EventOf<'cancel-asked'> = {
    kind: 'cancel-asked',
    at: one.course.snapshot.now,
    worker,
    attempt: number,
    ...of,
  };
  return step([cancelRun(one, { reason: of.reason, force: of.force, event })]);
}

function cancelRun(
  one: Admitted,
  of: { readonly reason: string; readonly force: boolean; readonly event: EventOf<'cancel-asked'> | null },
): Operation {
  return { kind: 'cancel-run', worker: one.worker.id, run: one.run, ...of };
}
