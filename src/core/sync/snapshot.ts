/** What a sync saw, in one value: the plan is a function of it. */
import type { RepositoryAddress } from '../beads/external-ref.ts';
import type { SeenBeads } from '../plan/snapshot.ts';
import type { FieldName, Side } from './fields.ts';
import type { SyncRecord } from './record.ts';
import type { SyncScope } from './scope.ts';
import type { IssueComment, TrackedIssue } from './tracked-issue.ts';

/** Names of labels. `type::`, `priority::` and `status::` are prefixes, `priorities` the words behind theirs, 0 to 4. */
export interface LabelNames {
  readonly type: string;
  readonly priority: string;
  readonly status: string;
  readonly priorities: readonly string[];
}

export interface SyncSnapshot {
  /** The server's time, ISO 8601 UTC. */
  readonly now: string;
  readonly repository: RepositoryAddress;
  readonly scope: SyncScope;
  readonly beads: SeenBeads;
  readonly record: SyncRecord;
  /** By number, in scope or linked. */
  readonly issues: ReadonlyMap<number, TrackedIssue>;
  /** Issue → issues that block it; absent: not asked, because it has none; null: the host knows no dependencies. */
  readonly blockers: ReadonlyMap<number, readonly number[] | null>;
  /** New since `record.commentsSeen`, oldest first. */
  readonly comments: readonly IssueComment[];
  /** Issues whose text the coordinator writes itself (workers'): their title, texts and comments of ours are not synced. */
  readonly own: ReadonlySet<number>;
  /** Issues that somebody closed who may not end work here (no triage permission, and not us): told, not followed. */
  readonly closedByStranger: ReadonlySet<number>;
  /** Our account; null: not known. */
  readonly self: { readonly id: number; readonly login: string } | null;
  readonly labels: LabelNames;
  /** Labels that start something; `swarm` and `swarm:…` are left out anyway. */
  readonly triggers: readonly string[];
  readonly winner: Readonly<Partial<Record<FieldName, Side>>>;
  /** Fresh, `[a-z0-9]{8,}`: what new bead ids and openings are made of. */
  readonly nonce: string;
  /** SHA-256, hex. Pure. */
  readonly digest: (text: string) => string;
}
