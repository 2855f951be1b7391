/** Refs, commits, trees and blobs. */
import type { CommitFacts, Signature } from '../git/objects.ts';
import type { Ref } from '../git/store.ts';
import { walk, type WalkedEntry } from '../git/walk.ts';
import { htmlUrl } from '../world.ts';
import { connection, type Context, type Paging } from './context.ts';

/** What GitHub gives of a blob's text; more is cut, and `isTruncated` says so. */
const textLimit = 512_000;

export function refObject(context: Context, ref: Ref) {
  const [, prefix = 'refs/', name = ref.name] = /^(refs\/(?:heads\/|tags\/)?)(.*)$/.exec(ref.name) ?? [];
  return {
    __typename: 'Ref',
    id: refNodeId(ref.name),
    name,
    prefix,
    target: () => gitObject(context, ref.oid),
    repository: () => context.repository(),
  };
}

function refNodeId(name: string): string {
  return `REF_${Buffer.from(name).toString('base64url')}`;
}

export function refNameIn(id: string): string {
  return Buffer.from(id.replace(/^REF_/, ''), 'base64url').toString('utf8');
}

/** By anything that `git` resolves; null when it is not there. */
export async function gitObject(context: Context, expression: string): Promise<object | null> {
  const { git } = context.world;
  const found = await git.object(expression);
  if (!found) return null;
  if (found.kind === 'commit') {
    const commit = await git.commit(found.oid);
    return commit && commitObject(context, commit);
  }
  if (found.kind === 'tree') return treeObject(context, found.oid);
  if (found.kind === 'blob') return blobObject(context, found.oid, found.bytes);
  return null;
}

function common(context: Context, prefix: string, oid: string) {
  return {
    id: `${prefix}_${oid}`,
    oid,
    abbreviatedOid: oid.slice(0, 7),
    commitUrl: `${htmlUrl(context.world)}/commit/${oid}`,
    commitResourcePath: `/commit/${oid}`,
    repository: () => context.repository(),
  };
}

export function commitObject(context: Context, commit: CommitFacts & { readonly oid: string }) {
  const { git } = context.world;
  const load = async (oids: readonly string[]) => {
    const found = await Promise.all(oids.map((oid) => git.commit(oid)));
    return found.flatMap((one) => (one ? [commitObject(context, one)] : []));
  };
  return {
    ...common(context, 'C', commit.oid),
    __typename: 'Commit',
    url: `${htmlUrl(context.world)}/commit/${commit.oid}`,
    message: commit.message,
    messageHeadline: commit.message.split('\n')[0] ?? '',
    messageBody: commit.message.split('\n').slice(1).join('\n').trim(),
    authoredDate: commit.author.date,
    committedDate: commit.committer.date,
    author: actorOf(context, commit.author),
    committer: actorOf(context, commit.committer),
    tree: () => treeObject(context, commit.tree),
    file: ({ path }: { readonly path: string }) => fileOf(context, commit.oid, path),
    parents: async (paging: Paging): Promise<object> => connection(await load(commit.parents), paging),
    history: async (paging: Paging): Promise<object> => {
      const text = await git.run(['rev-list', commit.oid]);
      const oids = text.split('\n').filter((one) => one !== '');
      const { nodes, ...rest } = connection(oids, paging);
      const commits = await load(nodes);
      return {
        ...rest,
        nodes: commits,
        edges: commits.map((node, index) => ({ node, cursor: rest.edges[index]?.cursor ?? '' })),
      };
    },
  };
}

function actorOf({ world: { url } }: Context, { name, email, date }: Signature) {
  return { name, email, date, avatarUrl: `${url}/avatars/u/e?email=${encodeURIComponent(email)}` };
}

function treeObject(context: Context, oid: string) {
  return {
    ...common(context, 'T', oid),
    __typename: 'Tree',
    entries: async () => (await walk(context.world.git, oid, false)).map((one) => entryObject(context, one, '')),
  };
}

function entryObject(context: Context, entry: WalkedEntry, directory: string) {
  const dot = entry.name.lastIndexOf('.');
  return {
    __typename: 'TreeEntry',
    name: entry.name,
    nameRaw: Buffer.from(entry.name).toString('base64'),
    path: `${directory}${entry.path}`,
    mode: Number.parseInt(entry.mode, 8),
    type: entry.kind,
    oid: entry.oid,
    size: entry.size ?? 0,
    extension: dot > 0 ? entry.name.slice(dot) : '',
    isGenerated: false,
    object: () => gitObject(context, entry.oid),
    repository: () => context.repository(),
  };
}

/** `Commit.file`: the entry at a path; null when it is not there. */
async function fileOf(context: Context, commit: string, path: string) {
  const slash = path.lastIndexOf('/');
  const directory = path.slice(0, Math.max(slash, 0));
  const tree = await context.world.git.object(directory === '' ? `${commit}^{tree}` : `${commit}:${directory}`);
  if (tree?.kind !== 'tree') return null;
  const entry = (await walk(context.world.git, tree.oid, false)).find((one) => one.name === path.slice(slash + 1));
  return entry ? entryObject(context, entry, directory === '' ? '' : `${directory}/`) : null;
}

function blobObject(context: Context, oid: string, bytes: Buffer) {
  const isBinary = bytes.subarray(0, 8000).includes(0);
  return {
    ...common(context, 'B', oid),
    __typename: 'Blob',
    byteSize: bytes.length,
    isBinary,
    isTruncated: bytes.length > textLimit,
    text: isBinary ? null : bytes.subarray(0, textLimit).toString('utf8'),
  };
}
