/** Pull requests as the REST API and the webhooks show them. */
import type { Account } from '../../contract.ts';
import { association, renderLabel } from '../issues/render.ts';
import type { Fork, Issue, PullFacts } from '../issues/store.ts';
import { owner, renderRepository, renderUser, type Json } from '../render.ts';
import { apiUrl, htmlUrl, nodeId, type World } from '../world.ts';

/** One of a list. */
export function renderListed(world: World, issue: Issue): Json {
  const facts = factsOf(issue);
  const { number } = issue;
  const url = `${apiUrl(world)}/pulls/${number}`;
  const html = `${htmlUrl(world)}/pull/${number}`;
  const [assignee] = issue.assignees;
  return {
    url,
    id: facts.id,
    node_id: nodeId('PR', issue.id),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    ...addresses(world, issue, facts),
    number,
    state: issue.state,
    locked: false,
    active_lock_reason: null,
    title: issue.title,
    user: renderUser(world, issue.author),
    body: issue.body,
    labels: issue.labels.map((name) => renderLabel(world, name)),
    milestone: null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: facts.merged?.at ?? null,
    merge_commit_sha: facts.merged?.commit ?? facts.measure.merge,
    assignee: assignee ? renderUser(world, assignee) : null,
    assignees: issue.assignees.map((one) => renderUser(world, one)),
    requested_reviewers: [],
    requested_teams: [],
    head: {
      ...side(world, { branch: facts.head, sha: facts.headSha, account: facts.fork?.owner ?? owner(world) }),
      repo: facts.fork ? renderFork(world, facts.fork) : renderRepository(world),
    },
    base: {
      ...side(world, { branch: facts.base, sha: facts.baseSha, account: owner(world) }),
      repo: renderRepository(world),
    },
    author_association: association(world, issue.author),
    auto_merge: null,
    draft: facts.draft,
  };
}

/** One that is asked for by its number, and that of webhooks. */
export function renderPull(world: World, issue: Issue): Json {
  const { fork, measure, merged } = factsOf(issue);
  const known = merged === null && measure.head === factsOf(issue).headSha;
  return {
    ...renderListed(world, issue),
    merged: merged !== null,
    mergeable: known ? measure.merge !== null : null,
    rebaseable: known ? measure.merge !== null : null,
    mergeable_state: known ? stateOf(factsOf(issue)) : 'unknown',
    merged_by: merged ? renderUser(world, merged.by) : null,
    comments: world.issues.commentsOf(issue.number).length,
    review_comments: 0,
    maintainer_can_modify: fork !== null,
    commits: measure.commits,
    additions: measure.additions,
    deletions: measure.deletions,
    changed_files: measure.changedFiles,
  };
}

function factsOf(issue: Issue): PullFacts {
  if (!issue.pull) throw new Error(`${issue.number} is no pull request`);
  return issue.pull;
}

function stateOf({ measure, draft }: PullFacts): string {
  if (measure.merge === null) return 'dirty';
  return draft ? 'draft' : 'clean';
}

function addresses(world: World, { number }: Issue, { headSha }: PullFacts): Json {
  const api = apiUrl(world);
  const url = `${api}/pulls/${number}`;
  const html = `${htmlUrl(world)}/pull/${number}`;
  const links = {
    self: url,
    html,
    issue: `${api}/issues/${number}`,
    comments: `${api}/issues/${number}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${api}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${api}/statuses/${headSha}`,
  };
  return {
    issue_url: links.issue,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
  };
}

function side(
  world: World,
  { branch, sha, account }: { readonly branch: string; readonly sha: string; readonly account: Account },
): Json {
  return { label: `${account.login}:${branch}`, ref: branch, sha, user: renderUser(world, account) };
}

/** Another repository: it has an id, an owner and addresses of its own. */
export function renderFork(world: World, fork: Fork): Json {
  const full = `${fork.owner.login}/${fork.name}`;
  const own: Json = {
    id: fork.id,
    node_id: nodeId('R', fork.id),
    name: fork.name,
    full_name: full,
    owner: renderUser(world, fork.owner),
    fork: true,
    created_at: fork.createdAt,
    updated_at: fork.createdAt,
    pushed_at: fork.createdAt,
  };
  const { owner: parentOwner, name } = world.repository;
  const moved = Object.entries(renderRepository(world)).map(([key, value]) => [
    key,
    typeof value === 'string' && /_?url$/.test(key) ? value.replace(`/${parentOwner}/${name}`, `/${full}`) : value,
  ]);
  return { ...Object.fromEntries(moved), ...own };
}
