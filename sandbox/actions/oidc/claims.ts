/** What a token says of its job, by the names and in the forms that GitHub documents: everything is text. */
import type { GitHubSide } from '../../contract.ts';
import { toText, type ValueMap } from '../expression/value.ts';
import { githubContext } from '../job/contexts.ts';
import type { Attempt, Job, Run } from '../run/run.ts';
import type { Settings } from '../settings.ts';

export interface JobOfRun {
  readonly run: Run;
  readonly attempt: Attempt;
  readonly job: Job;
}

/** Named as in the context `github`. */
const fromGithub = [
  'actor',
  'actor_id',
  'base_ref',
  'event_name',
  'head_ref',
  'ref',
  'ref_protected',
  'ref_type',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'run_id',
  'run_number',
  'sha',
  'workflow',
  'workflow_ref',
  'workflow_sha',
] as const;

export function claimsOf(
  { github, settings }: { readonly github: GitHubSide; readonly settings: Settings },
  { run, attempt, job }: JobOfRun,
  audience: string | null,
): Readonly<Record<string, string>> {
  const context = githubContext(github, settings, run, attempt.triggeredBy);
  const of = (name: string): string => toText(context[name] ?? null);
  return {
    ...Object.fromEntries(fromGithub.map((name) => [name, of(name)])),
    aud: audience ?? `${settings.serverUrl}/${of('repository_owner')}`,
    sub: subjectOf(context, job.spec.environment),
    ...(job.spec.environment === null ? {} : { environment: job.spec.environment }),
    check_run_id: String(job.id),
    run_attempt: String(attempt.number),
    // Reusable workflows are not run here, so a job is always of the workflow that was started.
    job_workflow_ref: of('workflow_ref'),
    job_workflow_sha: of('workflow_sha'),
    repository_visibility: github.payloadRepository()['private'] === true ? 'private' : 'public',
    runner_environment: 'self-hosted',
  };
}

/** The form of repositories since July 2026, which no other can take over. */
function subjectOf(context: ValueMap, environment: string | null): string {
  const of = (name: string): string => toText(context[name] ?? null);
  const [owner = '', name = ''] = of('repository').split('/');
  const repository = `${owner}@${of('repository_owner_id')}/${name}@${of('repository_id')}`;
  const what = of('event_name') === 'pull_request' ? 'pull_request' : `ref:${of('ref')}`;
  return `repo:${repository}:${environment === null ? what : `environment:${environment}`}`;
}
