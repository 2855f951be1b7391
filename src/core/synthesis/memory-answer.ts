/**
 * An entry of the shared memory for somebody who asked. Workers wrote it, so it is fenced and said to be unchecked; who
 * wrote it, as the coordinator recorded it, stands beside it.
 */
import * as z from 'zod';
import { linksOf } from './links.ts';
import { blocks, code, fence, link } from './markdown.ts';
import { marker } from './marker.ts';
import { untrusted } from './untrusted.ts';
import type { SwarmView } from './view.ts';
import { moment } from './words.ts';

/** Characters of a value that are shown; the rest is on the ref. */
const longest = 20_000;

/** As the coordinator writes entries; one of its own names no worker. */
const entrySchema = z.object({
  value: z.unknown(),
  at: z.string(),
  worker: z.string().optional(),
  attempt: z.number().int().positive().optional(),
  run: z.object({ id: z.number().int().positive(), attempt: z.number().int().positive() }).optional(),
});
type Entry = z.infer<typeof entrySchema>;

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

function readEntry(text: string): Entry | null {
  try {
    return entrySchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function writtenBy(view: SwarmView, { at, worker, attempt, run }: Entry): string {
  const when = `${moment(at, '')} UTC`;
  if (worker === undefined) return `written by the coordinator at ${when}`;
  const which = attempt === undefined ? '' : `, attempt ${attempt}`;
  const linked = run ? `, ${link(`run ${run.id}`, linksOf(view).run(run))}` : '';
  return `written by ${code(untrusted(worker), 60)}${which}${linked}, at ${when}`;
}
