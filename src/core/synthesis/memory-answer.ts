/**
 * An entry of the shared memory for somebody who asked. Workers wrote it, so it is fenced and said to be unchecked; who
 * wrote it, as the coordinator recorded it, stands beside it.
 */
import { readEntry, type Entry } from '../memory/entry.ts';
import { linksOf } from './links.ts';
import { blocks, code, fence, link } from './markdown.ts';
import { marker } from './marker.ts';
import { untrusted } from './untrusted.ts';
import type { SwarmView } from './view.ts';
import { moment } from './words.ts';

/** Characters of a value that are shown; the rest is on the ref. */
const longest = 20_000;

/** `text`: of the entry's file. */
export function renderMemory(view: SwarmView, entry: { readonly key: string; readonly text: string }): string {
  const { key, text } = entry;
  const links = linksOf(view);
  const read = readEntry(text);
  const value = read ? JSON.stringify(read.value, null, 2) : text;
  const cut =
    value.length > longest
      ? `The first ${longest} characters; all of it is in ${link('the memory', links.memory)}.`
      : '';
  return blocks([
    `${code(untrusted(key))}, ${read ? writtenBy(view, read) : 'which does not read as an entry'}. Not checked:`,
    fence(untrusted(value), longest),
    cut,
    marker('answer', view.state.started.session),
  ]);
}

function writtenBy(view: SwarmView, { at, worker, attempt, run }: Entry): string {
  const when = `${moment(at, '')} UTC`;
  if (worker === undefined) return `written by the coordinator at ${when}`;
  const which = attempt === undefined ? '' : `, attempt ${attempt}`;
  const linked = run ? `, ${link(`run ${run.id}`, linksOf(view).run(run))}` : '';
  return `written by ${code(untrusted(worker), 60)}${which}${linked}, at ${when}`;
}
