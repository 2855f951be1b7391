/**
 * Three-way, field by field: each side is held against its own past, so that a field which may not follow is no change the
 * next time. Where both changed the winner's value stays, and what lost is told. Without a past (the first contact of a
 * pair) a side that says nothing gives way without a word. What is closed is never opened by it, and what both closed
 * stays closed, whoever wins.
 */
import { takenForGranted } from './from-issue.ts';
import { winners, type FieldName, type Fields, type Side } from './fields.ts';
import { elementsOf, isChanged, isCutPrint, labelKey } from './prints.ts';
import type { Prints } from './record.ts';

export type Scalar = Exclude<FieldName, 'labels' | 'blockedBy' | 'status' | 'resolution'>;

const scalars = [
  'title',
  'description',
  'acceptance',
  'design',
  'notes',
  'type',
  'priority',
  'assignee',
  'parent',
] as const satisfies readonly Scalar[];

export interface Sides {
  readonly github: Fields;
  readonly beads: Fields;
  readonly now: { readonly github: Prints; readonly beads: Prints };
  /** null: the first contact. */
  readonly before: { readonly github: Prints; readonly beads: Prints } | null;
  /** Closed by somebody who may not end work here. */
  readonly strange: boolean;
  /** Fields that stay as they are on both sides. */
  readonly skip: ReadonlySet<FieldName>;
  readonly winner: Readonly<Partial<Record<FieldName, Side>>>;
}

/** Why a field of one side was not taken over. */
export type Untold =
  | { readonly kind: 'lost'; readonly field: FieldName; readonly side: Side }
  | { readonly kind: 'closed-stays' }
  | { readonly kind: 'strange' }
  | { readonly kind: 'cut'; readonly field: FieldName };

export interface SetChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

export interface Merged {
  /** Fields that the side takes over from the other. */
  readonly to: Readonly<Record<Side, ReadonlySet<FieldName>>>;
  /** Keys of elements that it takes over. */
  readonly labels: Readonly<Record<Side, SetChange>>;
  readonly blockedBy: Readonly<Record<Side, SetChange>>;
  readonly untold: readonly Untold[];
}

type Verdict = { readonly to: Side | null; readonly untold?: Untold };

export function merge(sides: Sides): Merged {
  const to = { github: new Set<FieldName>(), beads: new Set<FieldName>() };
  const untold: Untold[] = [];
  const take = (field: FieldName, verdict: Verdict): void => {
    if (verdict.to !== null) to[verdict.to].add(field);
    if (verdict.untold) untold.push(verdict.untold);
  };
  for (const field of scalars) if (!sides.skip.has(field)) take(field, scalar(field, sides));
  if (!sides.skip.has('status')) {
    take('status', statusOf(sides));
    take('resolution', resolutionOf(sides));
  }
  return { to, labels: setOf('labels', sides), blockedBy: setOf('blockedBy', sides), untold };
}

function scalar(field: Scalar | 'status' | 'resolution', sides: Sides): Verdict {
  const { now, before, winner } = sides;
  if (now.github[field] === now.beads[field]) return { to: null };
  const wins = winner[field] ?? (field === 'resolution' ? 'beads' : winners[field]);
  if (before === null) {
    if (isCutPrint(now.github[field])) return { to: null };
    if (isDefault(field, sides.github)) return { to: 'github' };
    if (isDefault(field, sides.beads)) return { to: 'beads' };
    return conflict(field, wins);
  }
  const github = isChanged(field, now.github[field], before.github[field]);
  const beads = isChanged(field, now.beads[field], before.beads[field]);
  // A cut text says nothing about the whole one, and neither does what somebody makes of it.
  if (github && !beads && (isCutPrint(now.github[field]) || isCutPrint(before.github[field]))) {
    return { to: null, untold: { kind: 'cut', field } };
  }
  if (github && beads) return conflict(field, wins);
  return { to: github ? 'beads' : beads ? 'github' : null };
}

function conflict(field: FieldName, wins: Side): Verdict {
  const loser = wins === 'github' ? 'beads' : 'github';
  return { to: loser, untold: { kind: 'lost', field, side: loser } };
}

function isDefault(field: FieldName, fields: Fields): boolean {
  const value = fields[field];
  if (field === 'type' || field === 'priority') return value === takenForGranted[field];
  return value === '' || value === null || (field === 'status' && value === 'open');
}

function statusOf(sides: Sides): Verdict {
  const { now, before, strange } = sides;
  const [github, beads] = [now.github.status, now.beads.status];
  if (github === beads || (github !== 'closed' && beads !== 'closed')) return scalar('status', sides);
  const githubMoved = before === null || before.github.status !== github;
  const beadsMoved = before === null || before.beads.status !== beads;
  if (beads === 'closed') {
    if (beadsMoved) return { to: 'github' };
    return githubMoved ? { to: null, untold: { kind: 'closed-stays' } } : { to: null };
  }
  if (githubMoved) return strange ? { to: null, untold: { kind: 'strange' } } : { to: 'beads' };
  // The bead was opened again by `bd`, which may do that.
  return { to: beadsMoved && before.beads.status === 'closed' ? 'github' : null };
}

/** Goes with the status, unless both are closed already. */
function resolutionOf(sides: Sides): Verdict {
  const closed = sides.now.github.status === 'closed' && sides.now.beads.status === 'closed';
  return closed ? { to: scalar('resolution', sides).to } : { to: null };
}

/** Element by element: what one side added or took away since, the other follows. */
function setOf(field: 'labels' | 'blockedBy', sides: Sides): Record<Side, SetChange> {
  const has = { github: elementsOf(sides.now.github[field]), beads: elementsOf(sides.now.beads[field]) };
  const had = {
    github: elementsOf(sides.before?.github[field] ?? '[]'),
    beads: elementsOf(sides.before?.beads[field] ?? '[]'),
  };
  const change = (side: Side, other: Side): SetChange => {
    const moved = (element: string): boolean => has[other].has(element) !== had[other].has(element);
    const still = (element: string): boolean => has[side].has(element) === had[side].has(element);
    return {
      add: [...has[other]].filter((one) => !has[side].has(one) && moved(one)),
      remove: [...has[side]].filter((one) => !has[other].has(one) && moved(one) && still(one)),
    };
  };
  if (sides.skip.has(field)) return { github: none, beads: none };
  return { github: change('github', 'beads'), beads: change('beads', 'github') };
}

const none: SetChange = { add: [], remove: [] };

/** How a side spells the elements. */
export function spelled(change: SetChange, from: readonly string[], own: readonly string[]): SetChange {
  const of = (labels: readonly string[], keys: readonly string[]): readonly string[] =>
    labels.filter((label) => keys.includes(labelKey(label)));
  return { add: of(from, change.add), remove: of(own, change.remove) };
}
