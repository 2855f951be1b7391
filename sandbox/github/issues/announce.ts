/** How what was done to issues is told. */
import type { TokenGrant } from '../../contract.ts';
import { renderPull } from '../pulls/render.ts';
import { renderRepository, renderUser, type Json } from '../render.ts';
import type { World } from '../world.ts';
import { renderComment, renderIssue } from './render.ts';
import type { Comment, Issue } from './store.ts';

/** Who does it. */
export interface Actor {
  readonly world: World;
  readonly grant: TokenGrant;
}

/** GitHub tells pull requests as their own event. */
export function announceIssue({ world, grant }: Actor, issue: Issue, action: string, more: Json = {}): void {
  const subject = issue.pull
    ? { number: issue.number, pull_request: renderPull(world, issue) }
    : { issue: renderToldIssue(world, issue) };
  world.announce(
    issue.pull ? 'pull_request' : 'issues',
    { action, ...subject, ...more, sender: renderUser(world, grant.account) },
    grant,
  );
}

/** Told from both ends. */
export function announceLink(
  { world, grant }: Actor,
  { parent, child, what }: { readonly parent: Issue; readonly child: Issue; readonly what: 'added' | 'removed' },
): void {
  const both = {
    parent_issue_id: parent.id,
    parent_issue: renderIssue(world, parent),
    sub_issue_id: child.id,
    sub_issue: renderIssue(world, child),
    sender: renderUser(world, grant.account),
  };
  const repo = renderRepository(world);
  world.announce('sub_issues', { action: `sub_issue_${what}`, ...both, sub_issue_repo: repo }, grant);
  world.announce('sub_issues', { action: `parent_issue_${what}`, ...both, parent_issue_repo: repo }, grant);
}

/** Told from both ends. */
export function announceDependency(
  { world, grant }: Actor,
  {
    blocked,
    blocking,
    what,
  }: { readonly blocked: Issue; readonly blocking: Issue; readonly what: 'added' | 'removed' },
): void {
  const both = {
    blocked_issue_id: blocked.id,
    blocked_issue: renderIssue(world, blocked),
    blocking_issue_id: blocking.id,
    blocking_issue: renderIssue(world, blocking),
    sender: renderUser(world, grant.account),
  };
  const repo = renderRepository(world);
  const tell = (action: string, more: Json): void =>
    world.announce('issue_dependencies', { action: `${action}_${what}`, ...both, ...more }, grant);
  tell('blocked_by', { blocking_issue_repo: repo });
  tell('blocking', { blocked_issue_repo: repo });
}

export function announceComment(
  { world, grant }: Actor,
  issue: Issue,
  comment: Comment,
  action: string,
  more: Json = {},
): void {
  const payload = { action, issue: renderToldIssue(world, issue), comment: renderComment(world, comment), ...more };
  world.announce('issue_comment', { ...payload, sender: renderUser(world, grant.account) }, grant);
}

/** The webhooks of issues and comments do not tell who closed one: its sender did. */
function renderToldIssue(world: World, issue: Issue): Json {
  const { closed_by: _closedBy, ...told } = renderIssue(world, issue);
  return told;
}
