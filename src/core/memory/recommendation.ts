/** What a worker itself recommends to a gate that its verdict decides: its own words, which decide nothing. */
import type { SwarmConfig, Worker } from '../config/swarm-config.ts';
import type { EventOf } from '../swarm/event.ts';
import type { HandedMemory } from '../swarm/hand-in.ts';

export type Recommendations = NonNullable<EventOf<'done'>['recommends']>;

/** Characters of the words that the ledger keeps; memory has all. */
const most = 200;

/**
 * Of the entries that a worker handed in and that memory took (`written`) those that a gate names by `gates.<id>.memory`.
 * `text` is null where the entry is something else than words, such as the record of a file.
 */
export function recommendationsOf(options: {
  readonly config: SwarmConfig;
  readonly worker: Worker;
  readonly handed: readonly HandedMemory[];
  readonly written: ReadonlySet<string>;
}): Recommendations {
  const { config, worker, handed, written } = options;
  const gates = config.gates.filter(({ verdictOf }) => verdictOf.includes(worker.id));
  const keys = new Set(gates.flatMap(({ memory }) => (memory !== undefined && written.has(memory) ? [memory] : [])));
  return [...keys].flatMap((key) => {
    const entry = handed.findLast((one) => one.key === key);
    return entry ? [{ key, text: wordsOf(entry.value) }] : [];
  });
}

/** A text, or the `recommendation` of an object. */
function wordsOf(value: unknown): string | null {
  if (typeof value === 'object' && value !== null && 'recommendation' in value) return wordsOf(value.recommendation);
  if (typeof value !== 'string' || value.trim() === '') return null;
  const text = value.replace(/\s+/g, ' ').trim();
  return text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : text;
}
