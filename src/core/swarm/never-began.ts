/**
 * Workers whose runs never began, one after another: what the breaker counts (`core/plan/breaker.ts`). A run that was at
 * work shows that runs begin, and ends the row.
 */
import type { Failure } from './event.ts';

/** Distinct workers in a row at which the breaker stops all dispatches. */
export const breaksAt = 3;

const never: ReadonlySet<Failure> = new Set(['not-started', 'not-admitted']);
const atWork: ReadonlySet<Failure> = new Set(['stalled', 'timed-out', 'failed', 'no-result', 'bad-result']);

/** The row after an attempt of `worker` ended so. What a person or the planner took back says nothing. */
export function rowAfter(row: readonly string[], worker: string, failure: Failure): readonly string[] {
  if (atWork.has(failure)) return [];
  return never.has(failure) && !row.includes(worker) ? [...row, worker] : row;
}
