/**
 * GitHub behind the port `Remains`. REST deletes a ref wherever it stands; GraphQL's `updateRefs` does it only where it
 * stood, but not on every host and perhaps not outside of branches. So it is tried first, what came of it is looked at,
 * and REST follows right after a last look.
 */
import * as z from 'zod';
import type { GitDatabase } from '../../app/ports/git-database.ts';
import type { Removal, Remains } from '../../app/ports/remains.ts';
import type { GitHubApi } from './api.ts';
import { ask, askAll, attempt } from './ask.ts';
import { GitHubError, reasonIn } from './github-error.ts';
import type { NodeIds } from './node-ids.ts';
import type { RepositoryName } from './repository-name.ts';

const compareShape = z
  .object({
    ahead_by: z.number().int(),
    files: z.array(z.object({ filename: z.string(), status: z.string(), sha: z.string().nullish() })).default([]),
  })
  .transform((of) => ({
    ahead: of.ahead_by,
    // GitHub shows no more than three hundred.
    files:
      of.files.length >= mostFiles
        ? null
        : new Map(
            of.files.map((file) => [file.filename, file.status === 'removed' ? null : (file.sha ?? '')] as const),
          ),
  }));
const mostFiles = 300;
const pullsShape = z.array(z.object({ number: z.number().int() }));
const labelsShape = z.array(
  z
    .object({ name: z.string(), description: z.string().nullish() })
    .transform((of) => ({ name: of.name, description: of.description ?? null })),
);

export function createRemains(
  options: RepositoryName & {
    readonly api: GitHubApi;
    readonly git: Pick<GitDatabase, 'head'>;
    readonly nodeIds: NodeIds;
  },
): Remains {
  const { api, owner, repo } = options;
  const name = { owner, repo };
  const pulls = async (filter: Readonly<Record<string, string>>) =>
    askAll(api, {
      schema: pullsShape,
      call: { route: 'GET /repos/{owner}/{repo}/pulls', parameters: { ...name, state: 'open', ...filter } },
      items: (page) => page,
    });
  return {
    compare: async (branch, commit) =>
      ask(api, compareShape, {
        route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
        parameters: { ...name, basehead: `${branch}...${commit}` },
      }),
    openPulls: async (branch) => {
      const from = await pulls({ head: `${owner}:${branch}` });
      const into = from.kind === 'told' ? await pulls({ base: branch }) : from;
      if (from.kind !== 'told') return from;
      if (into.kind !== 'told') return into;
      return { kind: 'told', value: [...new Set([...from.value, ...into.value].map(({ number }) => number))] };
    },
    labels: async () => {
      const call = { route: 'GET /repos/{owner}/{repo}/labels', parameters: name };
      return askAll(api, { schema: labelsShape, call, items: (page) => page });
    },
    removeRef: async (ref, commit) => removeRef(options, { ref, commit }),
    removeLabel: async (label) => {
      const route = 'DELETE /repos/{owner}/{repo}/labels/{name}';
      const { answer } = await attempt(api, { route, parameters: { ...name, name: label } }, []);
      if (answer?.status === 204) return { kind: 'removed' };
      if (answer?.status === 404) return { kind: 'changed' };
      return { kind: 'refused', reason: reasonOf(answer) };
    },
  };
}

export const removeDocument =
  'mutation Remove($repository: ID!, $ref: GitRefname!, $before: GitObjectID!, $after: GitObjectID!) ' +
  '{ updateRefs(input: { repositoryId: $repository, ' +
  'refUpdates: [{ name: $ref, beforeOid: $before, afterOid: $after, force: true }] }) { clientMutationId } }';
const nothing = '0'.repeat(40);

async function removeRef(
  of: RepositoryName & {
    readonly api: GitHubApi;
    readonly git: Pick<GitDatabase, 'head'>;
    readonly nodeIds: NodeIds;
  },
  { ref, commit }: { readonly ref: string; readonly commit: string },
): Promise<Removal> {
  const { api, git, owner, repo } = of;
  const repository = of.nodeIds.repository();
  if (repository !== null) {
    const variables = { repository, ref, before: commit, after: nothing };
    // What came of it is looked at below, whatever it answers.
    await api.graphql({ document: removeDocument, variables, repeat: false }).catch(ignoreRefusal);
    const head = await git.head(ref);
    if (head === null) return { kind: 'removed' };
    if (head !== commit) return { kind: 'changed' };
  } else if ((await git.head(ref)) !== commit) return { kind: 'changed' };
  const route = 'DELETE /repos/{owner}/{repo}/git/refs/{ref}';
  const { answer } = await attempt(api, { route, parameters: { owner, repo, ref: ref.replace(/^refs\//, '') } }, []);
  if (answer?.status === 204) return { kind: 'removed' };
  return (await git.head(ref)) === null ? { kind: 'removed' } : { kind: 'refused', reason: reasonOf(answer) };
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof GitHubError)) throw error;
}

function reasonOf(answer: { readonly status: number; readonly data: unknown } | null): string {
  return answer ? `${answer.status} ${reasonIn(answer.data)}`.trim() : 'GitHub did not answer';
}
