/** GitHub Actions behind the port `Runs`. */
import type { Runs } from '../../app/ports/runs.ts';
import { fetchPages, read, refused, type GitHubApi } from './api.ts';
import { createDispatch } from './dispatch.ts';
import { downloadArtifact } from './download.ts';
import { logTail } from './log-tail.ts';
import { artifactListShape, jobListShape, runListShape, runShape } from './run-shapes.ts';
import type { RepositoryName } from './repository-name.ts';

const getRoute = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
const listRoute = 'GET /repos/{owner}/{repo}/actions/runs';
const jobsRoute = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs';
const artifactsRoute = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts';
const cancelRoute = 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel';
const forceCancelRoute = 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/force-cancel';

export function createRuns(
  options: RepositoryName & {
    readonly api: GitHubApi;
    /** For the storage hosts of artifacts and logs. */
    readonly fetch?: typeof fetch;
  },
): Runs {
  const { api, owner, repo } = options;
  const name = { owner, repo };
  return {
    dispatch: createDispatch(api, name),
    get: async (id) => {
      const answer = await api.call({ route: getRoute, parameters: { ...name, run_id: id } });
      if (answer.status === 404) return null;
      if (answer.status !== 200) throw refused(getRoute, answer);
      return read(runShape, answer, getRoute);
    },
    list: async (since) =>
      fetchPages(api, {
        schema: runListShape,
        call: { route: listRoute, parameters: { ...name, event: 'workflow_dispatch', created: `>=${since}` } },
        items: (page) => page.workflow_runs,
      }),
    jobs: async (run, attempt) =>
      fetchPages(api, {
        schema: jobListShape,
        call: { route: jobsRoute, parameters: { ...name, run_id: run, attempt_number: attempt } },
        items: (page) => page.jobs,
      }),
    artifacts: async (run) =>
      fetchPages(api, {
        schema: artifactListShape,
        call: { route: artifactsRoute, parameters: { ...name, run_id: run } },
        items: (page) => page.artifacts,
      }),
    download: async (artifact, limit) =>
      downloadArtifact({ api, ...name, fetch: options.fetch ?? fetch }, artifact, limit),
    logTail: async (id, attempt, most) =>
      logTail({ api, ...name, fetch: options.fetch ?? fetch }, { id, attempt }, most),
    cancel: async (run, force) => {
      const route = force ? forceCancelRoute : cancelRoute;
      const answer = await api.call({ route, parameters: { ...name, run_id: run }, repeat: true });
      // 404: deleted, which is as ended as ended can be.
      if (answer.status === 409 || answer.status === 404) return false;
      if (answer.status !== 202) throw refused(route, answer);
      return true;
    },
  };
}
