/** Which keys a swarm's memory has, and whose result, or news, wrote each last: the ledger says both, so no entry is read for it. */
import { keysUnder, memoryKeys } from '../plan/people/show-memory.ts';
import type { SwarmConfig } from '../config/swarm-config.ts';
import type { EventOf, LedgerEvent } from '../swarm/event.ts';
import type { SwarmState } from '../swarm/state.ts';

export interface Listed {
  readonly key: string;
  /** null: the coordinator's own. */
  readonly worker: string | null;
  readonly attempt: number | null;
  /** When that was recorded. */
  readonly at: string | null;
  /** When a person took its value away, and who; absent: it has one, or another since. */
  readonly purged?: { readonly at: string; readonly login: string };
}

/** Sorted by key. */
export function listed(config: SwarmConfig, state: SwarmState, prefix: string): readonly Listed[] {
  return keysUnder(memoryKeys(config, state), config, prefix).map((key) => {
    const wrote = state.events.findLastIndex((event) => isWriting(event) && event.memory.includes(key));
    const by = state.events[wrote];
    // A record of its own the coordinator writes again, and no line says so.
    if (!by || !isWriting(by)) return { key, worker: null, attempt: null, at: null };
    const purged = state.events.slice(wrote).findLast((event) => event.kind === 'purged' && event.key === key);
    return {
      key,
      worker: by.worker,
      attempt: by.attempt,
      at: by.at,
      ...(purged?.kind === 'purged' ? { purged: { at: purged.at, login: purged.actor.login } } : {}),
    };
  });
}

function isWriting(event: LedgerEvent): event is EventOf<'done' | 'noted'> {
  return event.kind === 'done' || event.kind === 'noted';
}
