/**
 * An entry of the shared memory, or a list of them, for somebody who asked. Workers wrote them, so they stand in code and
 * are said to be unchecked; who wrote each, as the coordinator recorded it, stands beside it.
 */
import { readEntry, type Entry } from '../../memory/entry.ts';
import { say } from './commands.ts';
import { fit, rows, section } from '../markdown/length.ts';
import { linksOf, type Links } from '../markdown/links.ts';
import { blocks, code, fence, link } from '../markdown/markdown.ts';
import { marker } from '../markdown/marker.ts';
import { untrusted } from '../markdown/untrusted.ts';
import type { SwarmView } from '../view.ts';
import { bytes, many, moment } from '../markdown/words.ts';

/** Characters of a value that are shown, alone and in a list; the rest is on the ref. */
const longest = 20_000;
const longestInList = 120;

/** `text`: of the entry's file; null: it is not there any more. */
export interface Listed {
  readonly key: string;
  readonly text: string | null;
}

export function renderMemory(view: SwarmView, { key, text }: { readonly key: string; readonly text: string }): string {
  const links = linksOf(view);
  const read = readEntry(text);
  const value = read ? JSON.stringify(read.value, null, 2) : text;
  const cut =
    value.length > longest
      ? `The first ${longest} characters; all of it is in ${link('the memory', links.memory)}.`
      : '';
  const who = read
    ? `written by ${writerOf(read, links)}, at ${timeOf(read)}${purgedText(read)}`
    : 'which does not read as an entry';
  return blocks([
    `${code(untrusted(key))}, ${who}. Not checked:`,
    fence(untrusted(value), longest),
    cut,
    marker('answer', view.state.started.session),
  ]);
}

/** `more`: keys that begin so as well and are not shown. */
export function renderMemoryList(
  view: SwarmView,
  { entries, more }: { readonly entries: readonly Listed[]; readonly more: number },
): string {
  const links = linksOf(view);
  const { swarm, session } = view.state.started;
  const count = link(many(entries.length + more, 'key'), links.memory);
  const name = code(untrusted(swarm), 60);
  const rest = more > 0 ? ` ${link(`${more} more`, links.memory)} are not shown: give a longer prefix.` : '';
  return fit({
    first: `${count} of the memory of ${name}; values are not checked.${rest}`,
    sections: [
      rows(
        'the keys',
        10,
        ['key', 'written by', 'at', 'size', 'value'],
        entries.map((one) => rowOf(one, view, links)),
      ),
      section(
        'how to read a whole value',
        20,
        `A whole value: ${say('memory', '<key>')} here, or ${code(untrusted(`swarmlead memory get <key> --swarm ${swarm}`))}.`,
      ),
    ],
    last: marker('answer', session),
    rest: link('the memory', links.memory),
  });
}

function rowOf({ key, text }: Listed, view: SwarmView, links: Links): readonly string[] {
  const name = code(untrusted(key), 300);
  if (text === null) return [name, '', '', '', 'it is not on the ref any more'];
  const size = link(bytes(new TextEncoder().encode(text).length), links.file(view.ref.commit, `memory/${key}.json`));
  const read = readEntry(text);
  if (!read) return [name, '', '', size, 'does not read as an entry'];
  const value = JSON.stringify(read.value);
  const shown = value.length <= longestInList ? code(untrusted(value), longestInList) : '';
  return [name, writerOf(read, links), timeOf(read), size, read.purged === undefined ? shown : 'purged'];
}

function writerOf({ worker, attempt, run }: Entry, links: Links): string {
  if (worker === undefined) return 'the coordinator';
  const which = attempt === undefined ? '' : `, attempt ${attempt}`;
  const linked = run ? `, ${link(`run ${run.id}`, links.run(run))}` : '';
  return `${code(untrusted(worker), 60)}${which}${linked}`;
}

function timeOf({ at }: Entry): string {
  return `${moment(at, '')} UTC`;
}

function purgedText({ purged }: Entry): string {
  return purged === undefined ? '' : `; its value was purged at ${moment(purged, '')} UTC`;
}
