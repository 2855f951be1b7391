/**
 * Edits in the text of one JSON object. Parsing a line and writing it again would change what nobody asked to change:
 * the digits of a large number, the escapes of a text, the spaces between members. So only the span of the one value is
 * replaced, and what is added looks like its neighbours. The text must have been accepted by `JSON.parse` before.
 */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Offsets in the text; ends are exclusive. */
export interface Member {
  readonly key: string;
  readonly start: number;
  readonly keyEnd: number;
  readonly valueStart: number;
  readonly end: number;
}

interface Style {
  /** Between key and value, `:` or `: `. */
  readonly colon: string;
  /** Between members, `,` or `, `. */
  readonly comma: string;
}

/** In the order of the text; a key that stands twice is there twice. */
export function membersOf(text: string): readonly Member[] {
  const members: Member[] = [];
  let at = afterSpace(text, text.indexOf('{') + 1);
  while (text[at] === '"') {
    const keyEnd = stringEnd(text, at);
    const valueStart = afterSpace(text, afterSpace(text, keyEnd) + 1);
    const end = valueEnd(text, valueStart);
    members.push({ key: String(JSON.parse(text.slice(at, keyEnd))), start: at, keyEnd, valueStart, end });
    const next = afterSpace(text, end);
    if (text[next] !== ',') break;
    at = afterSpace(text, next + 1);
  }
  return members;
}

/** The member's text, or undefined. */
export function memberText(text: string, key: string): string | undefined {
  const member = membersOf(text).find((one) => one.key === key);
  return member && text.slice(member.valueStart, member.end);
}

/** Texts of a list's items; none of what is no list. */
export function itemsOf(text: string): readonly string[] {
  const items: string[] = [];
  if (!text.startsWith('[')) return items;
  let at = afterSpace(text, 1);
  while (at < text.length && text[at] !== ']') {
    const end = valueEnd(text, at);
    items.push(text.slice(at, end));
    const next = afterSpace(text, end);
    if (text[next] !== ',') break;
    at = afterSpace(text, next + 1);
  }
  return items;
}

/** A new member stands after those that `order` puts before it, whatever lies between. */
export function setMember(text: string, key: string, value: Json, order: readonly string[] = []): string {
  return setMemberText(text, key, render(value, styleOf(text)), order);
}

/** Like `setMember`, with the value's text as it shall stand. */
export function setMemberText(text: string, key: string, value: string, order: readonly string[] = []): string {
  const members = membersOf(text);
  const member = members.find((one) => one.key === key);
  if (member) return text.slice(0, member.valueStart) + value + text.slice(member.end);
  const { colon, comma } = styleOf(text);
  const written = `${render(key, { colon, comma })}${colon}${value}`;
  const before = members.findLast((one) => stands(one.key, key, order));
  if (before) return text.slice(0, before.end) + comma + written + text.slice(before.end);
  const start = members[0]?.start ?? text.indexOf('{') + 1;
  return text.slice(0, start) + written + (members.length > 0 ? comma : '') + text.slice(start);
}

export function removeMember(text: string, key: string): string {
  const members = membersOf(text);
  const index = members.findIndex((one) => one.key === key);
  const member = members[index];
  if (!member) return text;
  const previous = members[index - 1];
  if (previous) return text.slice(0, previous.end) + text.slice(member.end);
  return text.slice(0, member.start) + text.slice(members[1]?.start ?? member.end);
}

/** `text` as an object in the manner of `like`. */
export function renderLike(like: string, value: Json): string {
  return render(value, styleOf(like));
}

/** Does a member of this key stand before `key`? Keys that the order does not know do when `key` is unknown too. */
function stands(other: string, key: string, order: readonly string[]): boolean {
  const rank = order.indexOf(key);
  return rank === -1 || (order.includes(other) && order.indexOf(other) < rank);
}

function styleOf(text: string): Style {
  const [first, second] = membersOf(text);
  const colon = first ? text.slice(first.keyEnd, first.valueStart) : ':';
  const comma = first && second ? text.slice(first.end, second.start) : colon === ': ' ? ', ' : ',';
  return { colon, comma };
}

function render(value: Json, style: Style): string {
  if (typeof value === 'string') return renderText(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map((item) => render(item, style)).join(style.comma)}]`;
  const members = Object.entries(value).map(([key, item]) => `${renderText(key)}${style.colon}${render(item, style)}`);
  return `{${members.join(style.comma)}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Escapes what Go's encoder escapes, so that `bd export` writes the same bytes. */
function renderText(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function afterSpace(text: string, at: number): number {
  let next = at;
  while (text[next] === ' ' || text[next] === '\t' || text[next] === '\r' || text[next] === '\n') next += 1;
  return next;
}

/** Of the text whose opening quote is at `at`. */
function stringEnd(text: string, at: number): number {
  let next = at + 1;
  while (next < text.length && text[next] !== '"') next += text[next] === '\\' ? 2 : 1;
  return next + 1;
}

function valueEnd(text: string, at: number): number {
  if (text[at] === '"') return stringEnd(text, at);
  let depth = 0;
  let next = at;
  while (next < text.length) {
    const letter = text[next] ?? '';
    if (letter === '"') {
      next = stringEnd(text, next);
      continue;
    }
    if (letter === '{' || letter === '[') depth += 1;
    else if (letter === '}' || letter === ']') depth -= 1;
    if (depth < 0 || (depth === 0 && ', \t\r\n'.includes(letter))) return next;
    next += 1;
    if (depth === 0 && (letter === '}' || letter === ']')) return next;
  }
  return next;
}
