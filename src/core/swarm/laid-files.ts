/**
 * Which files of a result lie in the checkout while the measuring job measures: those that the swarm file declares by
 * their path, and no others. An agent chooses what it hands in, and may not choose the script that measures it, what that
 * is steered by, or the file that a number is read from.
 */
import type { Worker } from '../config/swarm-config.ts';
import { matchesPath } from '../verdict/glob.ts';
import { foldedPath, refusedPath } from './delivered-path.ts';
import type { Delivered } from './hand-in.ts';

export interface LaidFiles {
  /** One for each path, the newest. */
  readonly laid: readonly Delivered[];
  /** `reason` is in our words, and completes "it …". */
  readonly left: readonly { readonly path: string; readonly reason: string }[];
}

export function laidFiles(
  delivered: readonly Delivered[],
  worker: Pick<Worker, 'deliverables' | 'collect'>,
): LaidFiles {
  const newest = [...new Map(delivered.map((one) => [one.path, one])).values()];
  const judged = newest.map((one) => ({ one, reason: reasonAgainst(one.path, worker) }));
  return {
    laid: judged.flatMap(({ one, reason }) => (reason === null ? [one] : [])),
    left: judged.flatMap(({ one, reason }) => (reason === null ? [] : [{ path: one.path, reason }])),
  };
}

function reasonAgainst(
  path: string,
  { deliverables, collect }: Pick<Worker, 'deliverables' | 'collect'>,
): string | null {
  const refused = refusedPath(path);
  if (refused !== null) return refused;
  const folded = foldedPath(path);
  if (folded.startsWith('.github/')) return 'lies in .github/';
  if (!deliverables.some(({ kind, item }) => kind === 'path' && matchesPath(item, path))) {
    return 'is no deliverable that the swarm file declares by its path';
  }
  // Where a file system folds names, the one would be the other.
  return collect.some((one) => matchesPath(foldedPath(one.path), folded)) ? 'would be read as a measurement' : null;
}
