/**
 * The dependencies between beads that count. `bd` drops edges as it imports a file: those to nothing, to itself, to
 * another project, a second one to the same bead, a block on one's own ancestor, and those that close a cycle. Which edge
 * of a cycle goes depends there on the order of the lines; here the beads go by their ids, as `bd export` sorts them, so
 * that the answer does not depend on how a file is sorted. Beads are numbers here, because there may be very many.
 */
import type { Bead, BeadDependency } from './bead.ts';
import { createKnots, isAncestor, type Effort } from './knots.ts';

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

export interface Edge {
  readonly from: number;
  readonly to: number;
}

interface Building {
  readonly parents: number[][];
  readonly children: number[][];
  readonly blockers: number[][];
  readonly waits: Wait[][];
}

type Candidate = Edge & { readonly dependency: BeadDependency };

export function buildGraph(all: Iterable<Bead>): BeadGraph {
  const beads = [...all].filter((bead) => bead.status !== 'tombstone' && !bead.ephemeral);
  const indexOf = new Map(beads.map((bead, index) => [bead.id, index] as const));
  const candidates = beads.map((bead, index) => candidatesOf(bead, index, indexOf));
  const lists = <T>(): T[][] => beads.map(() => []);
  const building: Building = { parents: lists(), children: lists(), blockers: lists(), waits: lists() };
  keep(building, beads, candidates);
  return { beads, indexOf, ...building };
}

/** All parents first, whatever the order in the file: blocks are held against the whole hierarchy. */
function keep(building: Building, beads: readonly Bead[], candidates: readonly (readonly Candidate[])[]): void {
  const edges = candidates.flatMap((list) => list.filter(({ dependency }) => isScheduling(dependency.type)));
  const effort: Effort = { left: 100_000 + 20 * (beads.length + edges.length) };
  const knots = createKnots(beads.length, edges, effort);
  const order = [...candidates.keys()];
  if (knots.any) order.sort((a, b) => compareText(beads[a]?.id ?? '', beads[b]?.id ?? ''));
  const taken = beads.map(() => new Set<number>());
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

function add(building: Building, { from, to, dependency }: Candidate): void {
  if (dependency.type === 'parent-child') {
    building.parents[from]?.push(to);
    building.children[to]?.push(from);
  } else if (isBlock(dependency.type)) {
    building.blockers[from]?.push(to);
  } else if (dependency.type === 'waits-for') {
    const anyChild = dependency.gate === 'any-children';
    building.waits[from]?.push({ on: to, anyChild, alsoBlocks: dependency.alsoBlocks ?? false });
  }
}

function candidatesOf(bead: Bead, from: number, indexOf: ReadonlyMap<string, number>): readonly Candidate[] {
  return bead.dependencies.flatMap((dependency) => {
    const to = indexOf.get(dependency.on);
    const counts = to !== undefined && to !== from && projectOf(bead.id) === projectOf(dependency.on);
    return counts ? [{ from, to, dependency }] : [];
  });
}

/** Another prefix is another project's tracker to `bd`, even where the bead happens to be in the file. */
function projectOf(id: string): string {
  return id.slice(0, id.indexOf('-') + 1);
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
