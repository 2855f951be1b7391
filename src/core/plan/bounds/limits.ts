/**
 * What a swarm and each of its workers may use up. Above the swarm's limits nothing more is dispatched; what runs goes on,
 * because ending it would waste what was paid for already. Above its own a worker is not tried again, and a run of it that
 * takes too many minutes is told to end, because it alone would go on using what others may need.
 */
import type { SwarmConfig, Worker } from '../../config/swarm-config.ts';
import type { AttemptState, SwarmState, WorkerState } from '../../swarm/state.ts';
import { usedBy, type Used } from '../../swarm/used.ts';

/** Which limit of the swarm is reached, a clause of ours; null: none. `now`: ISO. */
export function usedUp(limits: SwarmConfig['limits'], state: SwarmState, now: string): string | null {
  const used = usedBy(
    [...state.workers.values()].flatMap((worker) => worker.attempts),
    now,
  );
  const reached = reachedOf(limits, used);
  return reached === null ? null : `the ${reached} are used up`;
}

/** Which of its own limits a worker reached by the attempts that ended, a clause of ours; null: none. */
export function ownLimit({ limits }: Pick<Worker, 'limits'>, state: WorkerState | null): string | null {
  if (limits === undefined) return null;
  const ended = (state?.attempts ?? []).filter(({ end }) => end !== null);
  const reached = reachedOf(limits, usedBy(ended, state?.attempts.at(-1)?.intendedAt ?? ''));
  return reached === null ? null : `its own ${reached} are used up`;
}

/** Seconds that its open attempt may work; null: no limit of its own. */
export function secondsLeft({ limits }: Pick<Worker, 'limits'>, attempts: readonly AttemptState[]): number | null {
  if (limits?.minutes === undefined) return null;
  const before = attempts.filter(({ end }) => end !== null);
  return Math.max(0, limits.minutes - usedBy(before, '').minutes.minutes) * 60;
}

interface Limits {
  readonly minutes?: number;
  readonly cost?: number;
}

function reachedOf({ minutes, cost }: Limits, used: Used): string | null {
  if (minutes !== undefined && used.minutes.minutes >= minutes) return `${minutes} minutes of limits.minutes`;
  if (cost !== undefined && used.cost >= cost) return `$${cost} of limits.cost`;
  return null;
}
