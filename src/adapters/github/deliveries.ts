/**
 * Delivered files on their own branch. A new branch and its commit are two mutations of one document, which the host
 * carries out in order: one request, when a look has shown the repository's id. A branch that is there refuses the first
 * of them, and by its other head the second; then it is read, and moved onto the base in the same way.
 * `createCommitOnBranch` can only write regular files, so no link and no executable gets in.
 */
import * as z from 'zod';
import type { Deliveries } from '../../app/ports/deliveries.ts';
import type { GitDatabase } from '../../app/ports/git-database.ts';
import { deliveriesRefused, troubleText } from '../../core/doctor/trouble.ts';
import { SwarmLeadError } from '../../core/problem.ts';
import type { GitHubApi } from './api.ts';
import { branchCommitOf, commitInput } from './commit-on-branch.ts';
import { checkPaths } from './delivery-paths.ts';
import { createGitDatabase } from './git-database.ts';
import { GitHubError } from './github-error.ts';
import { createNodeIds, type NodeIds } from './node-ids.ts';
import { propose } from './propose.ts';
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

export function createDeliveries(
  options: RepositoryName & {
    readonly api: GitHubApi;
    /** As the looks of the same repository taught them. */
    readonly nodeIds?: NodeIds;
  },
): Deliveries {
  const { api, owner, repo, nodeIds = createNodeIds() } = options;
  const name = { owner, repo };
  const git = createGitDatabase(options);
  return {
    put: async (delivery) => {
      const files = checkPaths(delivery.files);
      const put = { api, name, delivery, files };
      const commit =
        (await putOnNew(put, nodeIds.repository())) ??
        (await putOnFound(put, nodeIds)) ??
        (await putByParts(git, delivery, files));
      return { commit };
    },
    propose: async (request) => propose(options, request),
  };
}

interface Put {
  readonly api: GitHubApi;
  readonly name: RepositoryName;
  readonly delivery: Delivery;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** null: the branch is there, or the host would not do it so; nothing of it is on the branch. */
async function putOnNew(put: Put, repositoryId: string | null): Promise<string | null> {
  if (repositoryId === null) return null;
  const { branch, base } = put.delivery;
  return send(put, createDocument, { repositoryId, name: `refs/heads/${branch}`, oid: base });
}

/** null: the host would not do it so. A branch that is new and was refused as such is not tried again. */
async function putOnFound(put: Put, nodeIds: NodeIds): Promise<string | null> {
  const { api, name, delivery } = put;
  const variables = { ...name, ref: `refs/heads/${delivery.branch}` };
  const found = await api.graphql({ document: branchDocument, variables, repeat: true });
  const seen = branchShape.safeParse(found.data);
  if (!seen.success) return null;
  const { id, ref } = seen.data.repository;
  if (ref) return send(put, moveDocument, { refId: ref.id, oid: delivery.base, force: true });
  const tried = nodeIds.repository() !== null;
  nodeIds.learnRepository(id);
  return tried ? null : putOnNew(put, id);
}

/** null: not done. Throws when it may have been done; putting again gives the same tree. */
async function send(
  { api, name, delivery, files }: Put,
  document: string,
  branch: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  const commit = commitInput(name, {
    branch: delivery.branch,
    expect: delivery.base,
    message: delivery.message,
    files,
  });
  const answer = await api.graphql({ document, variables: { branch, commit }, repeat: false });
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
    message: troubleText(deliveriesRefused({ branches: delivery.branch, why: move.reason })),
  });
}
