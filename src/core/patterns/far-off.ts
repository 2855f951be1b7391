/** Runs that are far off the pattern of their role. A note for people and nothing more: no run is ended by it. */
import type { Worker } from '../config/swarm-config.ts';
import { currentAttempt, type SwarmState } from '../swarm/state.ts';
import { secondsBetween } from '../times.ts';
import { patternOf, type Pattern } from './pattern.ts';

export type FarOff = {
  readonly worker: string;
  /** Seconds, so far or in all. */
  readonly seconds: number;
  /** Results that it is held against. */
  readonly results: number;
} & (
  | { readonly kind: 'longer'; readonly longest: number }
  /** It took less than half of what the shortest took. */
  | { readonly kind: 'shorter'; readonly shortest: number }
);

/** `asOf`: ISO; how long a living run has taken is counted to it. */
export function farOff(workers: readonly Worker[], state: SwarmState, asOf: string): readonly FarOff[] {
  return workers.flatMap((worker) => (worker.pattern ? ofWorker(worker, worker.pattern, { state, asOf }) : []));
}

function ofWorker(
  worker: Worker,
  pattern: Pattern,
  { state, asOf }: { readonly state: SwarmState; readonly asOf: string },
): readonly FarOff[] {
  const attempt = currentAttempt(state.workers.get(worker.id));
  if (!attempt?.admitted) return [];
  if (attempt.end?.kind === 'done') {
    const { startedAt, endedAt } = attempt.end.event;
    return strikinglyShort(worker, state, secondsBetween(startedAt, endedAt));
  }
  const { durations, results } = pattern;
  const taken = secondsBetween(attempt.admitted.at, asOf);
  if (attempt.end !== null || durations === null || taken <= durations.longest) return [];
  return [{ kind: 'longer', worker: worker.id, seconds: taken, results, longest: durations.longest }];
}

/** Held against earlier swarms alone: it is itself among the results of this one. */
function strikinglyShort({ id, role }: Worker, { started }: SwarmState, took: number): readonly FarOff[] {
  const { durations, results } = patternOf(started.learnt?.roles[role] ?? []);
  if (durations === null || took * 2 >= durations.shortest) return [];
  return [{ kind: 'shorter', worker: id, seconds: took, results, shortest: durations.shortest }];
}
