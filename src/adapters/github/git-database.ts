/** The host's git database behind the port `GitDatabase`. */
import * as z from 'zod';
import type { GitDatabase, RefMove } from '../../app/ports/git-database.ts';
import { fetchAs, read, refused, type Answer, type Call, type GitHubApi } from './api.ts';
import { commitOnBranch } from './commit-on-branch.ts';
import { GitHubError, reasonIn } from './github-error.ts';
import type { RepositoryName } from './repository-name.ts';

const refShape = z.object({ ref: z.string(), object: z.object({ sha: z.string() }) });
const shaShape = z.object({ sha: z.string() });
const commitShape = z.object({
  sha: z.string(),
  tree: z.object({ sha: z.string() }),
  parents: z.array(z.object({ sha: z.string() })),
  message: z.string(),
});
const headRoute = 'GET /repos/{owner}/{repo}/git/ref/{ref}';

export function createGitDatabase(options: RepositoryName & { readonly api: GitHubApi }): GitDatabase {
  const { api, owner, repo } = options;
  const name = { owner, repo };
  return {
    refs: async (prefix) => {
      const below = `${prefix.replace(/\/+$/, '')}/`;
      const route = 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}';
      const refs = await fetchAs(api, z.array(refShape), { route, parameters: { ...name, ref: bare(below) } });
      return refs.filter(({ ref }) => ref.startsWith(below)).map(({ ref, object }) => ({ ref, commit: object.sha }));
    },
    head: async (ref) => {
      const answer = await api.call({ route: headRoute, parameters: { ...name, ref: bare(ref) } });
      if (answer.status === 404) return null;
      if (answer.status !== 200) throw refused(headRoute, answer);
      return read(refShape, answer, headRoute).object.sha;
    },
    commit: async (commit) => {
      const route = 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}';
      const found = await fetchAs(api, commitShape, { route, parameters: { ...name, commit_sha: commit } });
      const parents = found.parents.map(({ sha }) => sha);
      return { commit: found.sha, tree: found.tree.sha, parents, message: found.message };
    },
    writeTree: async (base, files) => writeTree(api, name, { base, files }),
    writeCommit: async (commit) => {
      const route = 'POST /repos/{owner}/{repo}/git/commits';
      return (await fetchAs(api, shaShape, { route, parameters: { ...name, ...commit }, repeat: true })).sha;
    },
    moveRef: async (move) => moveRef(api, name, move),
    commitOnBranch: async (commit) => commitOnBranch(api, name, commit),
  };
}

/** The API's paths leave out `refs/`. */
function bare(ref: string): string {
  return ref.replace(/^refs\//, '');
}

/** Text goes into the tree's own request; bytes need a blob of their own. */
async function writeTree(
  api: GitHubApi,
  name: RepositoryName,
  { base, files }: { readonly base: string | null; readonly files: ReadonlyMap<string, string | Uint8Array> },
): Promise<string> {
  const tree: Readonly<Record<string, unknown>>[] = [];
  for (const [path, content] of files) {
    const entry = { path, mode: '100644', type: 'blob' };
    tree.push(
      typeof content === 'string' ? { ...entry, content } : { ...entry, sha: await writeBlob(api, name, content) },
    );
  }
  const parameters = { ...name, tree, ...(base === null ? {} : { base_tree: base }) };
  const route = 'POST /repos/{owner}/{repo}/git/trees';
  return (await fetchAs(api, shaShape, { route, parameters, repeat: true })).sha;
}

async function writeBlob(api: GitHubApi, name: RepositoryName, bytes: Uint8Array): Promise<string> {
  const parameters = { ...name, content: Buffer.from(bytes).toString('base64'), encoding: 'base64' };
  const route = 'POST /repos/{owner}/{repo}/git/blobs';
  return (await fetchAs(api, shaShape, { route, parameters, repeat: true })).sha;
}

async function moveRef(
  api: GitHubApi,
  name: RepositoryName,
  { ref, commit, how }: Parameters<GitDatabase['moveRef']>[0],
): Promise<RefMove> {
  const call: Call =
    how === 'create'
      ? { route: 'POST /repos/{owner}/{repo}/git/refs', parameters: { ...name, ref, sha: commit } }
      : {
          route: 'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
          parameters: { ...name, ref: bare(ref), sha: commit, force: how === 'force' },
        };
  try {
    return moveOf(await api.call(call));
  } catch (error) {
    if (error instanceof GitHubError) return { kind: 'unknown', reason: error.message };
    throw error;
  }
}

function moveOf(answer: Answer): RefMove {
  if (answer.status === 200 || answer.status === 201) return { kind: 'moved' };
  const reason = `${answer.status} ${reasonIn(answer.data)}`.trim();
  if (answer.status >= 500) return { kind: 'unknown', reason };
  return { kind: 'refused', status: answer.status, reason };
}
