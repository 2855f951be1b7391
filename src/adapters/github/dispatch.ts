/**
 * Starting a run. The POST is sent once, whatever happens to it: a repeated one may start a second run of the same
 * dispatch id, and a doubt is cheaper, because a later pass finds the run or dispatches anew under another id.
 */
import * as z from 'zod';
import type { DispatchOutcome, Runs } from '../../app/ports/runs.ts';
import type { Answer, GitHubApi } from './api.ts';
import { GitHubError, reasonIn } from './github-error.ts';
import { isRateLimited } from './rate-limit.ts';
import type { RepositoryName } from './repository-name.ts';

const route = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';
const detailsShape = z.object({ workflow_run_id: z.number().int() });

export function createDispatch(api: GitHubApi, { owner, repo }: RepositoryName): Runs['dispatch'] {
  let detailsKnown = true;
  const send = async (request: Parameters<Runs['dispatch']>[0], details: boolean): Promise<Answer> =>
    api.call({
      route,
      once: true,
      parameters: {
        owner,
        repo,
        // The API wants the file's name or its id; a path below `.github/workflows` is how the swarm file says it.
        workflow_id: request.workflow.replace(/^.*\//, ''),
        ref: request.ref,
        inputs: request.inputs,
        ...(details ? { return_run_details: true } : {}),
      },
    });
  return async (request) => {
    try {
      const first = await send(request, detailsKnown);
      if (first.status !== 400 || !detailsKnown) return outcomeOf(first);
      // Older hosts refuse the unknown field, and with it the whole request: nothing was started.
      const second = await send(request, false);
      detailsKnown = second.status === 400;
      return outcomeOf(second);
    } catch (error) {
      if (error instanceof GitHubError) return { kind: 'unknown', reason: error.message };
      throw error;
    }
  };
}

function outcomeOf(answer: Answer): DispatchOutcome {
  const { status } = answer;
  if (status === 204) return { kind: 'accepted', run: null };
  if (status >= 200 && status < 300) {
    const details = detailsShape.safeParse(answer.data);
    return { kind: 'accepted', run: details.success ? details.data.workflow_run_id : null };
  }
  const reason = `${status} ${reasonIn(answer.data)}`.trim();
  if ([400, 403, 404, 422].includes(status) && !isRateLimited(answer)) return { kind: 'refused', status, reason };
  return { kind: 'unknown', reason };
}
