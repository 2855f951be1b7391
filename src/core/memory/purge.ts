/** An entry whose value a person took away: that there was one, and whose it was, stays. */
import { readEntry } from './entry.ts';

/** Shorter texts stand in too many places by chance. */
const shortest = 8;

/** Text of the entry's file from now on; null: there is no value in it any more. */
export function purgedText(text: string, at: string): string | null {
  const entry = readEntry(text);
  if (entry?.value === null && 'purged' in entry) return null;
  const { worker, attempt, run } = entry ?? {};
  const left = { value: null, at: entry?.at ?? at, worker, attempt, run, purged: at };
  return `${JSON.stringify(left, null, 2)}\n`;
}

/** Whether the shown text has one of the texts of the value in it. */
export function tellsOf(shown: string, text: string): boolean {
  return leavesOf(readEntry(text)?.value ?? text).some((leaf) => shown.includes(leaf));
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return value.trim().length >= shortest ? [value.trim(), JSON.stringify(value).slice(1, -1)] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}
