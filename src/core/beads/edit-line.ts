/**
 * The line of one bead after one change. Keys are put where `bd` v1.3.0 writes them, so that its next export differs
 * from ours in nothing.
 */
import type { Bead, BeadChange, BeadMark, BeadValues } from './bead.ts';
import { memberText, membersOf, removeMember, renderLike, setMember, type Json } from './json-text.ts';
import { edgeOf, withComment, withDependency } from './line-lists.ts';
import { isFilled, reopened, withValues } from './line-values.ts';
import { untouchedSinceMark, writeMark } from './mark.ts';

export type Edit =
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'refused'; readonly code: string; readonly what: string };

export type ChangeOfOne = Exclude<BeadChange, { readonly kind: 'make' }>;

/** As in the lines of `bd export`; what stands between these and is not ours is left out. */
const order: readonly string[] = [
  '_type id content_hash title description design acceptance_criteria notes spec_id status priority issue_type',
  'is_blocked assignee owner estimated_minutes created_at created_by updated_at started_at closed_at close_reason',
  'closed_by_session lease_expires_at heartbeat_at due_at defer_until external_ref source_system metadata labels',
  'dependencies comments dependency_count dependent_count comment_count',
].flatMap((keys) => keys.split(' '));

/** `at` becomes `updated_at`; whole seconds, later than the one that the line has. */
export function editLine(line: { readonly text: string; readonly bead: Bead }, change: ChangeOfOne, at: string): Edit {
  const { text, bead } = line;
  const keys = membersOf(text).map((member) => member.key);
  if (new Set(keys).size < keys.length) return refused('bead-double-key', 'has a key twice in its line');
  const held = refusal(bead, change, at);
  if (held) return held;
  const fields = fieldsOf(text, change, at);
  if (fields === undefined) return refused('bead-other-edge', 'has a dependency of another type on that bead already');
  if (fields === text && isOfSync(change)) return { kind: 'edited', text };
  const edited = set(fields, 'updated_at', at);
  const mark = markOf(bead, change, at);
  if (mark === null) return { kind: 'edited', text: edited };
  const marked = writeMark(edited, mark, order);
  return marked === undefined
    ? refused('bead-metadata', 'has "metadata" that is no object; our mark has no place in it')
    : { kind: 'edited', text: marked };
}

/** The line of a new bead, in the manner of `like`, a line of the same file. */
export function newLine(change: Extract<BeadChange, { kind: 'make' }>, at: string, like: string): string {
  const { bead, title, description, priority, parent, externalRef, values = {} } = change;
  const typed = like === '' || memberText(like, '_type') !== undefined;
  const edges = parent === null ? [] : [edgeOf({ bead, on: parent, type: 'parent-child', at, like })];
  const counts =
    memberText(like, 'dependency_count') === undefined ? [] : ['dependency_count', 'dependent_count', 'comment_count'];
  const text = renderLike(like, {
    ...(typed ? { _type: 'issue' } : {}),
    id: bead,
    title,
    ...(description === '' ? {} : { description }),
    status: 'open',
    priority,
    issue_type: 'task',
    created_at: at,
    created_by: 'swarmlead',
    updated_at: at,
    ...(externalRef === null ? {} : { external_ref: externalRef }),
    ...(edges.length === 0 ? {} : { dependencies: edges }),
    ...Object.fromEntries(counts.map((key) => [key, 0])),
  });
  return withValues(text, values, { at, order });
}

/** What is somebody else's is not taken, whatever was planned: the plan may be older than the file. */
function refusal(bead: Bead, change: ChangeOfOne, at: string): Edit | undefined {
  if (change.kind === 'set') return refusedSet(bead, change.values);
  if (change.kind !== 'claim') return undefined;
  const wakes = bead.status === 'deferred' && bead.deferUntil !== null && Date.parse(bead.deferUntil) <= Date.parse(at);
  if (bead.status !== 'open' && bead.status !== 'in_progress' && !wakes) {
    return refused('bead-not-open', 'is neither open nor in progress, and cannot be claimed');
  }
  const held = bead.status === 'in_progress' && bead.assignee !== null && bead.assignee !== change.assignee;
  return held ? refused('bead-held', 'is in progress with somebody else, and cannot be claimed') : undefined;
}

function refusedSet(bead: Bead, { status, title, priority }: BeadValues): Edit | undefined {
  if (bead.status === 'closed' && status !== undefined && status !== 'closed') {
    return refused('bead-closed', 'is closed, and is not opened again by a sync');
  }
  if (title === '') return refused('bead-no-title', 'would have no title');
  const known = priority === undefined || [0, 1, 2, 3, 4].includes(priority);
  return known ? undefined : refused('bead-bad-priority', 'would have a priority that is no number from 0 to 4');
}

/** Such a change may find what it brings there already; then the bead is as it was. */
function isOfSync({ kind }: ChangeOfOne): boolean {
  return kind === 'set' || kind === 'comment' || kind === 'depend' || kind === 'undepend' || kind === 'link';
}

/** Undefined: the dependency has no place. */
function fieldsOf(text: string, change: ChangeOfOne, at: string): string | undefined {
  switch (change.kind) {
    case 'claim': {
      const awake = removeMember(set(text, 'status', 'in_progress'), 'defer_until');
      const claimed = set(awake, 'assignee', change.assignee);
      return isFilled(claimed, 'started_at') ? claimed : set(claimed, 'started_at', at);
    }
    case 'close':
      return set(set(set(text, 'status', 'closed'), 'closed_at', at), 'close_reason', oneLine(change.reason));
    case 'block':
      return reopened(noted(text, change.reason, at), 'blocked', order);
    case 'release':
      return removeMember(reopened(noted(text, change.reason, at), 'open', order), 'assignee');
    case 'note':
      return noted(text, change.reason, at);
    case 'link':
      return linked(text, change.externalRef);
    case 'set':
      return withValues(text, change.values, { at, order });
    case 'comment':
      return withComment(text, change, order);
    case 'depend':
    case 'undepend': {
      const listed = withDependency(text, change, { at, order });
      return listed.kind === 'text' ? listed.text : undefined;
    }
  }
}

/**
 * A sync is ours: it leaves a bead as untouched as it was, unless it brings what a person decided about who works on it and
 * how it stands. A note says that it is a person's now, and leaves no mark.
 */
function markOf(bead: Bead, change: ChangeOfOne, updatedAt: string): BeadMark | null {
  switch (change.kind) {
    case 'note':
      return null;
    case 'link':
    case 'comment':
    case 'depend':
    case 'undepend':
      return moved(bead, updatedAt);
    case 'set':
      return isDecision(bead, change.values) ? null : moved(bead, updatedAt);
    default:
      return { ...change.mark, state: stateAfter[change.kind], updatedAt };
  }
}

function moved(bead: Bead, updatedAt: string): BeadMark | null {
  return bead.mark && untouchedSinceMark(bead) ? { ...bead.mark, updatedAt } : null;
}

function isDecision(bead: Bead, { status = bead.status, assignee = bead.assignee }: BeadValues): boolean {
  return status !== bead.status || (assignee ?? '') !== (bead.assignee ?? '');
}

const stateAfter = { claim: 'claimed', close: 'closed', block: 'blocked', release: 'released' } as const;

function linked(text: string, ref: string | null): string {
  if (ref === null || ref === '') return removeMember(text, 'external_ref');
  return memberText(text, 'external_ref') === JSON.stringify(ref) ? text : set(text, 'external_ref', ref);
}

function noted(text: string, reason: string, at: string): string {
  const before: unknown = JSON.parse(memberText(text, 'notes') ?? '""');
  const note = `SwarmLead, ${at}: ${oneLine(reason)}`;
  return set(text, 'notes', typeof before === 'string' && before !== '' ? `${before.trimEnd()}\n${note}` : note);
}

function set(text: string, key: string, value: Json): string {
  return setMember(text, key, value, order);
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

function refused(code: string, what: string): Edit {
  return { kind: 'refused', code, what };
}
