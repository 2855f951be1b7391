/** What swarms left behind, and what is to become of it. */

/** A file of a branch, against the default branch. */
export type FileFate = 'same' | 'other' | 'missing';

export interface BranchFacts {
  /** Without `refs/heads/`. */
  readonly branch: string;
  readonly commit: string;
  /** Commits that are not in the default branch; null: not known. */
  readonly ahead: number | null;
  /** Files that these commits touch; null: not known, or too many to tell. */
  readonly files: ReadonlyMap<string, FileFate> | null;
  /** Numbers of the open pull requests from it or into it; null: not known. */
  readonly pulls: readonly number[] | null;
}

export interface SwarmFacts {
  readonly swarm: string;
  readonly ref: string;
  readonly commit: string;
  readonly session: string;
  /** ISO; null: it runs. */
  readonly finishedAt: string | null;
  readonly events: number;
  readonly memory: number;
  /** Branch → the commit that the coordinator put there last. */
  readonly delivered: ReadonlyMap<string, string>;
  /** Its issue or pull request, where that would start it again: it is open, and is a pull request or bears a label. */
  readonly stillAsks: number | null;
}

/** A ref below the prefix that is no swarm's. */
export interface StrayRef {
  readonly ref: string;
  readonly commit: string;
  readonly reason: string;
  /** Its commit is in the default branch. */
  readonly inDefault: boolean;
}

/** The kept state of a session that has ended. */
export interface ArchiveFacts {
  readonly ref: string;
  readonly commit: string;
  /** Tail of the swarm's own ref. */
  readonly swarm: string;
  /** ISO. */
  readonly endedAt: string;
  /** Seconds, as the swarm files say; null: for ever. */
  readonly keep: number | null;
}

export interface LabelFacts {
  readonly name: string;
  readonly description: string | null;
  /** Open issues that bear it. */
  readonly onIssues: number;
}

export interface RemainsFacts {
  /** The server's time. */
  readonly now: string;
  readonly defaultBranch: string;
  readonly swarms: readonly SwarmFacts[];
  readonly strays: readonly StrayRef[];
  readonly archives: readonly ArchiveFacts[];
  /** All below `refs/heads/swarm/`, but swarms' refs. */
  readonly branches: readonly BranchFacts[];
  readonly labels: readonly LabelFacts[];
  /** Labels that swarm files name; null: some file does not read, so what it names is not known. */
  readonly named: readonly string[] | null;
}

export type Remnant =
  | { readonly kind: 'ref'; readonly name: string; readonly commit: string }
  | { readonly kind: 'branch'; readonly name: string; readonly commit: string }
  | { readonly kind: 'label'; readonly name: string };

export interface Choice {
  readonly remnant: Remnant;
  /** What would be lost with it, a clause. */
  readonly loses: string;
}

export interface Kept {
  readonly remnant: Remnant;
  /** Why it stays, a clause. */
  readonly why: string;
}

export interface Choices {
  /** In the order in which they are to go: a swarm's ref is the proof of its branches, and goes after them. */
  readonly remove: readonly Choice[];
  readonly keep: readonly Kept[];
}
