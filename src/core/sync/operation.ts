/**
 * What a sync may ask for. Issues are named by their bead, because an issue that is opened in the same pass has no number
 * yet. Every operation may be repeated: after a crash the next sync finds both sides equal, and only writes it down.
 */
import type { BeadChange } from '../beads/bead.ts';
import type { FieldName, Side } from './fields.ts';
import type { SyncRecord } from './record.ts';

export type SyncOperation =
  /** Written down as an opening before, and found again by its nonce. `existing`: it was opened by a sync that died. */
  | {
      readonly kind: 'open-issue';
      readonly bead: string;
      readonly nonce: string;
      readonly existing: { readonly number: number; readonly id: number } | null;
      readonly title: string;
      readonly body: string;
      readonly labels: readonly string[];
      readonly assignees: readonly string[];
    }
  | {
      readonly kind: 'update-issue';
      readonly bead: string;
      readonly issue: number;
      readonly values: {
        readonly title?: string;
        readonly body?: string;
        readonly state?: 'open' | 'closed';
        readonly stateReason?: 'completed' | 'not_planned' | 'reopened';
      };
    }
  | {
      readonly kind: 'label-issue' | 'assign-issue';
      readonly bead: string;
      readonly issue: number;
      readonly add: readonly string[];
      readonly remove: readonly string[];
    }
  /** `other`: the parent's bead, or the blocker's. */
  | { readonly kind: 'hang' | 'unhang' | 'block' | 'unblock'; readonly bead: string; readonly other: string }
  /** A comment of the bead, told on its issue. `comment`: its id in the bead. */
  | { readonly kind: 'comment-issue'; readonly bead: string; readonly comment: string; readonly body: string }
  /** What lost, or was not followed, and why: a note on the issue. */
  | { readonly kind: 'note'; readonly bead: string; readonly body: string }
  /** One of ours that another says already is taken away. `comment`: its id on GitHub. */
  | { readonly kind: 'uncomment'; readonly bead: string; readonly comment: number }
  | { readonly kind: 'bead'; readonly change: BeadChange };

/** What people see of it: `swarmlead beads sync` prints these. */
export type SyncChange =
  | {
      readonly kind: 'field';
      readonly bead: string;
      /** null: it is opened by this sync. */
      readonly issue: number | null;
      readonly field: FieldName | 'comment' | 'externalRef';
      /** The side that changes. */
      readonly on: Side;
      /** In words; texts are cut. Untrusted. */
      readonly before: string;
      readonly after: string;
    }
  | { readonly kind: 'opened'; readonly bead: string; readonly title: string }
  | { readonly kind: 'made'; readonly bead: string; readonly issue: number; readonly title: string };

/** What stopped, lost, or was not followed; our words and ids. */
export interface SyncNote {
  readonly kind: 'conflict' | 'not-followed' | 'stopped';
  readonly bead: string | null;
  readonly issue: number | null;
  readonly message: string;
}

export interface SyncPlan {
  readonly operations: readonly SyncOperation[];
  readonly changes: readonly SyncChange[];
  readonly notes: readonly SyncNote[];
  /**
   * The record after all operations took effect; links of issues that are opened come from the applier's numbers, and of
   * `comments`, by `commentKey`, the ids. The very record of the snapshot where nothing is new.
   */
  readonly after: (
    opened: ReadonlyMap<string, { readonly number: number; readonly id: number }>,
    comments: ReadonlyMap<string, number>,
  ) => SyncRecord;
}

/** Names a comment of a bead in `after`. */
export function commentKey(bead: string, comment: string): string {
  return JSON.stringify([bead, comment]);
}
