/**
 * Workers that measure again what another one measured (`reproduces` of the swarm file): at which commit, and what of
 * it they found too.
 */
import type { SwarmConfig, Worker } from '../config/swarm-config.ts';
import type { WorkerVerdict } from '../verdict/outcome.ts';
import { withRepetitions } from '../verdict/reproduced.ts';
import type { EventOf } from './event.ts';
import { resultOf, type SwarmState } from './state.ts';

/** Of what was measured: with the files that came of it, where they were put on a branch. */
export function measuredCommit({ delivered, commit }: Pick<EventOf<'done'>, 'delivered' | 'commit'>): string {
  return delivered?.commit ?? commit;
}

/** The commit that the worker is to measure; null: it measures again for nobody, or there is nothing yet to measure. */
export function commitToRepeat(worker: Pick<Worker, 'reproduces'>, state: Pick<SwarmState, 'workers'>): string | null {
  const first = worker.reproduces && resultOf(state.workers.get(worker.reproduces.worker));
  return first ? measuredCommit(first) : null;
}

/** The result's verdict with the classes that its numbers have by now. */
export function asRepeated(of: {
  readonly config: Pick<SwarmConfig, 'workers'>;
  readonly state: Pick<SwarmState, 'workers'>;
  readonly result: EventOf<'done'>;
}): WorkerVerdict {
  const { config, state, result } = of;
  const seconds = repeatersOf(config, result.worker).flatMap(({ id, reproduces }) => {
    const second = resultOf(state.workers.get(id));
    if (!second || !reproduces || second.commit !== measuredCommit(result)) return [];
    return [{ verdict: second.verdict, within: reproduces.within }];
  });
  if (seconds.length === 0) return result.verdict;
  return { ...result.verdict, targets: withRepetitions(result.verdict.targets, seconds) };
}

export function repeatersOf(config: Pick<SwarmConfig, 'workers'>, worker: string): readonly Worker[] {
  return config.workers.filter(({ reproduces }) => reproduces?.worker === worker);
}
