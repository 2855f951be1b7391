/**
 * Checks as commit statuses, for a job's token, which must not make check runs that last longer than its job. A status has
 * four states and one line: what ran nothing is an error with its reason, since the only other words would promise more.
 */
import * as z from 'zod';
import type { CheckFacts, Checks } from '../../app/ports/checks.ts';
import { fetchAs, fetchPages, type GitHubApi } from './api.ts';
import type { RepositoryName } from './repository-name.ts';

const createRoute = 'POST /repos/{owner}/{repo}/statuses/{sha}';
const listRoute = 'GET /repos/{owner}/{repo}/commits/{ref}/status';

const madeShape = z.object({ context: z.string() });
const listShape = z.object({ statuses: z.array(z.object({ context: z.string() })) });

/** GitHub refuses a longer description. */
const longest = 140;

export function createCommitStatuses({ api, owner, repo }: RepositoryName & { readonly api: GitHubApi }): Checks {
  const name = { owner, repo };
  const show = async (check: CheckFacts): Promise<void> => {
    const { head: sha, name: context, title, url } = check;
    const description = title.length > longest ? `${title.slice(0, longest - 1)}…` : title;
    const target = url === null ? {} : { target_url: url };
    const parameters = { ...name, sha, context, state: stateOf(check), description, ...target };
    await fetchAs(api, madeShape, { route: createRoute, parameters });
  };
  return {
    // The newest of a context counts, so there is nothing to change.
    show: async (check) => {
      await show(check);
      return null;
    },
    showOnce: async (check) => {
      const call = { route: listRoute, parameters: { ...name, ref: check.head } };
      const statuses = await fetchPages(api, { schema: listShape, call, items: (page) => page.statuses });
      if (!statuses.some(({ context }) => context === check.name)) await show(check);
    },
  };
}

function stateOf({ status, conclusion }: CheckFacts): 'pending' | 'success' | 'failure' | 'error' {
  if (status !== 'completed') return 'pending';
  if (conclusion === 'success' || conclusion === 'failure') return conclusion;
  return 'error';
}
