/**
 * Delivered files on their own branch. A new branch and its commit are two mutations of one document, which the host
 * carries out in order, and an existing one is moved onto the base first: two requests in either case, one of which reads.
 * `createCommitOnBranch` can only write regular files, so no link and no executable gets in.
 */
import * as z from 'zod';
import type { Deliveries } from '../../app/ports/deliveries.ts';
import type { GitDatabase } from '../../app/ports/git-database.ts';
import { SwarmLeadError } from '../../core/problem.ts';
import { fetchAs, read, refused, type GitHubApi } from './api.ts';
import { branchCommitOf, commitInput } from './commit-on-branch.ts';
import { checkPaths } from './delivery-paths.ts';
import { createGitDatabase } from './git-database.ts';
import { GitHubError } from './github-error.ts';
import type { RepositoryName } from './repository-name.ts';

type Delivery = Parameters<Deliveries['put']>[0];

export const branchDocument =
  'query Branch($owner: String!, $repo: String!, $ref: String!) ' +
  '{ repository(owner: $owner, name: $repo) { id ref(qualifiedName: $ref) { id target { oid } } } }';
export const createDocument =
  'mutation Deliver($branch: CreateRefInput!, $commit: CreateCommitOnBranchInput!) ' +
  '{ createRef(input: $branch) { ref { id } } createCommitOnBranch(input: $commit) { commit { oid } } }';
export const moveDocument =
  'mutation Deliver($branch: UpdateRefInput!, $commit: CreateCommitOnBranchInput!) ' +
  '{ updateRef(input: $branch) { ref { id } } createCommitOnBranch(input: $commit) { commit { oid } } }';

const branchShape = z.object({
  repository: z.object({ id: z.string(), ref: z.object({ id: z.string() }).nullable() }),
});
const pullShape = z.object({ number: z.number().int() });
const pullsRoute = 'GET /repos/{owner}/{repo}/pulls';
const proposeRoute = 'POST /repos/{owner}/{repo}/pulls';

export function createDeliveries(options: RepositoryName & { readonly api: GitHubApi }): Deliveries {
  const { api, owner, repo } = options;
  const name = { owner, repo };
  const git = createGitDatabase(options);
  return {
    put: async (delivery) => {
      const files = checkPaths(delivery.files);
      const commit = (await putAtOnce(api, name, { delivery, files })) ?? (await putByParts(git, delivery, files));
      return { commit };
    },
    propose: async ({ branch, base, title, body }) => {
      const parameters = { ...name, head: `${owner}:${branch}`, state: 'open' };
      const open = await fetchAs(api, z.array(pullShape), { route: pullsRoute, parameters });
      if (open[0]) return { number: open[0].number };
      const pull = { ...name, title, body, head: branch, base, draft: true };
      const answer = await api.call({ route: proposeRoute, parameters: pull });
      if (answer.status !== 201) throw refused(proposeRoute, answer);
      return { number: read(pullShape, answer, proposeRoute).number };
    },
  };
}

interface Put {
  readonly delivery: Delivery;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** null: the host would not do it so. Throws when it may have been done; putting again gives the same tree. */
async function putAtOnce(api: GitHubApi, name: RepositoryName, { delivery, files }: Put): Promise<string | null> {
  const { branch, base, message } = delivery;
  const ref = `refs/heads/${branch}`;
  const found = await api.graphql({ document: branchDocument, variables: { ...name, ref }, repeat: true });
  const seen = branchShape.safeParse(found.data);
  if (!seen.success) return null;
  const { id, ref: existing } = seen.data.repository;
  const answer = await api.graphql({
    document: existing ? moveDocument : createDocument,
    variables: {
      branch: existing ? { refId: existing.id, oid: base, force: true } : { repositoryId: id, name: ref, oid: base },
      commit: commitInput(name, { branch, expect: base, message, files }),
    },
    repeat: false,
  });
  const outcome = branchCommitOf(answer);
  if (outcome.kind === 'committed') return outcome.commit;
  if (outcome.kind !== 'unknown') return null;
  throw new GitHubError({ code: 'github-not-understood', route: 'POST /graphql', status: 200, reason: outcome.reason });
}

async function putByParts(
  git: GitDatabase,
  delivery: Delivery,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<string> {
  const ref = `refs/heads/${delivery.branch}`;
  const base = await git.commit(delivery.base);
  const tree = await git.writeTree(base.tree, files);
  const commit = await git.writeCommit({ tree, parents: [delivery.base], message: delivery.message });
  const how = (await git.head(ref)) === null ? 'create' : 'force';
  const move = await git.moveRef({ ref, commit, how });
  if (move.kind === 'moved') return commit;
  throw new SwarmLeadError({
    code: 'delivery-refused',
    message: `The host does not let the coordinator put files on ${delivery.branch}: ${move.reason}.`,
  });
}
