/**
 * The last synced state, one line for each linked bead, on a ref of its own that only the coordinator writes. It is what
 * tells a change of one side from a change of the other, and what proves, together with the bead's `external_ref`, which
 * issue a bead belongs to.
 */
import type { Fields } from './fields.ts';

/** Of a field its value, or a digest of it where it is a text (see `prints.ts`); equal ones are equal values. */
export type Prints = Readonly<Record<keyof Fields, string>>;

export interface SyncedComment {
  /** Id in the bead of one that went to GitHub; of one that came from there, `~` and a print of what was said by whom. */
  readonly bead: string;
  /** Id on GitHub. */
  readonly github: number;
}

export interface SyncedLink {
  readonly bead: string;
  readonly issue: number;
  /** Database id. */
  readonly id: number;
  /** Each side as it was when they were last compared; they differ where one may not follow the other. */
  readonly github: Prints;
  readonly beads: Prints;
  /** Elements of the sets at that time: a set is merged element by element. */
  readonly labels: readonly string[];
  readonly blockedBy: readonly string[];
  readonly comments: readonly SyncedComment[];
}

/** An issue that was about to be opened: after a crash it is found again by its nonce among our own. */
export interface Opening {
  readonly bead: string;
  readonly nonce: string;
  /** When it was written down (ISO): whoever did may be at it yet. */
  readonly at?: string;
}

export interface SyncRecord {
  /** By bead. */
  readonly links: ReadonlyMap<string, SyncedLink>;
  readonly openings: readonly Opening[];
  /** Comments before it were seen (ISO); null: none yet. */
  readonly commentsSeen: string | null;
}
