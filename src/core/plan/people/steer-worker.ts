/**
 * `/swarm cancel` and `retry`. Both are about what comes next: a cancel ends the attempt that is open and forbids any
 * other, a retry begins as if there had been none. Neither changes what a person decided.
 */
import type { EventOf } from '../../swarm/event.ts';
import { isOpen } from '../../swarm/state.ts';
import type { Step } from '../course.ts';
import { ownLimit } from '../bounds/limits.ts';
import type { Standing } from '../standing.ts';
import { carriedOut, endedReason, isStep, refused, workerOf, type Order } from './taking.ts';

export function cancel(order: Order): Step {
  const { course, authorization } = order;
  const standing = workerOf(order);
  if (isStep(standing)) return standing;
  const { worker, attempt } = standing;
  if (course.state.finished) return refused(order, endedReason(course));
  const isRunning = isOpen(attempt);
  if (standing.state?.cancelled) return refused(order, `${worker} was cancelled already.`);
  if (!isRunning && (standing.outcome === 'done' || standing.outcome === 'failed'))
    return refused(order, `${worker} has ended already.`);
  const event: EventOf<'cancel-asked'> = {
    kind: 'cancel-asked',
    at: course.snapshot.now,
    worker,
    attempt: (attempt?.number ?? 0) + (isRunning ? 0 : 1),
    reason: 'a person cancelled it',
    force: false,
    because: 'cancelled',
    authorization,
  };
  return carriedOut(order, { reason: `${worker} is cancelled by a person`, events: [event] });
}

/** An ordinary slot is taken for it, as for a first attempt: the reserve is for what heals by itself. */
export function retry(order: Order): Step {
  const { course, authorization } = order;
  const standing = workerOf(order);
  if (isStep(standing)) return standing;
  const { worker } = standing;
  const reason = course.state.finished ? endedReason(course) : noRetry(standing);
  if (reason !== null) return refused(order, reason);
  const event = { kind: 'retried', at: course.snapshot.now, worker, authorization } as const;
  return carriedOut(order, { reason: `a person has ${worker} begin anew`, events: [event] });
}

/** null: it has ended without a Go, and nobody decided about it. */
function noRetry(standing: Standing): string | null {
  const { worker, attempt, outcome, override, verdict, needs } = standing;
  if (isOpen(attempt)) return `${worker} is at work, attempt ${attempt.number}. /swarm cancel ${worker} ends it.`;
  if (override !== undefined)
    return `A person decided about ${worker}, and that stands: /swarm go or no-go changes it.`;
  switch (outcome) {
    case 'done':
      return verdict === 'go' ? `${worker} is Go; there is nothing to try again.` : noMeans(standing);
    case 'failed':
    case 'cancelled':
      return noMeans(standing);
    case 'blocked':
      return `${worker} cannot begin while ${needs.failed.join(', ')} ${needs.failed.length === 1 ? 'is' : 'are'} not Go.`;
    case 'open':
      return attempt
        ? `The next attempt of ${worker} begins by itself, as soon as it can.`
        : `${worker} has not begun yet.`;
  }
}

/** A word does not raise a limit; the swarm file does. */
function noMeans({ worker, config, state }: Standing): string | null {
  const limit = ownLimit(config, state);
  return limit && `${worker} is not tried again: ${limit}. Raise the limit in the swarm file first.`;
}
