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
  const indexOf = new Map(beads.map((bead, index) => [bead.id, index] as const));
  const candidates = beads.map((bead, index) => candidatesOf(bead, index, indexOf));
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
function keep(building: Building, beads: readonly Bead[], candidates: readonly (readonly Candidate[])[]): void {
  const edges: Candidate[] = [];
  for (const list of candidates) for (const edge of list) if (isScheduling(edge.dependency.type)) edges.push(edge);
  const effort: Effort = { left: 100_000 + 20 * (beads.length + edges.length) };
  const knots = createKnots(beads.length, edges, effort);
  const order = [...candidates.keys()];
  if (knots.any) order.sort((a, b) => compareText(beads[a]?.id ?? '', beads[b]?.id ?? ''));
  const taken = candidates.map((list) => (namesOneTwice(list) ? new Set<number>() : null));
  for (const parentsOnly of [true, false]) {
    for (const index of order) {
      for (const edge of candidates[index] ?? []) {
        const { from, to, dependency } = edge;
        if ((dependency.type === 'parent-child') !== parentsOnly || taken[from]?.has(to)) continue;
        if (isBlock(dependency.type) && isAncestor(building.parents, edge, effort)) continue;
        if (isScheduling(dependency.type) && !knots.accept(edge)) continue;
        taken[from]?.add(to);
        add(building, edge);
      }
    }
  }
}

/** Only then is it remembered which targets were taken. */
function namesOneTwice(list: readonly Candidate[]): boolean {
  if (list.length < 3) return list.length === 2 && list[0]?.to === list[1]?.to;
  return new Set(list.map(({ to }) => to)).size < list.length;
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
  return Array.from({ length: size }, () => none);
}

function append<T>(lists: Lists<T>, index: number, item: T): void {
  const list = lists[index];
  if (list === undefined || list.length === 0) lists[index] = [item];
  else list.push(item);
}

const noCandidates: readonly Candidate[] = [];

function candidatesOf(bead: Bead, from: number, indexOf: ReadonlyMap<string, number>): readonly Candidate[] {
  if (bead.dependencies.length === 0) return noCandidates;
  const candidates: Candidate[] = [];
  for (const dependency of bead.dependencies) {
    const to = indexOf.get(dependency.on);
    const counts = to !== undefined && to !== from && isSameProject(bead.id, dependency.on);
    if (counts) candidates.push({ from, to, dependency });
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
