/** A bead's own fields in its line. What is empty is left out, as `bd` does; `bd` refuses an open issue with a `closed_at`. */
import type { BeadValues } from './bead.ts';
import { memberText, removeMember, setMember } from './json-text.ts';
import { withLabels } from './line-lists.ts';

const texts = [
  ['title', 'title'],
  ['description', 'description'],
  ['design', 'design'],
  ['acceptance', 'acceptance_criteria'],
  ['notes', 'notes'],
  ['type', 'issue_type'],
] as const satisfies readonly (readonly [keyof BeadValues, string])[];

/** `order`: of keys; `at`: RFC 3339, when it is. */
export function withValues(
  line: string,
  values: BeadValues,
  { at, order }: { readonly at: string; readonly order: readonly string[] },
): string {
  const { priority, assignee, labels } = values;
  let text = line;
  for (const [name, key] of texts) {
    const value = values[name];
    if (value !== undefined) text = withText(text, { key, value, order });
  }
  if (priority !== undefined && memberText(text, 'priority') !== String(priority)) {
    text = setMember(text, 'priority', priority, order);
  }
  if (assignee !== undefined) text = withText(text, { key: 'assignee', value: assignee ?? '', order });
  if (labels) text = withLabels(text, labels, order);
  return withStatus(text, values, { at, order });
}

export function reopened(line: string, status: string, order: readonly string[]): string {
  return removeMember(removeMember(setMember(line, 'status', status, order), 'closed_at'), 'close_reason');
}

export function isFilled(line: string, key: string): boolean {
  return !['""', 'null', undefined].includes(memberText(line, key));
}

function withStatus(
  line: string,
  { status, closeReason }: BeadValues,
  { at, order }: { readonly at: string; readonly order: readonly string[] },
): string {
  const before = textOf(line, 'status') || 'open';
  if ((status ?? before) === 'closed') {
    const closed = before === 'closed' ? line : setMember(line, 'status', 'closed', order);
    const dated = isFilled(closed, 'closed_at') ? closed : setMember(closed, 'closed_at', at, order);
    return closeReason === undefined ? dated : withText(dated, { key: 'close_reason', value: closeReason, order });
  }
  if (status === undefined || status === before) return line;
  const text = before === 'deferred' ? removeMember(line, 'defer_until') : line;
  const set = reopened(text, status, order);
  return status === 'in_progress' && !isFilled(set, 'started_at') ? setMember(set, 'started_at', at, order) : set;
}

function withText(
  line: string,
  { key, value, order }: { readonly key: string; readonly value: string; readonly order: readonly string[] },
): string {
  if (textOf(line, key) === value) return line;
  return value === '' ? removeMember(line, key) : setMember(line, key, value, order);
}

/** Empty when it is not there. */
function textOf(line: string, key: string): string {
  const value: unknown = JSON.parse(memberText(line, key) ?? '""');
  return typeof value === 'string' ? value : '';
}
