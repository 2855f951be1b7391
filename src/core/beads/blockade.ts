/** Which beads are held up by others, as `bd` v1.3.0 has it: whatever their own status says, and through their parents. */
import type { Bead } from './bead.ts';
import type { BeadGraph, Wait } from './graph.ts';

/** 1 for each bead that is blocked by itself or through its parents. */
export function blockedIn(graph: BeadGraph): Uint8Array {
  const blocked = new Uint8Array(graph.beads.length);
  const held = new Map<number, ChildrenHold>();
  const heldBy = (index: number): ChildrenHold => {
    const known = held.get(index) ?? childrenHold(graph, graph.children[index] ?? []);
    held.set(index, known);
    return known;
  };
  const open: number[] = [];
  const mark = (index: number): void => {
    if (blocked[index] === 1 || !isOpen(graph.beads[index])) return;
    blocked[index] = 1;
    open.push(index);
  };
  for (const index of graph.beads.keys()) {
    const byBlock = (graph.blockers[index] ?? []).some((blocker) => isOpen(graph.beads[blocker]));
    if (byBlock || (graph.waits[index] ?? []).some((wait) => holds(graph, heldBy(wait.on), wait))) mark(index);
  }
  for (let index = open.pop(); index !== undefined; index = open.pop()) graph.children[index]?.forEach(mark);
  return blocked;
}

interface ChildrenHold {
  readonly anyOpen: boolean;
  readonly anyClosed: boolean;
}

/** Once for each bead, however many wait for its children. */
function childrenHold(graph: BeadGraph, children: readonly number[]): ChildrenHold {
  return {
    anyOpen: children.some((child) => isOpen(graph.beads[child])),
    anyClosed: children.some((child) => graph.beads[child]?.status === 'closed'),
  };
}

function holds(graph: BeadGraph, children: ChildrenHold, wait: Wait): boolean {
  if (wait.alsoBlocks && isOpen(graph.beads[wait.on])) return true;
  return children.anyOpen && !(wait.anyChild && children.anyClosed);
}

/** Neither closed nor pinned: only such a bead blocks, and only such a one is blocked. */
export function isOpen(bead: Bead | undefined): boolean {
  return bead !== undefined && bead.status !== 'closed' && bead.status !== 'pinned';
}
