/** Runs, jobs and artifacts as the REST API and the webhooks show them. */
import { timeNow } from '../../clock.ts';
import type { Account, GitHubSide } from '../../contract.ts';
import type { Artifact } from '../results/artifacts.ts';
import { branchOf, headShaOf, latest, type Attempt, type Job, type Run } from '../run/run.ts';
import { time } from './reply.ts';

type Shown = Readonly<Record<string, unknown>>;

export interface Views {
  run(run: Run, attempt?: Attempt): Shown;
  job(run: Run, attempt: Attempt, job: Job): Shown;
  artifact(run: Run | null, artifact: Artifact): Shown;
  workflow(workflow: {
    readonly id: number;
    readonly path: string;
    readonly name: string;
    readonly state?: 'active' | 'disabled_manually';
  }): Shown;
}

function node(prefix: string, id: number): string {
  return `${prefix}_${Buffer.from(`0:${id}`).toString('base64url')}`;
}

const liteFields = new Set(
  'id node_id name full_name private owner html_url description fork url issues_url git_refs_url'.split(' '),
);

/** What a run says of a repository is less than what an event says. */
function lite(repository: Shown): Shown {
  return Object.fromEntries(Object.entries(repository).filter(([name]) => liteFields.has(name)));
}

export function createViews(github: GitHubSide, workflowId: (path: string) => number): Views {
  const { repository, url } = github;
  const full = `${repository.owner}/${repository.name}`;
  const api = `${url}/repos/${full}/actions`;
  const html = `${url}/${full}/actions`;
  const account = (one: Account): unknown => github.payloadSender(one);
  const since = new Date(timeNow()).toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    run: (run, attempt = latest(run)) => ({
      id: run.id,
      name: run.workflow.name,
      node_id: node('WFR', run.id),
      check_suite_id: run.id + 1,
      check_suite_node_id: node('CS', run.id + 1),
      head_branch: branchOf(run),
      head_sha: headShaOf(run),
      path: run.workflow.path,
      display_title: attempt.title,
      run_number: run.number,
      run_attempt: attempt.number,
      event: run.event,
      status: attempt.status,
      conclusion: attempt.conclusion,
      workflow_id: workflowId(run.workflow.path),
      url: `${api}/runs/${run.id}`,
      html_url: `${html}/runs/${run.id}`,
      pull_requests: run.pull?.shown ?? [],
      created_at: time(run.createdAt),
      updated_at: time(attempt.updatedAt),
      actor: account(run.actor),
      triggering_actor: account(attempt.triggeredBy),
      run_started_at: time(attempt.startedAt),
      jobs_url: `${api}/runs/${run.id}/jobs`,
      logs_url: `${api}/runs/${run.id}/logs`,
      check_suite_url: `${url}/repos/${full}/check-suites/${run.id + 1}`,
      artifacts_url: `${api}/runs/${run.id}/artifacts`,
      cancel_url: `${api}/runs/${run.id}/cancel`,
      rerun_url: `${api}/runs/${run.id}/rerun`,
      previous_attempt_url: attempt.number > 1 ? `${api}/runs/${run.id}/attempts/${attempt.number - 1}` : null,
      workflow_url: `${api}/workflows/${workflowId(run.workflow.path)}`,
      head_commit: run.headCommit,
      repository: lite(github.payloadRepository()),
      head_repository: lite(run.pull?.headRepository ?? github.payloadRepository()),
      head_repository_id: run.pull?.headRepository['id'] ?? repository.id,
      referenced_workflows: [],
    }),
    job: (run, attempt, job) => ({
      id: job.id,
      run_id: run.id,
      workflow_name: run.workflow.name,
      head_branch: branchOf(run),
      run_url: `${api}/runs/${run.id}`,
      run_attempt: attempt.number,
      node_id: node('CR', job.id),
      head_sha: headShaOf(run),
      url: `${api}/jobs/${job.id}`,
      html_url: `${html}/runs/${run.id}/job/${job.id}`,
      status: job.status,
      conclusion: job.conclusion,
      created_at: time(job.createdAt),
      started_at: time(job.startedAt ?? job.createdAt),
      completed_at: job.endedAt === null ? null : time(job.endedAt),
      name: job.name,
      steps: job.steps.map((step) => ({
        name: step.name,
        status: step.status,
        conclusion: step.conclusion,
        number: step.number,
        started_at: step.startedAt === null ? null : time(step.startedAt),
        completed_at: step.endedAt === null ? null : time(step.endedAt),
      })),
      check_run_url: `${url}/repos/${full}/check-runs/${job.id}`,
      labels: ['ubuntu-latest'],
      runner_id: job.startedAt === null ? null : 1,
      runner_name: job.startedAt === null ? null : 'sandbox',
      runner_group_id: job.startedAt === null ? null : 0,
      runner_group_name: job.startedAt === null ? null : 'sandbox',
    }),
    artifact: (run, artifact) => ({
      id: artifact.id,
      node_id: node('A', artifact.id),
      name: artifact.name,
      size_in_bytes: artifact.bytes,
      url: `${api}/artifacts/${artifact.id}`,
      archive_download_url: `${api}/artifacts/${artifact.id}/zip`,
      expired: artifact.expiresAt <= timeNow(),
      digest: artifact.digest,
      created_at: time(artifact.createdAt),
      updated_at: time(artifact.createdAt),
      expires_at: time(artifact.expiresAt),
      workflow_run: run && {
        id: run.id,
        repository_id: repository.id,
        head_repository_id: run.pull?.headRepository['id'] ?? repository.id,
        head_branch: branchOf(run),
        head_sha: headShaOf(run),
      },
    }),
    workflow: ({ id, path, name, state = 'active' }) => ({
      id,
      node_id: node('W', id),
      name,
      path,
      state,
      created_at: since,
      updated_at: since,
      url: `${api}/workflows/${id}`,
      html_url: `${url}/${full}/blob/${repository.defaultBranch}/${path}`,
      badge_url: `${url}/${full}/workflows/${encodeURIComponent(name)}/badge.svg`,
    }),
  };
}
