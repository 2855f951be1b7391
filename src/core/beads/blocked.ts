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

/** In the order of `bd`: priority, the youngest first, then id. */
export function blockedBeads(beads: Iterable<Bead>): readonly BlockedBead[] {
  const graph = buildGraph(beads);
  const blocked = blockedIn(graph);
  return graph.beads
    .flatMap((bead, index) => {
      const blockers = blocked[index] === 1 ? namedBlockers(graph, blocked, index) : [];
      const second = Math.floor(Date.parse(bead.createdAt) / 1000) || 0;
      return blockers.length === 0 ? [] : [{ bead, blockers, second }];
    })
    .sort((a, b) => a.bead.priority - b.bead.priority || b.second - a.second || compareText(a.bead.id, b.bead.id))
    .map(({ bead, blockers }) => ({ bead, blockers }));
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
