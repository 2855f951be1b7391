/** Check runs and statuses as the REST API and the webhooks show them. */
import { renderApp, renderUser, avatarUrl, type Json } from '../render.ts';
import { apiUrl, htmlUrl, nodeId, type World } from '../world.ts';
import type { CheckRun, CommitStatus } from './store.ts';

export function renderCheckRun(world: World, run: CheckRun): Json {
  const url = `${apiUrl(world)}/check-runs/${run.id}`;
  const html = `${htmlUrl(world)}/runs/${run.id}`;
  const { annotations, ...output } = run.output;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('CR', run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: html,
    details_url: run.detailsUrl ?? html,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: { ...output, annotations_count: annotations, annotations_url: `${url}/annotations` },
    check_suite: { id: run.suite },
    app: renderApp(world, run.app),
    pull_requests: pullsAt(world, run.headSha),
  };
}

/** Of a webhook: the suite is told whole. */
export function renderToldRun(world: World, run: CheckRun): Json {
  const branch = world.issues.all().find((one) => one.pull?.headSha === run.headSha && !one.pull.fork)?.pull?.head;
  return {
    ...renderCheckRun(world, run),
    check_suite: {
      id: run.suite,
      node_id: nodeId('CS', run.suite),
      head_branch: branch ?? null,
      head_sha: run.headSha,
      status: run.status,
      conclusion: run.conclusion,
      url: `${apiUrl(world)}/check-suites/${run.suite}`,
      before: null,
      after: run.headSha,
      pull_requests: pullsAt(world, run.headSha),
      app: renderApp(world, run.app),
      created_at: run.startedAt,
      updated_at: run.completedAt ?? run.startedAt,
    },
  };
}

/** Open pull requests of this repository's branches with that head; of forks GitHub names none. */
function pullsAt(world: World, sha: string): readonly Json[] {
  const repo = { id: world.repository.id, url: apiUrl(world), name: world.repository.name };
  return world.issues.all().flatMap(({ number, state, pull }) => {
    if (!pull || pull.fork || state === 'closed' || pull.headSha !== sha) return [];
    return [
      {
        id: pull.id,
        number,
        url: `${apiUrl(world)}/pulls/${number}`,
        head: { ref: pull.head, sha: pull.headSha, repo },
        base: { ref: pull.base, sha: pull.baseSha, repo },
      },
    ];
  });
}

/** One of a combined status. */
export function renderSimpleStatus(world: World, status: CommitStatus): Json {
  return {
    url: `${apiUrl(world)}/statuses/${status.sha}`,
    avatar_url: avatarUrl(world, status.creator),
    id: status.id,
    node_id: nodeId('SC', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

export function renderStatus(world: World, status: CommitStatus): Json {
  return { ...renderSimpleStatus(world, status), creator: renderUser(world, status.creator) };
}
