/**
 * A bead as the core knows it: an issue of the beads tracker, reduced to what deciding needs. The line it came from is
 * kept by `jsonl.ts`, which writes changes into that very line, so that fields this version does not know survive.
 */

export interface BeadDependency {
  /** The bead that is depended on. */
  readonly on: string;
  /** `blocks`, `parent-child`, `waits-for`, `conditional-blocks`, `related`, `discovered-from`, or any other. */
  readonly type: string;
  /** Of `waits-for`: `all-children` (also when absent) or `any-children`. */
  readonly gate?: string;
  /** Of `waits-for`: the bead itself must be closed as well, not only its children. */
  readonly alsoBlocks?: boolean;
}

/** What we leave in `metadata.swarmlead` of a bead that we claimed or ended, to know later whether it is as we left it. */
export interface BeadMark {
  /** Tail of the swarm's ref: `novacron-init`. */
  readonly swarm: string;
  readonly worker: string;
  /** 1-based. */
  readonly attempt: number;
  /** Dispatch id of the intent that the claim is for, or that the outcome ended. */
  readonly dispatch: string;
  readonly state: 'claimed' | 'closed' | 'blocked' | 'released';
  /** The `updated_at` that we wrote with it: another one now means that somebody touched the bead since. */
  readonly updatedAt: string;
}

export interface Bead {
  readonly id: string;
  /** Where it stands: index of its line in the file. */
  readonly line: number;
  readonly title: string;
  /** open, in_progress, blocked, deferred, closed, pinned, hooked, tombstone, or a custom one. */
  readonly status: string;
  /** 0 to 4; a missing one is 0, as `bd` reads it. */
  readonly priority: number;
  /** task when absent. */
  readonly type: string;
  readonly assignee: string | null;
  readonly externalRef: string | null;
  /** As written; RFC 3339. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deferUntil: string | null;
  readonly pinned: boolean;
  readonly ephemeral: boolean;
  readonly labels: readonly string[];
  readonly dependencies: readonly BeadDependency[];
  readonly mark: BeadMark | null;
}

/** New values of a bead's own fields; only what is named changes. An empty text takes the field away. */
export interface BeadValues {
  readonly title?: string;
  readonly description?: string;
  readonly acceptance?: string;
  readonly design?: string;
  readonly notes?: string;
  readonly type?: string;
  readonly priority?: number;
  /** `closed` sets `closed_at` and, with `closeReason`, that; any other takes both away. */
  readonly status?: string;
  readonly closeReason?: string;
  /** null: nobody. */
  readonly assignee?: string | null;
  readonly labels?: { readonly add: readonly string[]; readonly remove: readonly string[] };
}

/** One change of the beads file. `bead` names an existing one, except in `make`. */
export type BeadChange =
  /** status in_progress, assignee the worker, our mark. */
  | {
      readonly kind: 'claim';
      readonly bead: string;
      readonly assignee: string;
      readonly mark: Omit<BeadMark, 'state' | 'updatedAt'>;
    }
  /** status closed with `closed_at` and `close_reason`, our mark. */
  | {
      readonly kind: 'close';
      readonly bead: string;
      readonly reason: string;
      readonly mark: Omit<BeadMark, 'state' | 'updatedAt'>;
    }
  /** status blocked, the reason as a line of `notes`, our mark. */
  | {
      readonly kind: 'block';
      readonly bead: string;
      readonly reason: string;
      readonly mark: Omit<BeadMark, 'state' | 'updatedAt'>;
    }
  /** status open without an assignee, the reason as a line of `notes`, our mark. */
  | {
      readonly kind: 'release';
      readonly bead: string;
      readonly reason: string;
      readonly mark: Omit<BeadMark, 'state' | 'updatedAt'>;
    }
  /** Only a reason as a line of `notes`, and our mark: the bead is a person's now (`yielded`). */
  | { readonly kind: 'note'; readonly bead: string; readonly reason: string }
  /** Sets `external_ref`; null takes it away. */
  | { readonly kind: 'link'; readonly bead: string; readonly externalRef: string | null }
  /** What came from the other side of a sync. A closed bead is never opened by it: that is refused. */
  | { readonly kind: 'set'; readonly bead: string; readonly values: BeadValues }
  /** `at`: when it was said, RFC 3339. */
  | {
      readonly kind: 'comment';
      readonly bead: string;
      readonly author: string;
      readonly text: string;
      readonly at: string;
    }
  /** A dependency that is there already, or gone already, is left as it is. */
  | {
      readonly kind: 'depend' | 'undepend';
      readonly bead: string;
      readonly on: string;
      readonly type: 'blocks' | 'parent-child';
    }
  /** A new line at the end. */
  | {
      readonly kind: 'make';
      readonly bead: string;
      readonly title: string;
      readonly description: string;
      readonly priority: number;
      /** Made a `parent-child` dependency; null for none. */
      readonly parent: string | null;
      readonly externalRef: string | null;
      /** What else it is made with. */
      readonly values?: Omit<BeadValues, 'title' | 'description' | 'priority'>;
    };
