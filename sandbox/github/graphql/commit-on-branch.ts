/** `createCommitOnBranch`: one commit on the head that the caller saw, or nothing. */
import { editTree, type PathChange } from '../git/edit-tree.ts';
import { refuseBadPath, signatureOf } from '../git/object-routes.ts';
import { refuseProtected } from '../git/protection.ts';
import { announcePush } from '../git/push.ts';
import { mayWrite, type Context } from './context.ts';
import { commitObject, refNameIn, refObject } from './git.ts';
import { GraphqlRefusal } from './refusal.ts';

export interface CommitOnBranch {
  readonly branch: {
    readonly id?: string | null;
    readonly repositoryNameWithOwner?: string | null;
    readonly branchName?: string | null;
  };
  readonly message: { readonly headline: string; readonly body?: string | null };
  readonly expectedHeadOid: string;
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[] | null;
    readonly deletions?: readonly { readonly path: string }[] | null;
  } | null;
  readonly clientMutationId?: string | null;
}

export async function commitOnBranch(context: Context, input: CommitOnBranch): Promise<object> {
  mayWrite(context, 'contents');
  const { git } = context.world;
  const name = branchRef(context, input.branch);
  refuseProtected(context, name);
  const ref = await git.ref(name);
  const head = ref ? await git.commit(ref.oid) : null;
  if (!head) throw new GraphqlRefusal('NOT_FOUND', `Branch "${name.slice('refs/heads/'.length)}" not found`);
  if (head.oid !== input.expectedHeadOid) throw stale(input.expectedHeadOid);
  const tree = await editTree(git, head.tree, await changes(context, input.fileChanges ?? {}));
  const author = signatureOf(context);
  const text = input.message.body ? `${input.message.headline}\n\n${input.message.body}` : input.message.headline;
  const facts = { tree, parents: [head.oid], author, committer: author, message: text };
  const oid = await git.writeCommit(facts);
  const outcome = await git.move({ ref: name, to: oid, how: 'advance', expected: input.expectedHeadOid });
  if (outcome.kind !== 'moved') throw stale(input.expectedHeadOid);
  await announcePush(context, { ref: name, before: outcome.before, after: outcome.after, forced: false });
  return {
    clientMutationId: input.clientMutationId,
    commit: commitObject(context, { ...facts, oid }),
    ref: refObject(context, { name, oid, kind: 'commit' }),
  };
}

function branchRef({ world }: Context, branch: CommitOnBranch['branch']): string {
  if (branch.id) return refNameIn(branch.id);
  const { owner, name } = world.repository;
  if (branch.repositoryNameWithOwner?.toLowerCase() !== `${owner}/${name}`.toLowerCase()) {
    throw new GraphqlRefusal('NOT_FOUND', 'Could not resolve to a Repository with the name of the branch.');
  }
  const short = branch.branchName ?? '';
  return short.startsWith('refs/heads/') ? short : `refs/heads/${short}`;
}

async function changes(
  { world }: Context,
  wanted: NonNullable<CommitOnBranch['fileChanges']>,
): Promise<readonly PathChange[]> {
  const found: PathChange[] = (wanted.deletions ?? []).map(({ path }) => ({ path, mode: '100644', oid: null }));
  for (const { path, contents } of wanted.additions ?? []) {
    refuseBadPath(path);
    found.push({ path, mode: '100644', oid: await world.git.writeBlob(Buffer.from(contents, 'base64')) });
  }
  return found;
}

function stale(expected: string): GraphqlRefusal {
  return new GraphqlRefusal(
    'STALE_DATA',
    `Expected branch to point to "${expected}" but it did not.  Pull and try again.`,
  );
}
