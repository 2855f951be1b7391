/**
 * When people are needed: no retry is left, or nothing of the swarm works and nothing of it can begin by itself. Each
 * worker is told of once, until another attempt of it begins.
 */
import type { EventOf } from '../../swarm/event.ts';
import { nothing, step, type Course, type Step } from '../course.ts';
import { openAttempts, waitingOf, type Waiting } from '../attempt/dispatch.ts';
import { ownLimit } from './limits.ts';
import type { Operation } from '../operation.ts';
import { standingsOf, type Standing } from '../standing.ts';

export function escalationOf(
  course: Course,
  worker: string,
  reason: string,
  waits: Pick<EventOf<'escalated'>, 'waitsFor'> = {},
): Operation {
  const event = { kind: 'escalated', at: course.snapshot.now, worker, reason, ...waits } as const;
  return { kind: 'escalate', reason: `${worker}: ${reason}`, worker, event };
}

export function planEscalations(course: Course): Step {
  const { workers } = standingsOf(course.snapshot.config, course.state);
  return step(
    [...workers.values()].flatMap((standing) => {
      const reason = whyOver(standing);
      return reason === null ? [] : [escalationOf(course, standing.worker, reason)];
    }),
  );
}

/** null: it is not over, or people know already. A person who cancelled it by a command needs no words. */
function whyOver(standing: Standing): string | null {
  const { outcome, state, attempt } = standing;
  if (state?.waitsFor && outcome === 'failed')
    return state.escalated === whyStuck(standing) ? null : whyStuck(standing);
  if (state?.escalated) return null;
  if (outcome === 'failed') return whyFailed(standing);
  const stopped = outcome === 'cancelled' && !state?.cancelled && attempt?.end?.kind === 'ended';
  return stopped && attempt.end?.kind === 'ended' ? `it is not tried again by itself: ${attempt.end.detail}` : null;
}

/** Another run would wait as this one did. */
function whyStuck({ attempt }: Standing): string {
  const detail = attempt?.end?.kind === 'ended' ? attempt.end.detail : 'its run never began';
  return `it is not tried again by itself, since another run would wait as well: ${detail}`;
}

function whyFailed({ config, state, failures, attempt }: Standing): string {
  const detail = attempt?.end?.kind === 'ended' ? `: ${attempt.end.detail}` : '';
  const ended = failures.map((failure) => failure.replaceAll('-', ' ')).join(', ');
  const limit = ownLimit(config, state);
  return limit === null ? `no retry is left (${ended})${detail}` : `${limit}, and it is not tried again${detail}`;
}

/** Planned after the dispatches. A worker that waits for another one is not told of; the other one is. */
export function planStandstill(course: Course): Step {
  const { state } = course;
  if (state.finished || openAttempts(state).length > 0) return nothing;
  const waiting = waitingOf(course);
  // Whoever paused it knows that it stands still, and what is held back might go on.
  if (waiting.some(({ kind }) => kind === 'paused')) return nothing;
  const standing = waiting.filter((one) => needsPeople(course, one));
  const unheard = standing.filter(({ worker }) => !state.workers.get(worker)?.escalated);
  return step(
    unheard.map(({ worker, reason }) =>
      escalationOf(course, worker, `nothing else is at work, and ${worker} cannot begin: ${reason}`),
    ),
  );
}

function needsPeople({ snapshot }: Course, { kind, needs }: Waiting): boolean {
  if (kind === 'pull' || kind === 'rest') return false;
  if (kind !== 'needs') return true;
  const { gates } = snapshot.config;
  return needs.every((need) => gates.some(({ id, verdictOf }) => id === need && verdictOf.length === 0));
}
