/** `memory list`, `query` and `search`: the newest version of each key that fits. */
import type { Words } from '../../core/hooks/read-words.ts';
import { wholeKey } from '../../core/memory/keys.ts';
import type { Remembered } from '../../core/hooks/remembered.ts';
import { recall, type Desk } from '../hooks/desk.ts';
import { textOf } from '../hooks/memory-read.ts';
import { cut, failed, told, type Outcome } from '../hooks/outcome.ts';

export async function listMemory(desk: Desk, { texts }: Words): Promise<Outcome> {
  const prefixes = prefixesOf(desk, texts.get('prefix') ?? '');
  const found = inNamespace(desk, await recall(desk), texts.get('namespace')).filter(({ key }) =>
    prefixes.some((prefix) => key.startsWith(prefix)),
  );
  return listed(found, texts.get('limit'), (entry) => [entryLine(entry)]);
}

/** Inside a worker the root, and the part of its role, may be left out, as they may of a key. */
function prefixesOf({ restored }: Desk, prefix: string): readonly string[] {
  if (!restored) return [prefix];
  return [prefix, `${restored.memory.root}/${prefix}`, wholeKey(restored.memory, prefix)];
}

export async function searchMemory(desk: Desk, { texts }: Words): Promise<Outcome> {
  const query = texts.get('query');
  if (query === undefined) return failed({}, 'there is nothing to look for; it takes a text');
  const wanted = query.toLowerCase();
  const found = inNamespace(desk, await recall(desk), texts.get('namespace')).filter(({ key, value }) =>
    `${key}\n${textOf(value)}`.toLowerCase().includes(wanted),
  );
  return listed(found, texts.get('limit'), (entry) => [entryLine(entry), `  ${cut(JSON.stringify(entry.value), 200)}`]);
}

/** Inside a worker a namespace is a part of the key. */
export function inNamespace(
  { restored }: Desk,
  entries: readonly Remembered[],
  namespace: string | undefined,
): readonly Remembered[] {
  if (namespace === undefined) return entries;
  if (!restored) return entries.filter((one) => one.namespace === namespace);
  const part = wholeKey(restored.memory, '', namespace);
  return entries.filter(({ key }) => key.startsWith(part));
}

function listed(
  found: readonly Remembered[],
  limit: string | undefined,
  lines: (entry: Remembered) => readonly string[],
): Outcome {
  const most = limit === undefined ? found.length : Number(limit);
  if (!Number.isSafeInteger(most) || most < 0) return failed({}, '--limit is a number');
  const shown = found.slice(0, most);
  return { ...told({}, shown.flatMap(lines)), list: shown };
}

export function entryLine({ key, namespace, at, session, worker, attempt }: Remembered): string {
  const writer = worker !== null && attempt !== null ? `${worker}, attempt ${attempt},` : worker;
  const who = [writer, session].filter((part) => part !== null).join(' in ');
  return [key, `[${namespace}]`, at ?? '', who].filter((part) => part !== '').join('  ');
}
