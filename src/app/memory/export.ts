/** `memory export`: every namespace, or one, as one JSON value. */
import type { Words } from '../../core/hooks/read-words.ts';
import type { Remembered } from '../../core/hooks/remembered.ts';
import { recall, type Desk } from '../hooks/desk.ts';
import { inNamespace } from './list.ts';

export interface Exported {
  readonly version: 1;
  readonly exportedAt: string;
  readonly namespaces: Readonly<Record<string, readonly Remembered[]>>;
}

export async function exportMemory(desk: Desk, { texts }: Words): Promise<Exported> {
  const entries = inNamespace(desk, await recall(desk), texts.get('namespace'));
  const names = [...new Set(entries.map(({ namespace }) => namespace))];
  const namespaces = names.map((name) => [name, entries.filter(({ namespace }) => namespace === name)] as const);
  return { version: 1, exportedAt: desk.now(), namespaces: Object.fromEntries(namespaces) };
}
