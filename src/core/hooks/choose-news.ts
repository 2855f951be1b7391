/**
 * What goes into one artifact of news: blockers first, then what is oldest, up to what the coordinator takes. What does
 * not fit goes into the next.
 */
import type { HandedMemory, Note } from '../swarm/hand-in.ts';
import { largestNews } from '../swarm/news.ts';
import type { SessionRecord } from './session-record.ts';
import type { Waiting } from './waiting.ts';

export interface Batch {
  readonly notes: readonly Note[];
  readonly memory: readonly HandedMemory[];
  /** Of all records that this tells, those included that a newer entry of the same key makes old. */
  readonly ids: readonly string[];
}

const mostNotes = 60;
const mostEntries = 100;
/** Bytes that all around the notes and entries takes. */
const frame = 2048;

/** `waiting`: news, oldest first. Empty only if that is. */
export function chooseNews(waiting: readonly Waiting[]): Batch {
  const sorted = [...waiting.filter(isBlocker), ...waiting.filter((one) => !isBlocker(one))];
  const notes: Note[] = [];
  const memory = new Map<string, HandedMemory>();
  const ids: string[] = [];
  let bytes = frame;
  for (const { id, record: one } of sorted) {
    const size = sizeOf(one);
    if (frame + size > largestNews) {
      // Alone it is more than the coordinator takes; the result says what becomes of it.
      ids.push(id);
      continue;
    }
    if (notes.length >= mostNotes || memory.size >= mostEntries || bytes + size > largestNews) break;
    bytes += size;
    ids.push(id);
    if (one.kind === 'note') notes.push(one.record);
    if (one.kind === 'memory') {
      const { key, value, at } = one.record;
      memory.delete(key);
      memory.set(key, { key, value, at });
    }
  }
  return { notes: notes.toSorted(byTime), memory: [...memory.values()], ids };
}

function isBlocker({ record: { kind, record } }: Waiting): boolean {
  return kind === 'note' && record.level === 'error';
}

function byTime(a: Note, b: Note): number {
  return Date.parse(a.at) - Date.parse(b.at);
}

function sizeOf({ record }: SessionRecord): number {
  return new TextEncoder().encode(JSON.stringify(record)).byteLength + 1;
}
