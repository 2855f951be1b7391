/**
 * Headings of a Markdown file, found line by line as CommonMark has them: ATX (`## Risks`) and setext (underlined, also of
 * several lines). None is inside fenced or indented code, an HTML comment or another block of HTML, or the front matter.
 * What stands in quotes or right behind the mark of a list item is no section of the document and is left out.
 */
import { words } from './heading.ts';

/** As many as a hand-in may carry, and as long. */
const mostHeadings = 500;
const longestHeading = 300;
/** Of a line; a longer one is no heading that anybody names. */
const longestLine = 2000;
/** Of a heading that is underlined. */
const mostLines = 20;

export function isMarkdown(path: string): boolean {
  return /\.(md|markdown|mdx)$/i.test(path);
}

/** What the lines before leave open. */
type Inside =
  | { readonly kind: 'nothing' }
  /** Text of the document's own, line by line; or of a quote or a list item, where no underline makes a heading. */
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'container' }
  /** `mark`: the fence that it began with. */
  | { readonly kind: 'fence'; readonly mark: string }
  | { readonly kind: 'html'; readonly end: RegExp };

const nothing: Inside = { kind: 'nothing' };

interface Read {
  readonly inside: Inside;
  readonly heading?: string;
}

/** In order, in words. */
export function headingsOf(text: string): readonly string[] {
  const found: string[] = [];
  let inside: Inside = nothing;
  for (const line of withoutFrontMatter(text.split(/\r\n|\n|\r/))) {
    const read = readLine(line.slice(0, longestLine), inside);
    inside = read.inside;
    const heading =
      read.heading === undefined ? '' : words(words(read.heading.slice(0, longestLine)).slice(0, longestHeading));
    if (heading !== '') found.push(heading);
    if (found.length === mostHeadings) break;
  }
  return found;
}

function withoutFrontMatter(lines: readonly string[]): readonly string[] {
  if (lines[0]?.trimEnd() !== '---' || (lines[1] ?? '').trim() === '') return lines;
  const end = lines.findIndex((line, index) => index > 0 && /^(---|\.\.\.)\s*$/.test(line));
  return end < 0 ? lines : lines.slice(end + 1);
}

function readLine(line: string, inside: Inside): Read {
  if (inside.kind === 'fence') return { inside: closesFence(line, inside.mark) ? nothing : inside };
  if (inside.kind === 'html') return { inside: inside.end.test(line) ? nothing : inside };
  if (/^[ \t]*$/.test(line)) return { inside: nothing };
  return readBlock(line, inside) ?? { inside: goOn(line, inside) };
}

/** null: text. */
function readBlock(line: string, inside: Inside): Read | null {
  const fence = opensFence(line);
  if (fence !== null) return { inside: { kind: 'fence', mark: fence } };
  const atx = /^ {0,3}#{1,6}(?:[ \t]+(.*))?$/.exec(line);
  if (atx) return { inside: nothing, heading: (atx[1] ?? '').trimEnd().replace(/(^|[ \t])#+$/, '') };
  if (inside.kind === 'paragraph' && /^ {0,3}(=+|-+)[ \t]*$/.test(line)) return underlined(inside.lines);
  if (isBreak(line)) return { inside: nothing };
  const end = htmlEnd(line, inside.kind === 'nothing');
  if (end === null) return null;
  return { inside: end.test(line) ? nothing : { kind: 'html', end } };
}

/** What only defines where links lead is not shown, and is no heading. */
function underlined(lines: readonly string[]): Read {
  const text = lines.join(' ');
  return /^ {0,3}\[[^\]]+\]:[ \t]*\S/.test(text) ? { inside: nothing } : { inside: nothing, heading: text };
}

function goOn(line: string, inside: Inside): Inside {
  if (/^ {0,3}(>|[-+*][ \t]|\d{1,9}[.)][ \t])/.test(line)) {
    // A number in the middle of text begins a list only where it is 1.
    const isText = inside.kind === 'paragraph' && /^ {0,3}\d/.test(line) && !/^ {0,3}1[.)]/.test(line);
    if (!isText) return { kind: 'container' };
  }
  if (inside.kind === 'container') return inside;
  if (inside.kind === 'paragraph') {
    const lines = [...inside.lines, line.trim()];
    return lines.length > mostLines ? { kind: 'container' } : { kind: 'paragraph', lines };
  }
  return /^( {4}| {0,3}\t)/.test(line) ? nothing : { kind: 'paragraph', lines: [line.trim()] };
}

function opensFence(line: string): string | null {
  const [, mark = '', info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
  return mark === '' || (mark.startsWith('`') && info.includes('`')) ? null : mark;
}

function closesFence(line: string, mark: string): boolean {
  const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return closing?.startsWith(mark) ?? false;
}

function isBreak(line: string): boolean {
  return /^ {0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$/.test(line);
}

const blank = /^[ \t]*$/;
const blocks =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';

/** What each block of HTML begins with, and the line that it ends with. */
const htmlBlocks: readonly (readonly [RegExp, RegExp])[] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<![a-z]/i, />/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [new RegExp(String.raw`^ {0,3}</?(?:${blocks})(?:\s|/?>|$)`, 'i'), blank],
];
/** A line that is one whole tag, and does not go on from text. */
const loneTag = /^ {0,3}<(?:\/|(?!(?:pre|script|style|textarea)\b))[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>[ \t]*$/i;

function htmlEnd(line: string, mayBeLone: boolean): RegExp | null {
  const block = htmlBlocks.find(([begin]) => begin.test(line));
  if (block) return block[1];
  return mayBeLone && loneTag.test(line) ? blank : null;
}
