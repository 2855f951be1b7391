/**
 * What can be done to issues, the same for REST and GraphQL. Each act changes the store, writes the issue event with
 * its actor, and announces it once.
 */
import type { Account } from '../../contract.ts';
import { invalid } from '../http/refusal.ts';
import { renderUser } from '../render.ts';
import { now, type World } from '../world.ts';
import { announceComment, announceIssue, announceLink, type Actor } from './announce.ts';
import { renderLabel } from './render.ts';
import type { Comment, Issue, IssueEvent, PullFacts } from './store.ts';

/** Characters that GitHub takes in a body. */
const bodyLimit = 65_536;

export function openIssue(
  actor: Actor,
  facts: {
    readonly title: string;
    readonly body: string | null;
    readonly labels: readonly string[];
    /** Who can be assigned. */
    readonly assignees?: readonly Account[];
    readonly pull?: PullFacts;
    /** Under which a pull request has its refs already. */
    readonly number?: number;
  },
): Issue {
  const { world, grant } = actor;
  if (facts.title.trim() === '') throw invalid([{ resource: 'Issue', field: 'title', code: 'missing_field' }]);
  refuseLongBody('Issue', facts.body);
  const at = now();
  const issue = world.issues.put({
    id: world.issues.nextId('issue'),
    number: facts.number ?? world.issues.nextNumber(),
    title: facts.title,
    body: facts.body,
    state: 'open',
    stateReason: null,
    author: grant.account,
    app: world.appOf(grant),
    labels: [],
    assignees: [],
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    closedBy: null,
    editedAt: null,
    parent: null,
    children: [],
    blockedBy: [],
    blocking: [],
    pull: facts.pull ?? null,
  });
  const { assignees = [] } = facts;
  const whole = world.issues.put({ ...issue, labels: labelNames(world, facts.labels), assignees });
  announceIssue(actor, whole, 'opened');
  for (const label of whole.labels) noteLabel(actor, whole, 'labeled', label);
  for (const assignee of assignees) noteAssignee(actor, whole, 'assigned', assignee);
  return whole;
}

export function addLabels(actor: Actor, issue: Issue, names: readonly string[]): Issue {
  let current = issue;
  for (const label of labelNames(actor.world, names)) {
    if (current.labels.some((one) => same(one, label))) continue;
    current = change(actor, current, { labels: [...current.labels, label] });
    noteLabel(actor, current, 'labeled', label);
  }
  return current;
}

export function removeLabels(actor: Actor, issue: Issue, names: readonly string[]): Issue {
  let current = issue;
  for (const label of issue.labels.filter((one) => names.some((name) => same(one, name)))) {
    current = change(actor, current, { labels: current.labels.filter((one) => one !== label) });
    noteLabel(actor, current, 'unlabeled', label);
  }
  return current;
}

export function editIssue(
  actor: Actor,
  issue: Issue,
  text: { readonly title?: string | undefined; readonly body?: string | null | undefined },
): Issue {
  const { world } = actor;
  const title = text.title ?? issue.title;
  const body = text.body === undefined ? issue.body : text.body;
  refuseLongBody('Issue', body);
  if (title === issue.title && body === issue.body) return issue;
  const edited = change(actor, issue, { title, body, ...(body === issue.body ? {} : { editedAt: now() }) });
  if (title !== issue.title) note(actor, edited, { event: 'renamed', rename: { from: issue.title, to: title } });
  announceIssue(actor, edited, 'edited', {
    changes: {
      ...(title === issue.title ? {} : { title: { from: issue.title } }),
      ...(body === issue.body ? {} : { body: { from: issue.body ?? '' } }),
    },
  });
  return world.issues.get(issue.number) ?? edited;
}

export function setState(actor: Actor, issue: Issue, state: Issue['state'], reason: Issue['stateReason']): Issue {
  if (issue.state === state) return issue;
  const closed = state === 'closed';
  const stateReason = issue.pull ? null : closed ? (reason ?? 'completed') : 'reopened';
  const end = closed ? { closedAt: now(), closedBy: actor.grant.account } : { closedAt: null, closedBy: null };
  const changed = change(actor, issue, { state, stateReason, ...end });
  note(actor, changed, { event: closed ? 'closed' : 'reopened', stateReason: closed ? stateReason : null });
  announceIssue(actor, changed, closed ? 'closed' : 'reopened');
  return changed;
}

export function linkChild(actor: Actor, parent: Issue, child: Issue): Issue {
  const linked = change(actor, parent, { children: [...parent.children, child.number] });
  const below = change(actor, child, { parent: parent.number });
  note(actor, linked, { event: 'sub_issue_added' });
  note(actor, below, { event: 'parent_issue_added' });
  announceLink(actor, { parent: linked, child: below, what: 'added' });
  return linked;
}

export function unlinkChild(actor: Actor, parent: Issue, child: Issue): Issue {
  const unlinked = change(actor, parent, { children: parent.children.filter((one) => one !== child.number) });
  const alone = change(actor, child, { parent: null });
  note(actor, unlinked, { event: 'sub_issue_removed' });
  note(actor, alone, { event: 'parent_issue_removed' });
  announceLink(actor, { parent: unlinked, child: alone, what: 'removed' });
  return unlinked;
}

export function addComment(actor: Actor, issue: Issue, body: string): Comment {
  const { world, grant } = actor;
  if (body.trim() === '') throw invalid([{ resource: 'IssueComment', field: 'body', code: 'missing_field' }]);
  refuseLongBody('IssueComment', body);
  const at = now();
  const comment = world.issues.putComment({
    id: world.issues.nextId('comment'),
    issue: issue.number,
    body,
    author: grant.account,
    app: world.appOf(grant),
    createdAt: at,
    updatedAt: at,
    editedAt: null,
  });
  announceComment(actor, change(actor, issue, {}), comment, 'created');
  return comment;
}

export function editComment(actor: Actor, comment: Comment, body: string): Comment {
  const { world } = actor;
  refuseLongBody('IssueComment', body);
  const at = now();
  const edited = world.issues.putComment({
    ...comment,
    body,
    updatedAt: at,
    editedAt: body === comment.body ? comment.editedAt : at,
  });
  const issue = world.issues.get(comment.issue);
  if (issue)
    announceComment(actor, change(actor, issue, {}), edited, 'edited', { changes: { body: { from: comment.body } } });
  return edited;
}

export function removeComment(actor: Actor, comment: Comment): void {
  const issue = actor.world.issues.get(comment.issue);
  actor.world.issues.deleteComment(comment.id);
  if (issue) announceComment(actor, change(actor, issue, {}), comment, 'deleted');
}

export function change({ world }: Actor, issue: Issue, facts: Partial<Issue>): Issue {
  return world.issues.put({ ...issue, ...facts, updatedAt: now() });
}

export function note(
  { world, grant }: Actor,
  issue: Issue,
  event: Pick<IssueEvent, 'event' | 'label' | 'assignee' | 'rename' | 'stateReason' | 'commit'>,
): void {
  world.issues.addEvent({
    ...event,
    issue: issue.number,
    actor: grant.account,
    app: world.appOf(grant),
    createdAt: now(),
  });
}

function noteLabel(actor: Actor, issue: Issue, event: 'labeled' | 'unlabeled', label: string): void {
  note(actor, issue, { event, label });
  announceIssue(actor, issue, event, { label: renderLabel(actor.world, label) });
}

export function noteAssignee(actor: Actor, issue: Issue, event: 'assigned' | 'unassigned', assignee: Account): void {
  note(actor, issue, { event, assignee });
  announceIssue(actor, issue, event, { assignee: renderUser(actor.world, assignee) });
}

function refuseLongBody(resource: string, body: string | null): void {
  if (body !== null && codePoints(body) > bodyLimit) {
    throw invalid([
      { resource, field: 'body', code: 'custom', message: `body is too long (maximum is ${bodyLimit} characters)` },
    ]);
  }
}

/** As the repository writes them; what it does not know is made. */
function labelNames(world: World, names: readonly string[]): readonly string[] {
  for (const name of names) {
    if (name === '') throw invalid([{ resource: 'Label', field: 'name', code: 'missing_field' }]);
    if (codePoints(name) > 50) {
      throw invalid([
        { resource: 'Label', field: 'name', code: 'custom', message: 'name is too long (maximum is 50 characters)' },
      ]);
    }
  }
  return [...new Set(names.map((name) => world.labels.named(name).name))];
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function codePoints(text: string): number {
  return Array.from(text).length;
}
