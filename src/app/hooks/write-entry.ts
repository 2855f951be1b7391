/**
 * The one way of an entry into memory. Inside a worker a key outside its role's part is refused at once, nothing is stored
 * under it, and a note goes with the result: the coordinator would refuse it, too, when its author can no longer mend it.
 */
import { refusedKey, wholeKey } from '../../core/memory/keys.ts';
import { noRoom } from '../../core/memory/room.ts';
import type { Restored } from '../../core/hooks/restored.ts';
import { nameToTell } from '../memory/sift.ts';
import { append, looksSecret, type Desk } from './desk.ts';

export interface Entry {
  readonly key: string;
  readonly value: unknown;
  readonly namespace?: string | undefined;
  /** Seconds. */
  readonly ttl?: number | undefined;
}

export type Written =
  | {
      readonly kind: 'written';
      readonly key: string;
      readonly namespace?: string;
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'refused'; readonly key: string; readonly reason: string };

/** Characters of a value as JSON; the coordinator keeps no larger one. */
const largest = 60_000;

export async function writeEntry(desk: Desk, entry: Entry): Promise<Written> {
  const { restored } = desk;
  const key = restored ? wholeKey(restored.memory, entry.key, entry.namespace) : entry.key;
  const reason =
    badEntry(key, entry) ??
    (restored && (refusedKey(restored.memory, key) ?? (await full(desk, restored, key, entry))));
  if (reason !== null) {
    const name = await nameToTell(desk.screen, key);
    if (desk.dispatched) await mark(desk, name.slice(0, 300), reason);
    return { kind: 'refused', key: name, reason };
  }
  const namespace = restored ? undefined : entry.namespace;
  try {
    await put(desk, { ...entry, key, namespace });
  } catch (error) {
    if (!looksSecret(error)) throw error;
    return { kind: 'refused', key: await nameToTell(desk.screen, key), reason: error.message };
  }
  const warnings =
    desk.dispatched && entry.ttl !== undefined
      ? [`${key} stays in this job: what is kept for a while only is not handed in`]
      : [];
  return { kind: 'written', key, ...(namespace === undefined ? {} : { namespace }), warnings };
}

async function put(desk: Desk, { key, value, namespace, ttl }: Entry): Promise<void> {
  const at = desk.now();
  await append(desk, {
    kind: 'memory',
    record: {
      key,
      // What a record's file can hold is JSON, and what is written is read back from it.
      value: JSON.parse(JSON.stringify(value)),
      at,
      ...(namespace === undefined ? {} : { namespace }),
      ...(ttl === undefined ? {} : { expires: expiry(at, ttl) }),
    },
  });
}

function badEntry(key: string, { value, namespace, ttl }: Entry): string | null {
  if (key === '' || key.length > 300) return 'a key has 1 to 300 characters';
  if (/[\p{Cc}\p{Cs}]/u.test(key)) return 'a key has no control characters';
  if (namespace !== undefined && (namespace === '' || namespace.length > 200 || /[\p{Cc}\p{Cs}]/u.test(namespace))) {
    return 'a namespace has 1 to 200 characters, and no control characters';
  }
  if (ttl !== undefined && !(ttl > 0 && ttl <= 1e9)) return 'its time to live is a number of seconds above 0';
  return JSON.stringify(value).length > largest ? `its value has more than ${largest} characters` : null;
}

/** What has a time to live is not handed in, and takes no room. */
async function full({ store }: Desk, { memory }: Restored, key: string, { value, ttl }: Entry): Promise<string | null> {
  if (ttl !== undefined || key === memory.own) return null;
  const { records } = await store.read();
  const written = new Map<string, number>();
  for (const one of records) {
    if (one.kind !== 'memory' || one.record.key === memory.own) continue;
    if (one.record.expires === undefined) written.set(one.record.key, JSON.stringify(one.record.value).length);
    else written.delete(one.record.key);
  }
  return noRoom(written, key, JSON.stringify(value).length);
}

/** The note is for people, the mark for the coordinator. */
async function mark(desk: Desk, key: string, reason: string): Promise<void> {
  await append(desk, { kind: 'refused', record: { key, at: desk.now() } });
  const message = `refused to write ${JSON.stringify(key)}: ${reason}`;
  await append(desk, { kind: 'note', record: { level: 'warn', message, at: desk.now() } });
}

function expiry(at: string, ttl: number): string {
  return new Date(Date.parse(at) + Math.ceil(ttl * 1000)).toISOString();
}
