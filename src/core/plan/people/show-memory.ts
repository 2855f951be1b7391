/**
 * `/swarm memory [KEY]`, where the key may be the beginning of several. Which keys there are is in the ledger; the text of an entry is read only when somebody
 * asks for it, and of a list the first ones.
 */
import { noSuch } from '../../command/no-such.ts';
import type { SwarmConfig } from '../../config/swarm-config.ts';
import type { SwarmState } from '../../swarm/state.ts';
import type { Step } from '../course.ts';
import { records } from '../records-kept.ts';
import { answered, refused, type Order } from './taking.ts';

/** Entries of a list that are read and shown. */
const mostListed = 30;

export type WantedMemory =
  | { readonly kind: 'entry'; readonly key: string }
  /** The first keys, sorted, and how many more begin so. */
  | { readonly kind: 'list'; readonly keys: readonly string[]; readonly more: number };

export function showMemory(order: Order): Step {
  const { snapshot, state } = order.course;
  const { word } = order.said;
  const wanted = wantedMemory(snapshot.config, state, word);
  if (wanted === null) {
    const keys = memoryKeys(snapshot.config, state);
    return refused(order, keys.length === 0 ? 'Nothing is in memory yet.' : noSuch('key', word, keys));
  }
  const textOf = (key: string): string | null => snapshot.memory.get(key) ?? null;
  if (wanted.kind === 'list') {
    const entries = wanted.keys.map((key) => ({ key, text: textOf(key) }));
    return answered(order, { kind: 'memory-list', entries, more: wanted.more });
  }
  const text = textOf(wanted.key);
  if (text !== null) return answered(order, { kind: 'memory', key: wanted.key, text });
  return refused(order, 'That entry is not on the ref of the swarm any more.');
}

/** The root may be left out. null: no key is so, or begins so. */
export function wantedMemory(config: SwarmConfig, state: SwarmState, word: string): WantedMemory | null {
  const keys = memoryKeys(config, state);
  const key = keyNamed(keys, config, word);
  if (key !== undefined) return { kind: 'entry', key };
  const below = keysUnder(keys, config, word);
  if (below.length === 0) return null;
  return { kind: 'list', keys: below.slice(0, mostListed), more: Math.max(0, below.length - mostListed) };
}

/** As the ledger names them, those of the coordinator last. */
export function memoryKeys(config: SwarmConfig, state: SwarmState): readonly string[] {
  const { memory, workers } = config;
  const written = state.events.flatMap((event) =>
    event.kind === 'done' || event.kind === 'noted' ? event.memory : [],
  );
  const missing = new Set([
    ...(state.finished === null ? ['summary', 'metrics'] : []),
    ...(workers.some(({ pattern }) => pattern) ? [] : ['patterns']),
  ]);
  const own = records.filter((record) => !missing.has(record));
  return [...new Set([...written, ...own.map((record) => `${memory.root}/coordinator/${record}`)])];
}

/** The root may be left out. undefined: there is no such key. */
export function keyNamed(
  keys: readonly string[],
  { memory }: Pick<SwarmConfig, 'memory'>,
  word: string,
): string | undefined {
  return keys.find((key) => key === word || key === `${memory.root}/${word}`);
}

/** Sorted; the root may be left out. */
export function keysUnder(
  keys: readonly string[],
  { memory }: Pick<SwarmConfig, 'memory'>,
  prefix: string,
): readonly string[] {
  return keys.filter((key) => key.startsWith(prefix) || key.startsWith(`${memory.root}/${prefix}`)).toSorted();
}
