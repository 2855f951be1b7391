/**
 * What `bd blocked` prints in v1.3.0, with its own idea of what to name: all that stands open at the end of a blocking
 * edge, whether it is this that holds the bead or not; where there is none, the parent. A bead that waits for the children
 * of a closed one and has no parent is blocked, but not printed, because there would be nothing to name. Of several parents
 * `bd` names one by a hash of the ids, blocked or not; here it is all that are blocked, else all.
 */
import type { Bead } from './bead.ts';
import { blockedIn, isOpen } from './blockade.ts';
import { buildGraph, compareText, type BeadGraph } from './graph.ts';

export interface BlockedBead {
  readonly bead: Bead;
  /** Ids, sorted; never empty. */
  readonly blockers: readonly string[];
}

/**
 * In the order of `bd`: priority, the youngest first, then id. What is not meant to be kept is printed too; `bd` has it in
 * tables of its own, so that it is held up by its like alone, and holds nothing else up.
 */
export function blockedBeads(beads: Iterable<Bead>): readonly BlockedBead[] {
  const all = [...beads];
  const passing = all.filter(({ ephemeral }) => ephemeral).map((bead) => ({ ...bead, ephemeral: false }));
  const held = blockedAmong(passing).map((one) => ({ ...one, bead: { ...one.bead, ephemeral: true } }));
  const found = [...blockedAmong(all), ...held];
  return found
    .map((one) => ({ one, second: Math.floor(Date.parse(one.bead.createdAt) / 1000) || 0 }))
    .sort(
      (a, b) =>
        a.one.bead.priority - b.one.bead.priority || b.second - a.second || compareText(a.one.bead.id, b.one.bead.id),
    )
    .map(({ one }) => one);
}

function blockedAmong(beads: readonly Bead[]): readonly BlockedBead[] {
  const graph = buildGraph(beads);
  const blocked = blockedIn(graph);
  return graph.beads.flatMap((bead, index) => {
    const blockers = blocked[index] === 1 ? namedBlockers(graph, blocked, index) : [];
    return blockers.length === 0 ? [] : [{ bead, blockers }];
  });
}

function namedBlockers(graph: BeadGraph, blocked: Uint8Array, index: number): readonly string[] {
  const targets = [...(graph.blockers[index] ?? []), ...(graph.waits[index] ?? []).map(({ on }) => on)];
  const open = idsOf(
    graph,
    targets.filter((target) => isOpen(graph.beads[target])),
  );
  if (open.length > 0) return open;
  const parents = graph.parents[index] ?? [];
  const held = parents.filter((parent) => blocked[parent] === 1);
  return idsOf(graph, held.length > 0 ? held : parents);
}

function idsOf(graph: BeadGraph, indexes: readonly number[]): readonly string[] {
  return indexes.flatMap((one) => graph.beads[one]?.id ?? []).sort(compareText);
}
