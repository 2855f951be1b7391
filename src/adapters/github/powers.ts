/** Requests that GitHub answers with 403 where a permission is missing, and with 422 where it is not; none has an effect. */
import * as z from 'zod';
import type { Powers } from '../../app/ports/powers.ts';
import type { GitHubApi } from './api.ts';
import { attempt } from './ask.ts';
import type { RepositoryName } from './repository-name.ts';

const nothing = '0'.repeat(40);
/** Labels have at most fifty characters. */
const tooLong = 'swarmlead-doctor-asks-whether-this-token-may-write-labels-here';
const noBranch = 'swarmlead-doctor-asks-for-no-branch';

export function createPowers(options: RepositoryName & { readonly api: GitHubApi }): Powers {
  const { api, owner, repo } = options;
  const name = { owner, repo };
  return {
    contents: async (ref) => {
      const parameters = { ...name, ref, sha: nothing };
      return (await attempt(api, { route: 'POST /repos/{owner}/{repo}/git/refs', parameters }, [409, 422])).asked;
    },
    // A label would do too, but a token for pull requests may make those.
    issues: async () => {
      const parameters = { ...name, title: '' };
      const { asked, answer } = await attempt(api, { route: 'POST /repos/{owner}/{repo}/issues', parameters }, [422]);
      if (answer?.status === 201) await closeAgain(api, name, answer.data);
      return asked;
    },
    labels: async () => {
      const route = 'POST /repos/{owner}/{repo}/labels';
      const { asked, answer } = await attempt(api, { route, parameters: { ...name, name: tooLong } }, [422]);
      // A host that takes long names has made it: it goes again.
      if (answer?.status === 201)
        await api.call({ route: 'DELETE /repos/{owner}/{repo}/labels/{name}', parameters: { ...name, name: tooLong } });
      return asked;
    },
    dispatch: async (workflow) => {
      const route = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';
      const parameters = { ...name, workflow_id: workflow.replace(/^.*\//, ''), ref: noBranch };
      return (await attempt(api, { route, once: true, parameters }, [422])).asked;
    },
    statuses: async () => {
      const route = 'POST /repos/{owner}/{repo}/statuses/{sha}';
      const parameters = { ...name, sha: nothing, state: 'pending', context: 'swarmlead' };
      return (await attempt(api, { route, parameters }, [422])).asked;
    },
  };
}

/** A host that takes issues without a title has one more. */
async function closeAgain(api: GitHubApi, name: RepositoryName, data: unknown): Promise<void> {
  const opened = z.object({ number: z.number().int() }).safeParse(data);
  if (!opened.success) return;
  const parameters = { ...name, issue_number: opened.data.number, state: 'closed', state_reason: 'not_planned' };
  await api.call({ route: 'PATCH /repos/{owner}/{repo}/issues/{issue_number}', parameters });
}
