/** Parents and blockers, between pairs alone. What `bd` would drop is not written to it, and told. */
import type { BeadChange } from '../beads/bead.ts';
import type { Edge, Edges } from './edges.ts';
import type { SyncOperation } from './operation.ts';
import type { Work } from './work.ts';

export interface Relations {
  readonly operations: readonly SyncOperation[];
  readonly changes: readonly BeadChange[];
  /** Of what is on GitHub alone, in our words. */
  readonly refused: readonly string[];
}

/** What goes away makes room for what comes, so all that goes is asked for first. */
export function removeEdges(work: Work, edges: Edges): void {
  for (const edge of edgesToBeads(work).remove) edges.remove(edge);
}

export function relationsOf(work: Work, edges: Edges): Relations {
  const { pair, sides, merged } = work;
  const { bead } = pair;
  const { add, remove } = edgesToBeads(work);
  const answers = add.map((edge) => ({ edge, why: edges.add(edge) }));
  const parent = merged.to.github.has('parent') ? { from: sides.github.parent, to: sides.beads.parent } : null;
  const operations: SyncOperation[] = [
    ...(parent && parent.from !== null ? [{ kind: 'unhang' as const, bead, other: parent.from }] : []),
    ...merged.blockedBy.github.remove.map((other) => ({ kind: 'unblock' as const, bead, other })),
    ...(parent && parent.to !== null ? [{ kind: 'hang' as const, bead, other: parent.to }] : []),
    ...merged.blockedBy.github.add.map((other) => ({ kind: 'block' as const, bead, other })),
  ];
  return {
    operations,
    changes: [
      ...remove.map((edge) => ({ kind: 'undepend' as const, ...edge })),
      ...answers.flatMap(({ edge, why }) => (why === null ? [{ kind: 'depend' as const, ...edge }] : [])),
    ],
    refused: answers.flatMap(({ edge, why }) => {
      const what = edge.type === 'blocks' ? `waits for ${edge.on}` : `is below ${edge.on}`;
      return why === null ? [] : [`On GitHub it ${what}, which beads cannot have: ${why}.`];
    }),
  };
}

function edgesToBeads({ pair: { bead }, sides, merged }: Work): Record<'add' | 'remove', readonly Edge[]> {
  const takesParent = merged.to.beads.has('parent');
  const parent = (on: string | null): readonly Edge[] =>
    takesParent && on !== null ? [{ bead, on, type: 'parent-child' }] : [];
  const blocks = (on: string): Edge => ({ bead, on, type: 'blocks' });
  return {
    add: [...parent(sides.github.parent), ...merged.blockedBy.beads.add.map(blocks)],
    remove: [...parent(sides.beads.parent), ...merged.blockedBy.beads.remove.map(blocks)],
  };
}
