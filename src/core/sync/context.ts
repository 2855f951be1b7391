/** What is the same for all pairs of a sync, worked out once. */
import { knownWords, type KnownWords } from '../beads/known-words.ts';
import { triggerSet } from './labels.ts';
import type { SyncSnapshot } from './snapshot.ts';

export interface SyncContext {
  readonly snapshot: SyncSnapshot;
  readonly words: KnownWords;
  readonly triggers: ReadonlySet<string>;
  /** Beads of all pairs that are synced, also of those that this sync makes. */
  readonly paired: ReadonlySet<string>;
  /** Issue → bead, of the same. */
  readonly beadOf: ReadonlyMap<number, string>;
}

export function contextOf(
  snapshot: SyncSnapshot,
  pairs: readonly { readonly bead: string; readonly issue: number | null }[],
): SyncContext {
  return {
    snapshot,
    words: knownWords(snapshot.beads.file.beads.values()),
    triggers: triggerSet(snapshot.triggers),
    paired: new Set(pairs.map(({ bead }) => bead)),
    beadOf: new Map(pairs.flatMap(({ bead, issue }) => (issue === null ? [] : [[issue, bead]]))),
  };
}
