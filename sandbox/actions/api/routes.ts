/** The table of what is answered below `/repos/{owner}/{repo}/actions/`. */
import type { ApiRequest, Reply } from '../../contract.ts';
import {
  deleteArtifact,
  fetchArtifact,
  fetchJobLog,
  getArtifact,
  getJob,
  listArtifacts,
  listRunArtifacts,
} from './artifact-routes.ts';
import { dispatch } from './dispatch.ts';
import type { ApiPlace, Handler } from './place.ts';
import {
  cancelRun,
  deleteRun,
  forceCancelRun,
  getAttempt,
  getRun,
  listAttemptJobs,
  listJobs,
  listRuns,
  listRunsOfWorkflow,
  rerun,
  rerunFailed,
} from './run-routes.ts';
import {
  disableWorkflow,
  enableWorkflow,
  getDefaults,
  getPermissions,
  setDefaults,
  setPermissions,
} from './policy-routes.ts';
import { changeVariable, createVariable, deleteVariable, getVariable, listVariables } from './variable-routes.ts';
import { getWorkflow, listWorkflows } from './workflow-routes.ts';

/** `*` stands for one part of the path. */
const routes: readonly (readonly [method: string, pattern: string, handler: Handler])[] = [
  ['GET', 'workflows', listWorkflows],
  ['GET', 'workflows/*', getWorkflow],
  ['POST', 'workflows/*/dispatches', dispatch],
  ['PUT', 'workflows/*/enable', enableWorkflow],
  ['PUT', 'workflows/*/disable', disableWorkflow],
  ['GET', 'workflows/*/runs', listRunsOfWorkflow],
  ['GET', 'runs', listRuns],
  ['GET', 'runs/*', getRun],
  ['DELETE', 'runs/*', deleteRun],
  ['GET', 'runs/*/jobs', listJobs],
  ['GET', 'runs/*/artifacts', listRunArtifacts],
  ['POST', 'runs/*/cancel', cancelRun],
  ['POST', 'runs/*/force-cancel', forceCancelRun],
  ['POST', 'runs/*/rerun', rerun],
  ['POST', 'runs/*/rerun-failed-jobs', rerunFailed],
  ['GET', 'runs/*/attempts/*', getAttempt],
  ['GET', 'runs/*/attempts/*/jobs', listAttemptJobs],
  ['GET', 'jobs/*', getJob],
  ['GET', 'jobs/*/logs', fetchJobLog],
  ['GET', 'artifacts', listArtifacts],
  ['GET', 'artifacts/*', getArtifact],
  ['DELETE', 'artifacts/*', deleteArtifact],
  ['GET', 'artifacts/*/zip', fetchArtifact],
  ['GET', 'variables', listVariables],
  ['POST', 'variables', createVariable],
  ['GET', 'variables/*', getVariable],
  ['PATCH', 'variables/*', changeVariable],
  ['DELETE', 'variables/*', deleteVariable],
  ['GET', 'permissions', getPermissions],
  ['PUT', 'permissions', setPermissions],
  ['GET', 'permissions/workflow', getDefaults],
  ['PUT', 'permissions/workflow', setDefaults],
];

/** null: no route of this table. */
export async function answer(place: ApiPlace, request: ApiRequest): Promise<Reply | null> {
  const { owner, name } = place.github.repository;
  const prefix = `/repos/${owner}/${name}/actions/`;
  if (!request.path.toLowerCase().startsWith(prefix.toLowerCase())) return null;
  const path = request.path.slice(prefix.length).split('/');
  for (const [method, pattern, handler] of routes) {
    const parts = method === request.method ? match(pattern, path) : null;
    if (parts && request.grant) return handler({ place, request, parts, by: request.grant.account });
  }
  return null;
}

function match(pattern: string, path: readonly string[]): readonly string[] | null {
  const wanted = pattern.split('/');
  if (wanted.length !== path.length) return null;
  const parts: string[] = [];
  for (const [index, one] of wanted.entries()) {
    const part = path[index] ?? '';
    if (one === '*') parts.push(decode(part));
    else if (one !== part) return null;
  }
  return parts;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
