/**
 * The swarm's ref on the host's git database: three requests for an append, the last of which decides. Objects that no
 * ref reaches have no effect, so what fails before the ref is moved lost nothing.
 *
 * Each commit carries a nonce. Without it two coordinators that append the same lines to the same head in the same second
 * would make the very same commit, and the host would tell both that the ref stands where they wanted it.
 */
import type { GitDatabase, RefMove } from '../../app/ports/git-database.ts';
import type { Keeping, StoreChange, StoreHead, StoreOutcome, SwarmStore } from '../../app/ports/store.ts';
import { refNotWritable, troubleText } from '../../core/doctor/trouble.ts';
import { SwarmLeadError } from '../../core/problem.ts';

/** Commits that others may have put on top of ours before we look; then it counts as lost, and the next pass sees it. */
const deepest = 50;

export function createGitRefStore(options: {
  readonly git: GitDatabase;
  /** Fresh and unguessable at each call. */
  readonly nonce: () => string;
}): SwarmStore {
  const { git, nonce } = options;
  return {
    list: async (prefix) => git.refs(prefix),
    append: async (change) => append(git, change, nonce()),
    keep: async (ref, commit) => keep(git, ref, commit),
  };
}

async function append(git: GitDatabase, change: StoreChange, nonce: string): Promise<StoreOutcome> {
  const { onto, ref } = change;
  const tree = await git.writeTree(onto?.tree ?? null, change.files);
  const commit = await git.writeCommit({
    tree,
    parents: onto ? [onto.commit] : [],
    message: messageOf({ ref, message: change.message, nonce }),
  });
  const mine: StoreHead = { commit, tree };
  const move = await git.moveRef({ ref, commit, how: onto ? 'forward' : 'create' });
  if (move.kind === 'moved') return { kind: 'won', head: mine };
  return settle(git, change, { nonce, move });
}

async function keep(git: GitDatabase, ref: string, commit: string): Promise<Keeping> {
  const move = await git.moveRef({ ref, commit, how: 'create' });
  if (move.kind === 'moved') return { kind: 'kept', commit };
  if (move.kind === 'unknown') return { kind: 'unknown' };
  const head = await git.head(ref);
  return head === null ? { kind: 'refused', reason: move.reason } : { kind: 'kept', commit: head };
}

/** Where the host has no other refs, the ledger's commits would start whatever runs on a push. */
function isBranch(ref: string): boolean {
  return ref.startsWith('refs/heads/');
}

/** The nonce is the last line. Where the ref is a branch, workflows that follow pushes are not for what we write. */
export function messageOf(of: { readonly ref: string; readonly message: string; readonly nonce: string }): string {
  return `${of.message}${isBranch(of.ref) ? ' [skip ci]' : ''}\n\n${nonceLine(of.nonce)}`;
}

function nonceLine(nonce: string): string {
  return `Nonce: ${nonce}`;
}

/**
 * Refused, or no answer: the ref's history tells whether ours is in it, by its nonce. Its id would not do: an admin who
 * takes a value out of the history makes the commits anew, and then ours stands there under another id, with its lines.
 */
async function settle(
  git: GitDatabase,
  { ref, onto }: StoreChange,
  { nonce, move }: { readonly nonce: string; readonly move: Exclude<RefMove, { readonly kind: 'moved' }> },
): Promise<StoreOutcome> {
  if (move.kind === 'refused' && ![404, 409, 422].includes(move.status)) throw refusal(ref, move.reason);
  const head = await git.head(ref);
  // Nobody else made the ref: then it was no race, and the host will not have it the next time either.
  if (head === null && onto === null && move.kind === 'refused') throw refusal(ref, move.reason);
  const found = head === null ? null : await inHistory(git, { head, nonce, until: onto?.commit ?? null });
  return found ? { kind: 'won', head: found } : { kind: 'lost' };
}

async function inHistory(
  git: GitDatabase,
  search: { readonly head: string; readonly nonce: string; readonly until: string | null },
): Promise<StoreHead | null> {
  let at: string | undefined = search.head;
  for (let depth = 0; at !== undefined && at !== search.until && depth < deepest; depth += 1) {
    const { commit, tree, parents, message } = await git.commit(at);
    if (message.trimEnd().endsWith(`\n${nonceLine(search.nonce)}`)) return { commit, tree };
    at = parents[0];
  }
  return null;
}

function refusal(ref: string, reason: string): SwarmLeadError {
  return new SwarmLeadError({
    code: 'store-refused',
    message: troubleText(refNotWritable({ ref, reason })),
  });
}
