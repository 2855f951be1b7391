/**
 * What brings a store of `bd` from one state of the beads to another. `bd import` takes whole lines, with the times that
 * they name, where each of its other commands would put its own clock into `updated_at`, and our mark could not name it.
 * But it only adds labels and dependencies; those that are gone are taken away before, which leaves `updated_at` alone.
 */
import type { Bead } from '../../../core/beads/bead.ts';
import { lineOf, type BeadsFile } from '../../../core/beads/jsonl.ts';

export interface Difference {
  /** Each with its newline. */
  readonly lines: string;
  readonly beads: readonly Bead[];
  readonly labels: readonly { readonly bead: string; readonly labels: readonly string[] }[];
  readonly edges: readonly { readonly bead: string; readonly on: string }[];
}

export function difference(before: BeadsFile, after: BeadsFile): Difference {
  const beads = [...after.beads.values()].filter(({ id }) => lineOf(after, id) !== lineOf(before, id));
  const changed = beads.flatMap((bead) => {
    const old = before.beads.get(bead.id);
    return old === undefined ? [] : [{ old, bead }];
  });
  return {
    lines: beads.map(({ id }) => `${lineOf(after, id)}\n`).join(''),
    beads,
    labels: changed.flatMap(({ old, bead }) => {
      const gone = old.labels.filter((label) => !bead.labels.includes(label));
      return gone.length === 0 ? [] : [{ bead: bead.id, labels: gone }];
    }),
    edges: changed.flatMap(({ old, bead }) => {
      const gone = old.dependencies.filter(({ on, type }) => !hasEdge(bead, on, type));
      // `bd` keeps one edge between two beads, and takes away whatever is between them.
      return [...new Set(gone.map(({ on }) => on))].map((on) => ({ bead: bead.id, on }));
    }),
  };
}

/** Ids of beads that `bd` has otherwise than they were meant. What it drops of dependencies by its own rules is its own. */
export function notAsMeant(meant: readonly Bead[], found: BeadsFile): readonly string[] {
  return meant.filter((bead) => gist(bead) !== gist(found.beads.get(bead.id))).map(({ id }) => id);
}

function gist(bead: Bead | undefined): string {
  if (bead === undefined) return '';
  const { title, status, priority, type, assignee, externalRef, updatedAt, mark } = bead;
  const labels = [...bead.labels].sort();
  return JSON.stringify([title, status, priority, type, assignee, externalRef, Date.parse(updatedAt), labels, mark]);
}

function hasEdge(bead: Bead, on: string, type: string): boolean {
  return bead.dependencies.some((edge) => edge.on === on && edge.type === type);
}
