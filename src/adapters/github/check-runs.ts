/**
 * Checks as check runs, which only an App may make. One is changed by its id; whoever lost the id makes another of the same
 * name, and GitHub shows the newer.
 */
import * as z from 'zod';
import type { CheckFacts, Checks } from '../../app/ports/checks.ts';
import { fetchAs, fetchPages, type GitHubApi } from './api.ts';
import type { RepositoryName } from './repository-name.ts';

const createRoute = 'POST /repos/{owner}/{repo}/check-runs';
const updateRoute = 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}';
const listRoute = 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs';

const madeShape = z.object({ id: z.number().int() });
const listShape = z.object({ check_runs: z.array(z.object({ external_id: z.string().nullish() })) });

export function createCheckRuns({ api, owner, repo }: RepositoryName & { readonly api: GitHubApi }): Checks {
  const name = { owner, repo };
  const create = async (check: CheckFacts): Promise<number> => {
    const parameters = { ...name, head_sha: check.head, ...bodyOf(check) };
    return (await fetchAs(api, madeShape, { route: createRoute, parameters })).id;
  };
  return {
    show: async (check, id) => {
      if (id === null) return create(check);
      const parameters = { ...name, check_run_id: id, ...bodyOf(check) };
      return (await fetchAs(api, madeShape, { route: updateRoute, parameters, repeat: true })).id;
    },
    showOnce: async (check) => {
      const parameters = { ...name, ref: check.head, check_name: check.name };
      const call = { route: listRoute, parameters };
      const there = await fetchPages(api, { schema: listShape, call, items: (page) => page.check_runs });
      if (!there.some(({ external_id: id }) => id === check.externalId)) await create(check);
    },
  };
}

/** GitHub takes a conclusion only with the status `completed`. */
function bodyOf(check: CheckFacts): Readonly<Record<string, unknown>> {
  const { name, externalId, conclusion, status, title, summary, url } = check;
  return {
    name,
    external_id: externalId,
    ...(status === 'completed' && conclusion ? { status, conclusion } : { status }),
    ...(url === null ? {} : { details_url: url }),
    output: { title, summary },
  };
}
