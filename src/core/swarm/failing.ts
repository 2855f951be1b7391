/**
 * Attempts that failed alike over the whole swarm, with no result since: what the breaker counts (`core/plan/breaker.ts`).
 * One result shows that runs begin, work and hand in, and ends every row; a run that was at work shows that runs begin.
 * What a person or the planner took back says nothing.
 */
import type { Failure } from './event.ts';

/** Failures that have one cause, as far as can be seen from outside. */
export const alike = ['never-began', 'failed', 'stalled', 'timed-out', 'no-result', 'bad-result'] as const;
export type Alike = (typeof alike)[number];

export interface Failed {
  readonly worker: string;
  readonly failure: Failure;
}

/** By kind, the oldest first. */
export type Failing = ReadonlyMap<Alike, readonly Failed[]>;

interface Row {
  /** Distinct workers, and attempts of them, at which the breaker stops all dispatches. */
  readonly workers: number;
  readonly attempts: number;
}

/**
 * Two workers that fail are two broken workers, whose attempts are capped anyway; what fails for three has a cause outside
 * of them. A run that never began cannot be its worker's fault at all. One that was at work may be, so the first round of
 * failures is let pass: five in a row need two workers to fail again on their second try as well.
 */
const neverBegan: Row = { workers: 3, attempts: 3 };
const wasAtWork: Row = { workers: 3, attempts: 5 };

export const noneFailing: Failing = new Map();

/** null: it counts as no failure. */
function alikeOf(failure: Failure): Alike | null {
  switch (failure) {
    case 'not-started':
    case 'not-admitted':
      return 'never-began';
    case 'stalled':
    case 'timed-out':
    case 'failed':
    case 'no-result':
    case 'bad-result':
      return failure;
    case 'cancelled':
    case 'yielded':
    case 'withdrawn':
    case 'superseded':
      return null;
  }
}

export function failingAfter(failing: Failing, one: Failed): Failing {
  const kind = alikeOf(one.failure);
  if (kind === null) return failing;
  const next = new Map([...failing, [kind, [...(failing.get(kind) ?? []), one]]]);
  if (kind !== 'never-began') next.delete('never-began');
  return next;
}

/** Other commits are another work; that runs do not begin has nothing to do with it. */
export function failingOfOtherWork(failing: Failing): Failing {
  return new Map([...failing].filter(([kind]) => kind === 'never-began'));
}

/** null: nothing is stopped. */
export function tripped(failing: Failing): { readonly kind: Alike; readonly row: readonly Failed[] } | null {
  for (const kind of alike) {
    const row = failing.get(kind) ?? [];
    const { workers, attempts } = kind === 'never-began' ? neverBegan : wasAtWork;
    if (row.length >= attempts && new Set(row.map(({ worker }) => worker)).size >= workers) return { kind, row };
  }
  return null;
}
