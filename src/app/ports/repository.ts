/**
 * Reading a repository. One request asks for everything that a pass needs, because requests are the cost that users
 * feel (`docs/design.md`, Budgets): the adapter answers with one GraphQL query where the host allows it.
 */

export interface LookRequest {
  /** Full name of the swarm's ref, `refs/swarm/novacron-init`; its head, tree and `swarmFiles` are read in one go. */
  readonly swarmRef?: string;
  /** Paths below the swarm's ref whose text is wanted, `ledger.jsonl`, `memory/swarm/coordinator/init.json`. */
  readonly swarmFiles?: readonly string[];
  /** Paths on the default branch whose text is wanted. */
  readonly files?: readonly string[];
  /** Directories on the default branch whose file names are wanted. */
  readonly directories?: readonly string[];
  /** Paths on the default branch of which only the blob id is wanted. */
  readonly blobs?: readonly string[];
  readonly issues?: readonly number[];
  /** Comments of ours by their node id, to see what they show now. */
  readonly comments?: readonly string[];
  /** Labels of which the open issues that bear them are wanted, so that a lost webhook is found again. */
  readonly labels?: readonly string[];
  /** Issues whose newest comments are wanted, for the same reason. */
  readonly recentCommentsOf?: readonly number[];
}

/** The beginning of a comment; whoever acts on one reads it again through `Issues.comment`. */
export interface RecentComment {
  readonly id: number;
  readonly at: string;
  readonly body: string;
}

export interface IssueFacts {
  readonly number: number;
  /** Database id, which links between issues are made with. */
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly labels: readonly string[];
  /** null: never edited. undefined: the host did not say. Covers the body; a new title shows as an issue event. */
  readonly editedAt: string | null | undefined;
  /** Number of the parent issue; null: none; undefined: the host knows no sub-issues. */
  readonly parent: number | null | undefined;
  readonly pullRequest: boolean;
  /** It is open again after it was closed; absent when it never was. */
  readonly reopened?: true;
}

export interface Look {
  /** The server's `Date`, ISO 8601 UTC: every age counts to it. */
  readonly now: string;
  readonly repository: { readonly id: number; readonly owner: string; readonly name: string };
  readonly defaultBranch: { readonly name: string; readonly commit: string };
  /** The account whose token this is; absent where the host did not say. */
  readonly self?: { readonly id: number; readonly login: string };
  /** null: the ref does not exist. Absent when it was not asked for. */
  readonly swarm: { readonly commit: string; readonly tree: string } | null;
  /** Path → text; null for a file that is not there. */
  readonly swarmFiles: ReadonlyMap<string, string | null>;
  readonly files: ReadonlyMap<string, string | null>;
  /** Directory → names of the files in it; empty for a directory that is not there. */
  readonly directories: ReadonlyMap<string, readonly string[]>;
  /** Path → git blob id; null for a file that is not there. */
  readonly blobs: ReadonlyMap<string, string | null>;
  /** Issues that do not exist are missing. */
  readonly issues: ReadonlyMap<number, IssueFacts>;
  /** Node id → body; null for a comment that was deleted. */
  readonly comments: ReadonlyMap<string, string | null>;
  /** Label → numbers of open issues; the fifty newest of each. */
  readonly labelled?: ReadonlyMap<string, readonly number[]>;
  /** Issue → its fifty newest comments, oldest first. */
  readonly recentComments?: ReadonlyMap<number, readonly RecentComment[]>;
}

export interface RepositoryReader {
  /** May be repeated. Throws when the host does not answer; a part that is not there is told as such, never thrown. */
  look(request: LookRequest): Promise<Look>;
}
