/** Issues as a sync sees them: what of an issue corresponds to something of a bead, and how it is changed. */
import type { IssueComment, TrackedIssue } from '../../core/sync/tracked-issue.ts';

export interface TrackedIssues {
  /** Of all states, without pull requests, all pages. `label`: those that bear it now. May be repeated. */
  list(scope: { readonly label: string | null }): Promise<readonly TrackedIssue[]>;
  /** One of them; null: it does not exist, or is a pull request. */
  issue(number: number): Promise<TrackedIssue | null>;
  /**
   * Numbers of the issues of this repository that block it. A host without dependencies answers null, and is not asked
   * again.
   */
  blockers(issue: number): Promise<readonly number[] | null>;
  /** All comments of the repository's issues that were made or edited at or after `since` (ISO); null: all. Oldest first. */
  comments(since: string | null): Promise<readonly IssueComment[]>;
  /** Content-creating: opens one or, when it throws, at most one. */
  open(issue: {
    readonly title: string;
    readonly body: string;
    readonly labels: readonly string[];
    readonly assignees: readonly string[];
  }): Promise<{ readonly number: number; readonly id: number }>;
  /** Only what is named. May be repeated. Assignees whom the host does not take are left out by it, without an error. */
  update(
    issue: number,
    values: {
      readonly title?: string;
      readonly body?: string;
      readonly state?: 'open' | 'closed';
      readonly stateReason?: 'completed' | 'not_planned' | 'reopened';
    },
  ): Promise<void>;
  /** One by one, never the whole set: a label that somebody else sets meanwhile stays. May be repeated. */
  label(issue: number, change: { readonly add: readonly string[]; readonly remove: readonly string[] }): Promise<void>;
  assign(issue: number, change: { readonly add: readonly string[]; readonly remove: readonly string[] }): Promise<void>;
  /** Content-creating. `at`: as the host says. */
  comment(issue: number, body: string): Promise<{ readonly id: number; readonly at: string }>;
  /** Takes a comment away; one that is gone already is as good. May be repeated. */
  uncomment(comment: number): Promise<void>;
  /** `childId` is a database id. `unsupported`: the host has none of it; `refused`: full, or a cycle, or another parent. */
  hang(parent: number, childId: number): Promise<LinkOutcome>;
  unhang(parent: number, childId: number): Promise<LinkOutcome>;
  block(issue: number, blockerId: number): Promise<LinkOutcome>;
  unblock(issue: number, blockerId: number): Promise<LinkOutcome>;
}

export type LinkOutcome =
  /** It is so now, by us or already. */
  | { readonly kind: 'done' }
  | { readonly kind: 'unsupported' }
  /** In the host's words, tamed. */
  | { readonly kind: 'refused'; readonly reason: string };
