/** `hooks memory-read`, and `memory get`, which is the same: the value alone, so that a script can take it. */
import { wholeKey } from '../../core/memory/keys.ts';
import type { Words } from '../../core/hooks/read-words.ts';
import { entryOf } from '../../core/hooks/remembered.ts';
import { recall, type Desk } from './desk.ts';
import { failed, told, type Outcome } from './outcome.ts';

export async function memoryRead(desk: Desk, { texts }: Words): Promise<Outcome> {
  const given = texts.get('key');
  if (given === undefined) return failed({}, 'there is no key; it takes --key KEY');
  const { key, namespace } = placeOf(desk, given, texts.get('namespace'));
  const entry = entryOf(await recall(desk), key, namespace);
  if (!entry) return told({ key }, [], { warnings: [`nothing is stored under ${key}`], data: { found: false } });
  return told({ key }, [textOf(entry.value)], { data: { found: true, ...entry } });
}

/** Inside a worker a namespace is a part of the key. */
export function placeOf(
  { restored }: Desk,
  key: string,
  namespace: string | undefined,
): { readonly key: string; readonly namespace: string | undefined } {
  return restored ? { key: wholeKey(restored.memory, key, namespace), namespace: undefined } : { key, namespace };
}

/** A text as it was given, anything else as JSON. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
