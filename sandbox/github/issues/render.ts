/** Issues, comments and issue events as the REST API and the webhooks show them. */
import { atLeast } from '../identity/people.ts';
import { renderApp, renderUser, type Json } from '../render.ts';
import { apiUrl, htmlUrl, nodeId, type World } from '../world.ts';
import type { Account } from '../../contract.ts';
import { hasDependencies, hasSubIssues } from './host-links.ts';
import type { Comment, Issue, IssueEvent, Reaction } from './store.ts';

export function renderIssue(world: World, issue: Issue): Json {
  const url = `${apiUrl(world)}/issues/${issue.number}`;
  const html = `${htmlUrl(world)}/${issue.pull ? 'pull' : 'issues'}/${issue.number}`;
  return {
    url,
    repository_url: apiUrl(world),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    id: issue.id,
    node_id: nodeId(issue.pull ? 'PR' : 'I', issue.id),
    number: issue.number,
    title: issue.title,
    user: renderUser(world, issue.author),
    labels: issue.labels.map((name) => renderLabel(world, name)),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: false,
    active_lock_reason: null,
    assignee: issue.assignees[0] ? renderUser(world, issue.assignees[0]) : null,
    assignees: issue.assignees.map((one) => renderUser(world, one)),
    milestone: null,
    comments: world.issues.commentsOf(issue.number).length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: issue.closedBy ? renderUser(world, issue.closedBy) : null,
    author_association: association(world, issue.author),
    body: issue.body,
    reactions: renderReactionCounts(`${url}/reactions`, world.issues.reactions(`issue:${issue.number}`)),
    performed_via_github_app: issue.app ? renderApp(world, issue.app) : null,
    ...renderLinks(world, issue),
    ...(issue.pull
      ? {
          draft: issue.pull.draft,
          pull_request: {
            url: `${apiUrl(world)}/pulls/${issue.number}`,
            html_url: html,
            diff_url: `${html}.diff`,
            patch_url: `${html}.patch`,
            merged_at: issue.pull.merged?.at ?? null,
          },
        }
      : {}),
  };
}

/** As github.com has it: there is no address of a parent where there is no parent. */
function renderLinks(world: World, issue: Issue): Json {
  const found = (numbers: readonly number[]): readonly Issue[] => numbers.flatMap((one) => world.issues.get(one) ?? []);
  const children = found(issue.children);
  const closed = children.filter((one) => one.state === 'closed').length;
  const open = (numbers: readonly number[]): number => found(numbers).filter((one) => one.state === 'open').length;
  const percent = children.length === 0 ? 0 : Math.floor((closed / children.length) * 100);
  const parent = issue.parent === null ? {} : { parent_issue_url: `${apiUrl(world)}/issues/${issue.parent}` };
  const summary = { total: children.length, completed: closed, percent_completed: percent };
  const dependencies = {
    blocked_by: open(issue.blockedBy),
    total_blocked_by: issue.blockedBy.length,
    blocking: open(issue.blocking),
    total_blocking: issue.blocking.length,
  };
  return {
    ...(hasSubIssues(world) ? { sub_issues_summary: summary, ...parent } : {}),
    ...(hasDependencies(world) && !issue.pull ? { issue_dependencies_summary: dependencies } : {}),
  };
}

export function renderLabel(world: World, name: string): Json {
  const label = world.labels.named(name);
  return {
    id: label.id,
    node_id: nodeId('LA', label.id),
    url: `${apiUrl(world)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: label.isDefault,
    description: label.description,
  };
}

export function renderComment(world: World, comment: Comment): Json {
  const url = `${apiUrl(world)}/issues/comments/${comment.id}`;
  const issue = world.issues.get(comment.issue);
  return {
    url,
    html_url: `${htmlUrl(world)}/${issue?.pull ? 'pull' : 'issues'}/${comment.issue}#issuecomment-${comment.id}`,
    issue_url: `${apiUrl(world)}/issues/${comment.issue}`,
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    user: renderUser(world, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: association(world, comment.author),
    body: comment.body,
    reactions: renderReactionCounts(`${url}/reactions`, world.issues.reactions(`comment:${comment.id}`)),
    performed_via_github_app: comment.app ? renderApp(world, comment.app) : null,
  };
}

export function renderEvent(world: World, event: IssueEvent): Json {
  return {
    id: event.id,
    node_id: nodeId('LE', event.id),
    url: `${apiUrl(world)}/issues/events/${event.id}`,
    actor: event.actor ? renderUser(world, event.actor) : null,
    event: event.event,
    commit_id: event.commit ?? null,
    commit_url: event.commit === undefined ? null : `${apiUrl(world)}/commits/${event.commit}`,
    created_at: event.createdAt,
    performed_via_github_app: event.app ? renderApp(world, event.app) : null,
    ...(event.label === undefined
      ? {}
      : { label: { name: event.label, color: world.labels.get(event.label)?.color ?? 'ededed' } }),
    ...(event.assignee ? { assignee: renderUser(world, event.assignee) } : {}),
    ...(event.rename ? { rename: event.rename } : {}),
    ...(event.stateReason === undefined ? {} : { state_reason: event.stateReason }),
  };
}

export function renderReaction(world: World, reaction: Reaction): Json {
  return {
    id: reaction.id,
    node_id: nodeId('REA', reaction.id),
    user: renderUser(world, reaction.user),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}

export const reactionContents = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const;

function renderReactionCounts(url: string, reactions: readonly Reaction[]): Json {
  const counts = reactionContents.map((content) => [
    content,
    reactions.filter((one) => one.content === content).length,
  ]);
  return { url, total_count: reactions.length, ...Object.fromEntries(counts) };
}

export function association(world: World, account: Account): string {
  if (account.login === world.repository.owner) return 'OWNER';
  return atLeast(world.people.roleOf(account), 'read') ? 'COLLABORATOR' : 'NONE';
}
