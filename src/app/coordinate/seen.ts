/** What a pass read, for the core and for those that carry its plan out. */
import type { Snapshot } from '../../core/plan/snapshot.ts';
import type { SwarmView } from '../../core/synthesis/view.ts';
import type { OpenedFile } from '../ports/archive.ts';
import type { StoreHead } from '../ports/store.ts';

export interface Seen {
  readonly snapshot: Snapshot;
  /** `refs/swarm/novacron-init`. */
  readonly ref: string;
  /** Head of the swarm's ref that everything rests on; null before it exists. */
  readonly head: StoreHead | null;
  /** The ledger as it lies there; appended to, never rewritten. */
  readonly ledger: string;
  /** By worker: the files that were handed in, by their entry in the archive. */
  readonly files: ReadonlyMap<string, ReadonlyMap<string, OpenedFile>>;
  /** What our board shows now; undefined when it was not read. */
  readonly board: string | null | undefined;
  /** What was given up about the swarm before this look came through. */
  readonly givenUp: SwarmView['givenUp'] | null;
  /** Milliseconds of the clock when the pass began. */
  readonly began: number;
  /** Trigger label → open issues that bear it, as far as they were read. */
  readonly labelled: ReadonlyMap<string, readonly number[]>;
  /** And pull requests. */
  readonly labelledPulls: ReadonlyMap<string, readonly number[]>;
}
