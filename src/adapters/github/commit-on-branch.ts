/** `createCommitOnBranch`: compare-and-swap of a branch in one request, signed by the host. For `refs/heads` only. */
import * as z from 'zod';
import type { BranchCommit, GitDatabase } from '../../app/ports/git-database.ts';
import type { GitHubApi, GraphqlAnswer } from './api.ts';
import { GitHubError, mayHaveTakenEffect } from './github-error.ts';
import type { RepositoryName } from './repository-name.ts';

export const commitDocument =
  'mutation Commit($commit: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $commit) { commit { oid } } }';

export const committedShape = z.object({
  createCommitOnBranch: z.object({ commit: z.object({ oid: z.string() }) }),
});

type BranchChange = Parameters<GitDatabase['commitOnBranch']>[0];

/** The input of the mutation, also where it stands in a longer document. */
export function commitInput({ owner, repo }: RepositoryName, change: BranchChange): Readonly<Record<string, unknown>> {
  const [headline = '', ...rest] = change.message.split('\n');
  const body = rest.join('\n').trim();
  return {
    branch: { repositoryNameWithOwner: `${owner}/${repo}`, branchName: change.branch },
    expectedHeadOid: change.expect,
    message: { headline, ...(body === '' ? {} : { body }) },
    fileChanges: {
      additions: [...change.files].map(([path, content]) => ({
        path,
        contents: Buffer.from(content).toString('base64'),
      })),
    },
  };
}

export async function commitOnBranch(
  api: GitHubApi,
  name: RepositoryName,
  change: BranchChange,
): Promise<BranchCommit> {
  try {
    const variables = { commit: commitInput(name, change) };
    return branchCommitOf(await api.graphql({ document: commitDocument, variables, repeat: false }));
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { kind: mayHaveTakenEffect(error) ? 'unknown' : 'refused', reason: error.message };
  }
}

export function branchCommitOf(answer: GraphqlAnswer): BranchCommit {
  const [problem] = answer.problems;
  const committed = committedShape.safeParse(answer.data);
  if (committed.success) return { kind: 'committed', commit: committed.data.createCommitOnBranch.commit.oid };
  if (answer.problems.some(({ type }) => type === 'STALE_DATA')) return { kind: 'stale' };
  if (problem) return { kind: 'refused', reason: `${problem.type} ${problem.reason}`.trim() };
  return { kind: 'unknown', reason: 'neither a commit nor a reason' };
}
