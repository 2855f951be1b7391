/** The port `Checks` in memory, as check runs are: each has an id, and of two of one name the newer counts. */
import type { CheckFacts, Checks } from '../../src/app/ports/checks.ts';

export interface MemoryChecks {
  readonly port: Checks;
  /** All of a commit, the newest last. */
  readonly shown: (head: string) => readonly CheckFacts[];
  /** Why the host refuses them; null: it does not. */
  refusal: string | null;
}

export function createMemoryChecks(): MemoryChecks {
  const checks = new Map<number, CheckFacts>();
  const shown = (head: string): readonly CheckFacts[] => [...checks.values()].filter((check) => check.head === head);
  const memory: MemoryChecks = {
    shown,
    refusal: null,
    port: {
      show: async (check, id) => {
        if (memory.refusal !== null) throw new Error(memory.refusal);
        if (id !== null && !checks.has(id)) throw new Error(`404: there is no check ${id}`);
        const number = id ?? 800 + checks.size;
        checks.set(number, check);
        return Promise.resolve(number);
      },
      showOnce: async (check) => {
        if (memory.refusal !== null) throw new Error(memory.refusal);
        const isThere = shown(check.head).some(({ externalId }) => externalId === check.externalId);
        if (!isThere) checks.set(800 + checks.size, check);
        return Promise.resolve();
      },
    },
  };
  return memory;
}
