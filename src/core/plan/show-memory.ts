/** `/swarm memory KEY`. Which keys there are is in the ledger; the text of one is read only when it is asked for. */
import { noSuch } from '../command/no-such.ts';
import type { SwarmConfig } from '../config/swarm-config.ts';
import type { SwarmState } from '../swarm/state.ts';
import type { Step } from './course.ts';
import { records } from './records-kept.ts';
import { answered, refused, type Order } from './taking.ts';

export function showMemory(order: Order): Step {
  const { snapshot, state } = order.course;
  const keys = memoryKeys(snapshot.config, state);
  const key = keyNamed(keys, snapshot.config, order.said.word);
  const text = key === undefined ? undefined : snapshot.memory.get(key);
  if (key !== undefined && text !== undefined) return answered(order, { kind: 'memory', key, text });
  if (key !== undefined) return refused(order, 'That entry is not on the ref of the swarm any more.');
  return refused(order, keys.length === 0 ? 'Nothing is in memory yet.' : noSuch('key', order.said.word, keys));
}

/** As the ledger names them, those of the coordinator last. */
export function memoryKeys(config: SwarmConfig, state: SwarmState): readonly string[] {
  const { memory, workers } = config;
  const written = state.events.flatMap((event) => (event.kind === 'done' ? event.memory : []));
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
