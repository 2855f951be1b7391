/**
 * The dependencies between beads that count. `bd` drops edges as it imports a file: those to nothing, to itself, to
 * another project, a second one to the same bead, a block on one's own ancestor, and those that close a cycle. Which edge
 * of a cycle goes depends there on the order of the lines; here the beads go by their ids, as `bd export` sorts them, so
 * that the answer does not depend on how a file is sorted. Beads are numbers here, because there may be very many.
 */
import type { Bead, BeadDependency } from './bead.ts';
import { createKnots, isAncestor, type Edge, type Effort } from './knots.ts';

export interface Wait {
  readonly on: number;
  readonly anyChild: boolean;
  readonly alsoBlocks: boolean;
}

export interface BeadGraph {
  /** Those that exist for others: no tombstones, nothing ephemeral. */
  readonly beads: readonly Bead[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** By bead; of `parent-child`. */
  readonly parents: readonly (readonly number[])[];
  readonly children: readonly (readonly number[])[];
  /** By bead; of `blocks` and `conditional-blocks`. */
  readonly blockers: readonly (readonly number[])[];
  readonly waits: readonly (readonly Wait[])[];
}

/** Most beads have nothing in most lists, so all begin with one empty list, which is replaced and never written. */
type Lists<T> = T[][];

interface Building {
  readonly parents: Lists<number>;
  readonly children: Lists<number>;
  readonly blockers: Lists<number>;
  readonly waits: Lists<Wait>;
}

type Candidate = Edge & { readonly dependency: BeadDependency };

export function buildGraph(all: Iterable<Bead>): BeadGraph {
  const beads = [...all].filter((bead) => bead.status !== 'tombstone' && !bead.ephemeral);
  const indexOf = new Map<string, number>();
  for (const bead of beads) indexOf.set(bead.id, indexOf.size);
  const candidates = candidatesOf(beads, indexOf);
  const building: Building = {
    parents: emptyLists(beads.length),
    children: emptyLists(beads.length),
    blockers: emptyLists(beads.length),
    waits: emptyLists(beads.length),
  };
  keep(building, beads, candidates);
  return { beads, indexOf, ...building };
}

/** All parents first, whatever the order in the file: blocks are held against the whole hierarchy. */
function keep(building: Building, beads: readonly Bead[], candidates: readonly Candidate[]): void {
  const edges = candidates.filter(({ dependency }) => isScheduling(dependency.type));
  const effort: Effort = { left: 100_000 + 20 * (beads.length + edges.length) };
  const knots = createKnots(beads.length, edges, effort);
  const idOf = ({ from }: Edge): string => beads[from]?.id ?? '';
  const order = knots.any ? candidates.toSorted((a, b) => compareText(idOf(a), idOf(b))) : candidates;
  const taken = takenOf(candidates, beads.length);
  for (const parentsOnly of [true, false]) {
    for (const edge of order) {
      const { from, to, dependency } = edge;
      if ((dependency.type === 'parent-child') !== parentsOnly || taken.get(from)?.has(to)) continue;
      if (isBlock(dependency.type) && isAncestor(building.parents, edge, effort)) continue;
      if (isScheduling(dependency.type) && !knots.accept(edge)) continue;
      taken.get(from)?.add(to);
      add(building, edge);
    }
  }
}

/** Of the beads that name another one twice: room for the targets that were taken. */
function takenOf(candidates: readonly Candidate[], size: number): ReadonlyMap<number, Set<number>> {
  const taken = new Map<number, Set<number>>();
  const namedBy = new Int32Array(size).fill(-1);
  for (const { from, to } of candidates) {
    if (namedBy[to] === from) taken.set(from, new Set());
    namedBy[to] = from;
  }
  return taken;
}

function add(building: Building, { from, to, dependency }: Candidate): void {
  if (dependency.type === 'parent-child') {
    append(building.parents, from, to);
    append(building.children, to, from);
  } else if (isBlock(dependency.type)) {
    append(building.blockers, from, to);
  } else if (dependency.type === 'waits-for') {
    const anyChild = dependency.gate === 'any-children';
    append(building.waits, from, { on: to, anyChild, alsoBlocks: dependency.alsoBlocks ?? false });
  }
}

function emptyLists<T>(size: number): Lists<T> {
  const none: T[] = [];
  const lists: Lists<T> = [];
  for (let index = 0; index < size; index += 1) lists.push(none);
  return lists;
}

function append<T>(lists: Lists<T>, index: number, item: T): void {
  const list = lists[index];
  if (list === undefined || list.length === 0) lists[index] = [item];
  else list.push(item);
}

/** In the order of the beads. */
function candidatesOf(beads: readonly Bead[], indexOf: ReadonlyMap<string, number>): readonly Candidate[] {
  const candidates: Candidate[] = [];
  let from = 0;
  for (const { id, dependencies } of beads) {
    for (const dependency of dependencies) {
      const to = indexOf.get(dependency.on);
      const counts = to !== undefined && to !== from && isSameProject(id, dependency.on);
      if (counts) candidates.push({ from, to, dependency });
    }
    from += 1;
  }
  return candidates;
}

/** Another prefix is another project's tracker to `bd`, even where the bead happens to be in the file. */
function isSameProject(one: string, other: string): boolean {
  const end = one.indexOf('-');
  return end === other.indexOf('-') && other.startsWith(one.slice(0, end + 1));
}

function isBlock(type: string): boolean {
  return type === 'blocks' || type === 'conditional-blocks';
}

function isScheduling(type: string): boolean {
  return isBlock(type) || type === 'parent-child';
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
