/** What `--json` writes. */
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';
import { resultOf } from '../../src/core/swarm/state.ts';
import type { DeliverableOutcome, TargetOutcome, Verdict } from '../../src/core/verdict/outcome.ts';
import type { Ending } from './ending.ts';

interface Figures {
  readonly swarm: string;
  /** From the label to the end of the last run. */
  readonly seconds: number;
  readonly workers: readonly {
    readonly id: string;
    readonly attempts: number;
    readonly verdict: Verdict | null;
    readonly targets: readonly TargetOutcome[];
    readonly deliverables: readonly DeliverableOutcome[];
  }[];
  readonly verdict: Verdict | null;
  readonly requests: Ending['requests'];
  readonly dispatches: number;
  readonly duplicates: number;
}

export function figuresOf(ending: Ending, config: SwarmConfig, seconds: number): Figures {
  const { view, requests, dispatches, duplicates } = ending;
  const workers = config.workers.map(({ id }) => {
    const state = view?.state.workers.get(id);
    const judged = resultOf(state)?.verdict;
    return {
      id,
      attempts: state?.attempts.length ?? 0,
      verdict: view?.workers.find((worker) => worker.id === id)?.verdict ?? null,
      targets: judged?.targets ?? [],
      deliverables: judged?.deliverables ?? [],
    };
  });
  const byWorker = Object.fromEntries(config.workers.map(({ id }) => [id, requests.byWorker[id] ?? 0]));
  return {
    swarm: config.namespace,
    seconds,
    workers,
    verdict: view?.verdict ?? null,
    requests: { ...requests, byWorker },
    dispatches,
    duplicates,
  };
}
