/** Which keys a swarm's memory has, and whose result, or news, wrote each last: the ledger says both, so no entry is read for it. */
import { keysUnder, memoryKeys } from '../plan/show-memory.ts';
import type { SwarmConfig } from '../config/swarm-config.ts';
import type { SwarmState } from '../swarm/state.ts';

export interface Listed {
  readonly key: string;
  /** null: the coordinator's own. */
  readonly worker: string | null;
  readonly attempt: number | null;
  /** When that was recorded. */
  readonly at: string | null;
}

/** Sorted by key. */
export function listed(config: SwarmConfig, state: SwarmState, prefix: string): readonly Listed[] {
  return keysUnder(memoryKeys(config, state), config, prefix).map((key) => {
    const by = state.events.findLast(
      (event) => (event.kind === 'done' || event.kind === 'noted') && event.memory.includes(key),
    );
    return by?.kind === 'done' || by?.kind === 'noted'
      ? { key, worker: by.worker, attempt: by.attempt, at: by.at }
      : { key, worker: null, attempt: null, at: null };
  });
}
