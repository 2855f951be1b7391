/**
 * The beads file on its branch. `createCommitOnBranch` is one request, signed, and a compare-and-swap by itself. Where the
 * host refuses it (an old host, a rule that wants it otherwise) the git database is tried, with the same guarantee: the new
 * commit's only parent is the head that was observed, and the branch moves forward alone.
 */
import type { BranchCommit, GitDatabase } from '../../../app/ports/git-database.ts';

export interface FileCommit {
  /** Without `refs/heads/`. */
  readonly branch: string;
  /** Head that was observed. */
  readonly onto: string;
  /** Repository path → whole new text. */
  readonly path: string;
  readonly text: string;
  /** Other than that of any other commit, or ours is not found again. */
  readonly message: string;
}

export type FileCommitted =
  | { readonly kind: 'won'; readonly commit: string }
  | { readonly kind: 'lost' }
  | { readonly kind: 'refused'; readonly reason: string };

const deepest = 50;

export async function commitFile(git: GitDatabase, change: FileCommit): Promise<FileCommitted> {
  const { branch, onto: expect, message } = change;
  const files = new Map([[change.path, change.text]]);
  const first = await git.commitOnBranch({ branch, expect, message, files });
  if (first.kind === 'committed') return { kind: 'won', commit: first.commit };
  if (first.kind === 'stale') return { kind: 'lost' };
  if (first.kind === 'refused') return commitByParts(git, change, first);
  return findAgain(git, change, files);
}

async function commitByParts(
  git: GitDatabase,
  change: FileCommit,
  first: Extract<BranchCommit, { kind: 'refused' }>,
): Promise<FileCommitted> {
  const ref = `refs/heads/${change.branch}`;
  if ((await git.head(ref)) !== change.onto) return { kind: 'lost' };
  const base = await git.commit(change.onto);
  const tree = await git.writeTree(base.tree, new Map([[change.path, change.text]]));
  const made = await git.writeCommit({ tree, parents: [change.onto], message: change.message });
  const move = await git.moveRef({ ref, commit: made, how: 'forward' });
  if (move.kind === 'moved') return { kind: 'won', commit: made };
  const head = await git.head(ref);
  if (head === made) return { kind: 'won', commit: made };
  if (head !== change.onto || move.kind === 'unknown') return { kind: 'lost' };
  return { kind: 'refused', reason: refusal(change.branch, `${first.reason}; ${move.reason}`) };
}

/**
 * No answer to the mutation, whose commit id we never saw: ours is the child of the observed head with the very tree that
 * we wanted. A twin of another coordinator with the same tree did the same, so which of the two it was changes nothing.
 */
async function findAgain(
  git: GitDatabase,
  change: FileCommit,
  files: ReadonlyMap<string, string>,
): Promise<FileCommitted> {
  const head = await git.head(`refs/heads/${change.branch}`);
  if (head === null || head === change.onto) return { kind: 'lost' };
  const wanted = await git.writeTree((await git.commit(change.onto)).tree, files);
  let at: string | undefined = head;
  for (let depth = 0; at !== undefined && depth < deepest; depth += 1) {
    const seen = await git.commit(at);
    const [parent] = seen.parents;
    if (parent === change.onto) return seen.tree === wanted ? { kind: 'won', commit: at } : { kind: 'lost' };
    at = parent;
  }
  return { kind: 'lost' };
}

function refusal(branch: string, reason: string): string {
  return `the host does not let the coordinator commit to ${branch}: ${reason}`;
}
