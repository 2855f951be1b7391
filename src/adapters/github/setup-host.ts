/** Behind the port `SetupHost`: labels, one issue, one commit. */
import * as z from 'zod';
import type { SetupHost } from '../../app/ports/setup-host.ts';
import { fetchPages, refused, type GitHubApi } from './api.ts';
import type { RepositoryName } from './repository-name.ts';

const labelsRoute = 'GET /repos/{owner}/{repo}/labels';
const makeRoute = 'POST /repos/{owner}/{repo}/labels';
const issueRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
const commitRoute = 'GET /repos/{owner}/{repo}/commits/{ref}';

const labelsShape = z.array(z.object({ name: z.string() }));
const issueShape = z.object({ state: z.enum(['open', 'closed']) });
const commitShape = z.object({ sha: z.string().regex(/^[0-9a-f]{40}$/) });

/** Yellow, as our actions are. */
const colour = 'fbca04';

export function createSetupHost({ api, owner, repo }: RepositoryName & { readonly api: GitHubApi }): SetupHost {
  const name = { owner, repo };
  return {
    labels: async () => {
      const call = { route: labelsRoute, parameters: name };
      return fetchPages(api, { schema: labelsShape, call, items: (page) => page.map((label) => label.name) });
    },
    makeLabel: async (label) => {
      const parameters = { ...name, ...label, color: colour };
      const answer = await api.call({ route: makeRoute, parameters });
      if (answer.status === 201) return 'made';
      if (answer.status === 422 && isThere(answer.data)) return 'exists';
      throw refused(makeRoute, answer);
    },
    issue: async (number) => {
      const answer = await api.call({ route: issueRoute, parameters: { ...name, issue_number: number } });
      if ([301, 404, 410].includes(answer.status)) return 'missing';
      const issue = answer.status === 200 ? issueShape.safeParse(answer.data).data : undefined;
      if (issue === undefined) throw refused(issueRoute, answer);
      return issue.state;
    },
    commitOf: async (repository, ref) => {
      const parameters = { owner: repository.owner, repo: repository.name, ref };
      const answer = await api.call({ route: commitRoute, parameters });
      if ([404, 409, 422].includes(answer.status)) return null;
      const commit = answer.status === 200 ? commitShape.safeParse(answer.data).data : undefined;
      if (commit === undefined) throw refused(commitRoute, answer);
      return commit.sha;
    },
  };
}

const existing = z.object({ errors: z.array(z.looseObject({ code: z.string().optional() })) });

function isThere(data: unknown): boolean {
  return existing.safeParse(data).data?.errors.some(({ code }) => code === 'already_exists') ?? false;
}
