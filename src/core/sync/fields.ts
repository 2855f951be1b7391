/**
 * What both sides know of one piece of work, in the words of beads. A sync compares three of these, one of each side and
 * the one that both had after the last sync, field by field.
 */

export interface Fields {
  readonly title: string;
  /** Texts with newlines only, without white space at the end; empty: none. */
  readonly description: string;
  readonly acceptance: string;
  readonly design: string;
  readonly notes: string;
  readonly type: string;
  /** 0 to 4. */
  readonly priority: number;
  /** open, in_progress, blocked, deferred, closed, or a custom one. */
  readonly status: string;
  /** Of a closed one: `completed` or `not_planned` as GitHub has it; null while it is not closed. */
  readonly resolution: 'completed' | 'not_planned' | null;
  /** Sorted; without what starts a worker, and without those that stand for type, priority and status. */
  readonly labels: readonly string[];
  readonly assignee: string | null;
  /** Bead. Only beads that are linked themselves are named here. */
  readonly parent: string | null;
  /** Beads that must be closed first, sorted. */
  readonly blockedBy: readonly string[];
}

export type FieldName = keyof Fields;

export type Side = 'github' | 'beads';

/**
 * Who wins where both sides changed one field since the last sync, unless `tracker.winner` says otherwise. Words are
 * written on GitHub, where people read them; the order of work is kept in beads. Of sets each element is merged by
 * itself, so that nothing can be in conflict.
 */
export const winners: Readonly<Record<Exclude<FieldName, 'labels' | 'blockedBy' | 'resolution'>, Side>> = {
  title: 'github',
  description: 'github',
  acceptance: 'github',
  design: 'github',
  notes: 'beads',
  assignee: 'github',
  type: 'beads',
  priority: 'beads',
  status: 'beads',
  parent: 'beads',
};
