/**
 * What a line lists: labels, dependencies and comments, written in the order in which `bd export` sorts them, each entry
 * that was there as it stood. The counts that newer lines end with are kept true where they are.
 */
import type { BeadChange } from './bead.ts';
import { compareText } from './graph.ts';
import { itemsOf, memberText, removeMember, renderLike, setMember, setMemberText } from './json-text.ts';
import { newCommentId } from './comment-id.ts';

type Depend = Extract<BeadChange, { readonly on: string }>;
type Comment = Extract<BeadChange, { readonly kind: 'comment' }>;

interface Entry {
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>>;
}

export type Listed =
  | { readonly kind: 'text'; readonly text: string }
  /** Another edge leads there already, and `bd` keeps one to a bead. */
  | { readonly kind: 'other-edge' };

export function withLabels(
  line: string,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
  order: readonly string[],
): string {
  const before = labelsOf(line);
  const labels = new Set(before.filter((label) => !remove.includes(label)));
  for (const label of add) labels.add(label);
  const same = labels.size === before.length && before.every((label) => labels.has(label));
  if (same) return line;
  if (labels.size === 0) return removeMember(line, 'labels');
  return setMember(line, 'labels', [...labels].sort(compareText), order);
}

export function withDependency(
  line: string,
  change: Depend,
  of: { readonly at: string; readonly order: readonly string[] },
): Listed {
  const entries = entriesOf(line, 'dependencies');
  const isOwn = ({ value }: Entry): boolean =>
    [undefined, null, '', change.bead].some((id) => id === value['issue_id']);
  const there = entries.filter((entry) => isOwn(entry) && entry.value['depends_on_id'] === change.on);
  const isSame = ({ value }: Entry): boolean => (value['type'] || 'blocks') === change.type;
  if (change.kind === 'undepend') {
    const left = entries.filter((entry) => !there.includes(entry) || !isSame(entry));
    return { kind: 'text', text: left.length === entries.length ? line : written(line, left, of.order) };
  }
  if (there.some(isSame)) return { kind: 'text', text: line };
  if (there.length > 0) return { kind: 'other-edge' };
  const edge = renderLike(line, edgeOf({ bead: change.bead, on: change.on, type: change.type, at: of.at, like: line }));
  const all = [...entries, entryOf(edge)].sort((a, b) => compareText(idOf(a), idOf(b)));
  return { kind: 'text', text: written(line, all, of.order) };
}

/** An edge as a line such as `like` has it. */
export function edgeOf(of: {
  readonly bead: string;
  readonly on: string;
  readonly type: string;
  readonly at: string;
  readonly like: string;
}): { readonly [key: string]: string } {
  const typed = of.like === '' || memberText(of.like, '_type') !== undefined;
  return {
    issue_id: of.bead,
    depends_on_id: of.on,
    type: of.type,
    created_at: of.at,
    created_by: 'swarmlead',
    ...(typed ? { metadata: '{}' } : {}),
  };
}

/** One that says the same, of the same person at the same time, is there already when a sync is made again. */
export function withComment(line: string, change: Comment, order: readonly string[]): string {
  const { bead, author, text, at } = change;
  const entries = entriesOf(line, 'comments');
  const isSame = ({ value }: Entry): boolean =>
    value['author'] === author && value['text'] === text && Date.parse(String(value['created_at'])) === Date.parse(at);
  if (entries.some(isSame)) return line;
  const ids = entries.map(({ value }) => value['id']);
  const textual = ids.length > 0 ? typeof ids.at(-1) === 'string' : memberText(line, '_type') !== undefined;
  const id = newCommentId({ ids, textual, content: [bead, author, at, text] });
  const comment = renderLike(line, { id, issue_id: bead, author, text, created_at: at });
  const all = [...entries, entryOf(comment)].sort((a, b) => timeOf(a) - timeOf(b));
  return counted(setMemberText(line, 'comments', listText(line, all), order), 'comment_count', all.length);
}

export function labelsOf(line: string): readonly string[] {
  const value: unknown = JSON.parse(memberText(line, 'labels') ?? '[]');
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function written(line: string, entries: readonly Entry[], order: readonly string[]): string {
  const text =
    entries.length === 0
      ? removeMember(line, 'dependencies')
      : setMemberText(line, 'dependencies', listText(line, entries), order);
  const blocking = entries.filter(({ value }) => (value['type'] || 'blocks') === 'blocks');
  return counted(text, 'dependency_count', blocking.length);
}

function counted(line: string, key: string, count: number): string {
  return memberText(line, key) === undefined ? line : setMember(line, key, count);
}

function listText(line: string, entries: readonly Entry[]): string {
  const comma = renderLike(line, [0, 0]).slice(2, -2);
  return `[${entries.map(({ text }) => text).join(comma)}]`;
}

function entriesOf(line: string, key: string): readonly Entry[] {
  return itemsOf(memberText(line, key) ?? '[]').map(entryOf);
}

function entryOf(text: string): Entry {
  return { text, value: objectOf(JSON.parse(text)) };
}

function idOf({ value }: Entry): string {
  return String(value['depends_on_id']);
}

function timeOf({ value }: Entry): number {
  return Date.parse(String(value['created_at'])) || 0;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
