/** A state while lines are folded into it. Each change says whether the line had an effect. */
import type { EventOf } from './event.ts';
import type { Failing } from './failing.ts';
import type { AttemptState, SwarmState, WorkerState } from './state.ts';

export interface Draft {
  readonly started: EventOf<'started'>;
  readonly workers: Map<string, WorkerState>;
  readonly gates: Map<string, EventOf<'decided'>>;
  readonly published: Map<string, EventOf<'published'>>;
  readonly takenOver: Set<string>;
  readonly commands: Map<number, EventOf<'command'>>;
  readonly spawned: EventOf<'spawned'>[];
  paused: EventOf<'paused'> | null;
  failing: Failing;
  halted: EventOf<'halted'> | null;
  pull: SwarmState['pull'];
  finished: EventOf<'finished'> | null;
  archived: EventOf<'archived'> | null;
  changedAt: string;
}

export function blank(id: string): WorkerState {
  return {
    id,
    link: null,
    attempts: [],
    escalated: null,
    waitsFor: null,
    cancelled: null,
    fencedAfter: 0,
    paused: null,
    answers: [],
    check: null,
    override: null,
    beadOutcome: null,
    proposal: null,
  };
}

export function update(draft: Draft, id: string, change: (worker: WorkerState) => WorkerState): boolean {
  draft.workers.set(id, change(draft.workers.get(id) ?? blank(id)));
  return true;
}

export function updateOpen(
  draft: Draft,
  event: { readonly worker: string; readonly attempt: number },
  change: (attempt: AttemptState) => AttemptState | null,
): boolean {
  const worker = draft.workers.get(event.worker);
  const attempt = worker?.attempts.at(-1);
  if (!worker || !attempt || attempt.number !== event.attempt || attempt.end) return false;
  const next = change(attempt);
  if (!next) return false;
  draft.workers.set(worker.id, { ...worker, attempts: [...worker.attempts.slice(0, -1), next] });
  return true;
}
