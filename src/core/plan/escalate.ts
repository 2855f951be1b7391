/**
 * When people are needed: no retry is left, or nothing of the swarm works and nothing of it can begin by itself. Each
 * worker is told of once, until another attempt of it begins.
 */
import { nothing, step, type Course, type Step } from './course.ts';
import { openAttempts, waitingOf, type Waiting } from './dispatch.ts';
import type { Operation } from './operation.ts';
import { standingsOf, type Standing } from './standing.ts';

export function escalationOf(course: Course, worker: string, reason: string): Operation {
  const event = { kind: 'escalated', at: course.snapshot.now, worker, reason } as const;
  return { kind: 'escalate', reason: `${worker}: ${reason}`, worker, event };
}

export function planEscalations(course: Course): Step {
  const { workers } = standingsOf(course.snapshot.config, course.state);
  const failed = [...workers.values()].filter(({ outcome, state }) => outcome === 'failed' && !state?.escalated);
  return step(failed.map((standing) => escalationOf(course, standing.worker, whyFailed(standing))));
}

function whyFailed({ failures, attempt }: Standing): string {
  const detail = attempt?.end?.kind === 'ended' ? `: ${attempt.end.detail}` : '';
  const ended = failures.map((failure) => failure.replaceAll('-', ' ')).join(', ');
  return `no retry is left (${ended})${detail}`;
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
  if (kind === 'pull') return false;
  if (kind !== 'needs') return true;
  const { gates } = snapshot.config;
  return needs.every((need) => gates.some(({ id, verdictOf }) => id === need && verdictOf.length === 0));
}
