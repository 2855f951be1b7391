/**
 * The beads file on its branch. `createCommitOnBranch` is one request, signed, and a compare-and-swap by itself. Where the
 * host refuses it (an old host, a rule that wants it otherwise) the git database is tried, with the same guarantee: the new
 * commit's only parent is the head that was observed, and the branch moves forward alone.
 */
import type { BranchCommit, GitDatabase } from '../../app/ports/git-database.ts';
import type { Tracker, TrackerChange } from '../../app/ports/tracker.ts';

type Outcome = Awaited<ReturnType<Tracker['commit']>>;

const deepest = 50;

export function createJsonlTracker(options: {
  readonly git: GitDatabase;
  /** Fresh and unguessable at each call: equal changes of two coordinators are two commits, and ours is found again. */
  readonly nonce: () => string;
}): Tracker {
  const { git, nonce } = options;
  return { commit: async (change) => commit(git, change, nonce()) };
}

async function commit(git: GitDatabase, change: TrackerChange, nonce: string): Promise<Outcome> {
  const message = `${change.message}\n\nNonce: ${nonce}`;
  const files = new Map([[change.path, change.text]]);
  const first = await git.commitOnBranch({ branch: change.branch, expect: change.onto, message, files });
  if (first.kind === 'committed') return { kind: 'won', commit: first.commit };
  if (first.kind === 'stale') return { kind: 'lost' };
  if (first.kind === 'refused') return commitByParts(git, change, { message, first });
  return findAgain(git, change, files);
}

async function commitByParts(
  git: GitDatabase,
  change: TrackerChange,
  { message, first }: { readonly message: string; readonly first: Extract<BranchCommit, { kind: 'refused' }> },
): Promise<Outcome> {
  const ref = `refs/heads/${change.branch}`;
  if ((await git.head(ref)) !== change.onto) return { kind: 'lost' };
  const base = await git.commit(change.onto);
  const tree = await git.writeTree(base.tree, new Map([[change.path, change.text]]));
  const made = await git.writeCommit({ tree, parents: [change.onto], message });
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
  change: TrackerChange,
  files: ReadonlyMap<string, string>,
): Promise<Outcome> {
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
