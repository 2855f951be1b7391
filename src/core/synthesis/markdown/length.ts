/**
 * GitHub refuses a comment of more than 65,536 characters, and does not say how it counts. Bytes of UTF-8 are never
 * fewer than characters or code units, so they are what is counted here. What is too long loses items of its least
 * important sections first, and says what and where it is; first lines, last lines, fences and folds stay whole.
 */

import { table } from './markdown.ts';

export const githubLimit = 65_536;

export interface Section {
  /** What is missing when it is left out, words of ours: `the timeline`. */
  readonly name: string;
  /** The lowest is shortened first. */
  readonly importance: number;
  /** How many items it can be shortened by: rows, entries; 0 for one that is there or not. */
  readonly items: number;
  /** Whole Markdown with the first `items` of them; `''` when there is nothing to say. */
  readonly render: (items: number) => string;
}

export interface Document {
  /** Never cut: what happened and what is asked. */
  readonly first: string;
  readonly sections: readonly Section[];
  /** Never cut: footer and marker, which comes last. */
  readonly last: string;
  /** Where the rest is, Markdown of ours: `[the ledger](…)`. */
  readonly rest: string;
}

export function section(name: string, importance: number, text: string): Section {
  return { name, importance, items: 0, render: () => text };
}

/** A table that can lose rows. */
export function rows(
  name: string,
  importance: number,
  head: readonly string[],
  all: readonly (readonly string[])[],
): Section {
  return { name, importance, items: all.length, render: (items) => table(head, all.slice(0, items)) };
}

/** The document in at most `limit` bytes of UTF-8, provided that its first and last lines fit. */
export function fit(document: Document, limit = githubLimit): string {
  const texts = document.sections.map((one) => one.render(one.items));
  const whole = (): string => [document.first, ...texts, document.last].filter((part) => part !== '').join('\n\n');
  const order = document.sections
    .map((one, index) => ({ one, index }))
    .sort((a, b) => a.one.importance - b.one.importance || b.index - a.index);
  for (const { one, index } of order) {
    if (sizeOf(whole()) <= limit) break;
    const before = texts[index] ?? '';
    const after = shortened(one, document.rest, limit - sizeOf(whole()) + sizeOf(before));
    if (sizeOf(after) < sizeOf(before)) texts[index] = after;
  }
  if (sizeOf(whole()) > limit)
    return [document.first, `Left out: it is too long. See ${document.rest}.`, document.last].join('\n\n');
  return whole();
}

export function sizeOf(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}

/** As many items as there is room for; the note alone when there is none for any. */
function shortened(one: Section, rest: string, room: number): string {
  const left = (kept: number): string =>
    kept === 0
      ? `_Left out for length: ${one.name}. See ${rest}._`
      : `_Left out for length: ${one.items - kept} more of ${one.name}. See ${rest}._`;
  let [low, high] = [0, one.items];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (sizeOf(one.render(middle)) + sizeOf(left(middle)) + 2 <= room) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? left(0) : `${one.render(low)}\n\n${left(low)}`;
}
