/**
 * Fields as the record keeps them. Sets are JSON lists, so that each element can be told to have been there; labels and
 * logins are in lower case, because GitHub takes `Bug` and `bug` for one. A text that was cut for GitHub is told from one
 * that a person shortened. Who was asked for as assignee stands there as a question (`?before>asked`): GitHub leaves out,
 * without a word, whoever may not be assigned, and that must not look like somebody who was taken off.
 */
import { isCut } from './body.ts';
import type { FieldName, Fields } from './fields.ts';
import type { Prints } from './record.ts';

type Digest = (text: string) => string;

export function printsOf(fields: Fields, digest: Digest): Prints {
  const text = (value: string): string => (value === '' ? '' : `${isCut(value) ? cut : ''}${digest(value)}`);
  return {
    title: text(fields.title),
    description: text(fields.description),
    acceptance: text(fields.acceptance),
    design: text(fields.design),
    notes: text(fields.notes),
    type: fields.type,
    priority: String(fields.priority),
    status: fields.status,
    resolution: fields.resolution ?? '',
    labels: setPrint(fields.labels.map(labelKey)),
    assignee: (fields.assignee ?? '').toLowerCase(),
    parent: fields.parent ?? '',
    blockedBy: setPrint(fields.blockedBy),
  };
}

export function labelKey(label: string): string {
  return label.toLowerCase();
}

export function setPrint(elements: Iterable<string>): string {
  return JSON.stringify([...new Set(elements)].sort());
}

/** Nothing of what is no such print. */
export function elementsOf(print: string): ReadonlySet<string> {
  try {
    const value: unknown = JSON.parse(print);
    return new Set(Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
  } catch {
    return new Set();
  }
}

const cut = 'cut:';

export function isCutPrint(print: string): boolean {
  return print.startsWith(cut);
}

/** Is the field other than it was? */
export function isChanged(field: FieldName, now: string, before: string): boolean {
  const asked = field === 'assignee' ? readAsked(before) : null;
  return asked ? now !== asked.before && now !== asked.asked : now !== before;
}

export function askedPrint(before: string, asked: string): string {
  return `?${before}>${asked}`;
}

/** What is sure of an assignee who was asked for: taken, or as it was. */
export function settledPrint(print: string, now: string): string {
  return readAsked(print)?.asked === now ? now : print;
}

function readAsked(print: string): { readonly before: string; readonly asked: string } | null {
  const [, before, asked] = /^\?(.*)>(.*)$/.exec(print) ?? [];
  return before === undefined || asked === undefined ? null : { before, asked };
}

/** The record's line after the host would not make a link: as if it had never been asked. */
export function withoutLink(
  prints: Prints,
  refused: { readonly kind: 'hang' | 'unhang' | 'block' | 'unblock'; readonly other: string },
): Prints {
  const { kind, other } = refused;
  if (kind === 'hang') return { ...prints, parent: '' };
  if (kind === 'unhang') return { ...prints, parent: other };
  const blockers = new Set(elementsOf(prints.blockedBy));
  if (kind === 'block') blockers.delete(other);
  else blockers.add(other);
  return { ...prints, blockedBy: setPrint(blockers) };
}
