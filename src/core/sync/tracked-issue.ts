/** An issue of GitHub as a sync sees it. */

export interface TrackedIssue {
  readonly number: number;
  /** Database id, which links between issues are made with. */
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  /** null while it is open, and where the host did not say. */
  readonly stateReason: 'completed' | 'not_planned' | 'duplicate' | null;
  /** Login of whoever closed it last; null: open, or the host did not say. */
  readonly closedBy: string | null;
  readonly labels: readonly string[];
  /** Logins, in the host's order. */
  readonly assignees: readonly string[];
  /** Number of the parent issue of this repository; null: none; undefined: the host knows no sub-issues. */
  readonly parent: number | null | undefined;
  /** How many issues block it, open or closed; undefined: the host knows no dependencies. */
  readonly blockerCount: number | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Whoever opened it; null: the account is gone. */
  readonly author: { readonly id: number; readonly login: string } | null;
}

export interface IssueComment {
  readonly id: number;
  /** Number of its issue. */
  readonly issue: number;
  readonly at: string;
  readonly body: string;
  /** null: the account is gone. `type` as GitHub names it: `User`, `Bot`. */
  readonly author: { readonly id: number; readonly login: string; readonly type: string } | null;
  /** `insider`: the author belongs to the repository, as its owner, a member or a collaborator. */
  readonly standing: 'insider' | 'outsider';
}
