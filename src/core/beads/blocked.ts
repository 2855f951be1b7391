/**
 * What `bd blocked` prints in v1.3.0, with its own idea of what to name: all that stands open at the end of a blocking
 * edge, whether it is this that holds the bead or not; where there is none, the parent. A bead that waits for the children
 * of a closed one and has no parent is blocked, but not printed, because there would be nothing to name.
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
      const blockers = blocked[index] === 1 ? namedBlockers(graph, index) : [];
      const second = Math.floor(Date.parse(bead.createdAt) / 1000) || 0;
      return blockers.length === 0 ? [] : [{ bead, blockers, second }];
    })
    .sort((a, b) => a.bead.priority - b.bead.priority || b.second - a.second || compareText(a.bead.id, b.bead.id))
    .map(({ bead, blockers }) => ({ bead, blockers }));
}

function namedBlockers(graph: BeadGraph, index: number): readonly string[] {
  const targets = [...(graph.blockers[index] ?? []), ...(graph.waits[index] ?? []).map(({ on }) => on)];
  const open = idsOf(
    graph,
    targets.filter((target) => isOpen(graph.beads[target])),
  );
  // Of several parents `bd` names the last by its id, though another may be the one that is blocked.
  return open.length > 0 ? open : idsOf(graph, graph.parents[index] ?? []).slice(-1);
}

function idsOf(graph: BeadGraph, indexes: readonly number[]): readonly string[] {
  return indexes.flatMap((one) => graph.beads[one]?.id ?? []).sort(compareText);
}
