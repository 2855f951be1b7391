/**
 * Reading a repository. One request asks for everything that a pass needs, because requests are the cost that users
 * feel (`docs/design.md`, Budgets): the adapter answers with one GraphQL query where the host allows it.
 */
import type { ActorFacts } from '../../core/authority/ask.ts';

export interface LookRequest {
  /** Full name of the swarm's ref, `refs/swarm/novacron-init`; its head, tree and `swarmFiles` are read in one go. */
  readonly swarmRef?: string;
  /** Paths below the swarm's ref whose text is wanted, `ledger.jsonl`, `memory/swarm/coordinator/init.json`. */
  readonly swarmFiles?: readonly string[];
  /** Paths on the default branch whose text is wanted. */
  readonly files?: readonly string[];
  /** Directories on the default branch whose file names are wanted. */
  readonly directories?: readonly string[];
  /** Paths of which only the blob id is wanted: on the default branch, or at the commit `blobsAt`. */
  readonly blobs?: readonly string[];
  readonly blobsAt?: string;
  readonly issues?: readonly number[];
  /** Comments of ours by their node id, to see what they show now. */
  readonly comments?: readonly string[];
  /** Labels of which the open issues and pull requests that bear them are wanted, so that a lost webhook is found again. */
  readonly labels?: readonly string[];
  /** Numbers that may be pull requests, of which what only those have is wanted. */
  readonly pulls?: readonly number[];
  /** Those among them whose changed paths are wanted too. */
  readonly pullFiles?: readonly number[];
  /** Issues whose newest comments are wanted, for the same reason. */
  readonly recentCommentsOf?: readonly number[];
}

/** The beginning of a comment; whoever acts on one reads it again through `Issues.comment`. */
export interface RecentComment {
  readonly id: number;
  readonly at: string;
  readonly body: string;
  /** Account id; null where the host names none. */
  readonly author: number | null;
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

export interface PullFacts {
  readonly number: number;
  /** Database id. */
  readonly id: number;
  readonly state: 'open' | 'closed' | 'merged';
  /** Head commit. */
  readonly head: string;
  /** The head lies in another repository, or in one that is gone. */
  readonly fork: boolean;
  /** null: the account is gone. */
  readonly author: ActorFacts | null;
  readonly openedAt: string;
  /** null while it is open. */
  readonly closedAt: string | null;
  /** Issues of this repository that its merging closes, the first twenty. */
  readonly closes: readonly { readonly number: number; readonly labels: readonly string[] }[];
  /** Changed paths, the first three hundred; absent when they were not asked for. */
  readonly files?: { readonly paths: readonly string[]; readonly complete: boolean };
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
  /** Label → numbers of open issues. */
  readonly labelled?: ReadonlyMap<string, readonly number[]>;
  /** And of open pull requests; empty where the token may not see them. */
  readonly labelledPulls?: ReadonlyMap<string, readonly number[]>;
  /** What is no pull request is missing. */
  readonly pulls?: ReadonlyMap<number, PullFacts>;
  /** Issue → its fifty newest comments, oldest first. */
  readonly recentComments?: ReadonlyMap<number, readonly RecentComment[]>;
}

export interface RepositoryReader {
  /** May be repeated. Throws when the host does not answer; a part that is not there is told as such, never thrown. */
  look(request: LookRequest): Promise<Look>;
}
