/**
 * Markdown, and the only two ways in which text of others gets into it: a code span and a fence, each longer than any
 * run of backticks inside. In both GitHub makes no mention, no reference, no link and no image, and other bots obey no
 * line of it. Everything else takes text of ours; short words of the swarm file, which stand where plain prose is
 * wanted, go through `escape`.
 */
import type { Untrusted } from './untrusted.ts';
import { clip, visible } from './visible.ts';

/** One line of code. `longest` is counted in code units before what is hidden is shown. */
export function code(text: Untrusted, longest = 200): string {
  const shown = visible(clip(text, longest)) || '(empty)';
  const ticks = '`'.repeat(longestRun(shown) + 1);
  // A blank on either side is taken away again by the reader, unless there is nothing but blanks.
  const pad = /^[` ]|[` ]$/.test(shown) && /[^ ]/.test(shown) ? ' ' : '';
  return `${ticks}${pad}${shown}${pad}${ticks}`;
}

/** A block of code; stands at the start of a line, between blank lines. */
export function fence(text: Untrusted, longest = 4000): string {
  const shown = visible(clip(text, longest), true);
  const ticks = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${ticks}text\n${shown}\n${ticks}`;
}

function longestRun(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length), 0);
}

const breaker = '&#8203;';

/**
 * A few words of the swarm file as prose, for Markdown and HTML alike: no character of it is markup, and no mention,
 * reference or link arises, not even after GitHub decoded the entities (hence the zero-width blanks). One line, which
 * begins neither a list nor a command, wherever it stands; only a number must not be followed by a full stop of ours.
 */
export function escape(text: string, longest = 300): string {
  return visible(clip(text.replace(/\s+/g, ' ').trim(), longest))
    .replace(/[&<>`*_[\]|~\\$"{}^]/g, entity)
    .replace(/(?<!&)#/g, `&#35;${breaker}`)
    .replace(/^(?:[-+](?=[-\s]|$)|\/)/, entity)
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, (_item, digits: string, mark: string) => digits + entity(mark))
    .replace(/@/g, `&#64;${breaker}`)
    .replace(/:(?=\/\/)/g, `:${breaker}`)
    .replace(/\b(www)\./gi, `$1${breaker}.`)
    .replace(/\b(GH)-(?=\d)/gi, `$1-${breaker}`)
    .replace(/\b[0-9a-f]{7,}\b/gi, (word) => word.replace(/.{6}(?=.)/g, `$&${breaker}`));
}

/**
 * A few words of the swarm file for a file that is read as it stands, by a script or an agent, and put on no page: no
 * entity in it, so that a path and a command can be copied. One line, which opens no fence, heading or quote.
 */
export function plain(text: string, longest = 300): string {
  return visible(clip(text.replace(/\s+/g, ' ').trim(), longest)).replace(/^(?=```|~~~|#|>)/, '\\');
}

function entity(letter: string): string {
  return `&#${letter.charCodeAt(0)};`;
}

/** `text` is Markdown of ours; `url` is made by `links.ts`. Without one the text stands alone. */
export function link(text: string, url: string | null): string {
  return url === null ? text : `[${text}](${url})`;
}

/** Nothing for a table without rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

/** Bars inside a cell are escaped whatever they stand in, with an odd number of backslashes for every reading of the rule. */
function row(cells: readonly string[]): string {
  const inner = cells.map((cell) =>
    cell.replace(/(\\*)\|/g, (_bar, slashes: string) => `${slashes}${slashes.length % 2 === 0 ? '\\' : '\\\\'}|`),
  );
  return `| ${inner.join(' | ')} |`;
}

/** `summary` is ours or escaped: no Markdown is read in it. Nothing for an empty body. */
export function details(summary: string, body: string): string {
  return body === '' ? '' : `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Blocks between blank lines; empty ones fall out. */
export function blocks(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
