/**
 * The beads tracker. Two drivers stand behind it: the JSONL file on a branch, and the real `bd` with its Dolt store on a
 * git remote. Which of them a repository has is found when it is read, and what was read says it.
 */
import type { BeadChange } from '../../core/beads/bead.ts';
import type { SeenBeads } from '../../core/plan/snapshot.ts';
import type { Problem } from '../../core/problem.ts';

export interface TrackerSettings {
  readonly driver: 'auto' | 'jsonl' | 'bd';
  /** Branch of the JSONL file; absent: the default branch. */
  readonly branch?: string;
  /** Of the JSONL file, where beads' own settings do not name it. */
  readonly path?: string;
}

/** What a look brought already, so that nothing is asked for twice. */
export interface SeenFiles {
  readonly defaultBranch: { readonly name: string; readonly commit: string };
  /** Path on the default branch → text; null for what is not there. */
  readonly files: ReadonlyMap<string, string | null>;
}

export interface TrackerChange {
  /** Later ones see what earlier ones did. */
  readonly changes: readonly BeadChange[];
  /** RFC 3339; each changed bead's `updated_at` becomes it, or a second more than it was. */
  readonly now: string;
  /** Fixed words and ids only; never a bead's title: "Fixes #5 [skip ci]" in a title would close an issue. */
  readonly message: string;
}

export type TrackerOutcome =
  /** `beads`: as they are now. */
  | { readonly kind: 'won'; readonly beads: SeenBeads }
  /** Somebody else wrote first: nothing is written, and the caller observes again. */
  | { readonly kind: 'lost' }
  /** The host does not let us: `reason` in its words. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The file has errors, or a change does not fit its bead: nothing is written. */
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

export interface Tracker {
  /** May be repeated. null: the repository has no beads. Throws with a mend when they cannot be read. */
  read(settings: TrackerSettings, seen: SeenFiles): Promise<SeenBeads | null>;
  /** All or none, in one commit, by compare-and-swap on the head that was observed. No changes: won, and no request. */
  write(onto: SeenBeads, change: TrackerChange): Promise<TrackerOutcome>;
}
