/** Opening and closing issues, by the same acts as REST. */
import { mayTriage } from '../identity/may.ts';
import { linkChild, openIssue, setState } from '../issues/acts.ts';
import { noRoomBelow } from '../issues/sub-issue-rules.ts';
import type { Issue } from '../issues/store.ts';
import { readNodeId } from '../world.ts';
import { mayWrite, type Context } from './context.ts';
import { issueObject } from './issues.ts';
import { nodeOf } from './query.ts';
import { GraphqlRefusal } from './refusal.ts';

export interface CreateIssue {
  readonly repositoryId: string;
  readonly title: string;
  readonly body?: string | null;
  readonly parentIssueId?: string | null;
  readonly assigneeIds?: readonly string[] | null;
  readonly labelIds?: readonly string[] | null;
  readonly milestoneId?: string | null;
  readonly projectIds?: readonly string[] | null;
  readonly clientMutationId?: string | null;
}

export interface CloseIssue {
  readonly issueId: string;
  readonly stateReason?: 'COMPLETED' | 'NOT_PLANNED' | 'DUPLICATE' | null;
  readonly clientMutationId?: string | null;
}

const reasons = { COMPLETED: 'completed', NOT_PLANNED: 'not_planned', DUPLICATE: 'duplicate' } as const;

/** With its parent or not at all. */
export function createIssue(context: Context, input: CreateIssue): object {
  mayWrite(context, 'issues', 'read');
  nodeOf(context, input.repositoryId);
  refuseWhatIsNotHere(input);
  const parent = input.parentIssueId ? parentOf(context, input.parentIssueId) : null;
  let issue = openIssue(context, { title: input.title, body: input.body ?? null, labels: [] });
  if (parent) {
    linkChild(context, parent, issue);
    issue = context.world.issues.get(issue.number) ?? issue;
  }
  return { clientMutationId: input.clientMutationId, issue: issueObject(context, issue) };
}

function refuseWhatIsNotHere(input: CreateIssue): void {
  const wanted = [input.assigneeIds, input.labelIds, input.projectIds].some((ids) => ids && ids.length > 0);
  if (wanted || input.milestoneId) {
    throw new GraphqlRefusal(
      'UNPROCESSABLE',
      'Here an issue is created without assignees, labels, projects, milestone.',
    );
  }
}

function parentOf(context: Context, id: string): Issue {
  mayWrite(context, 'issues', 'triage');
  const parent = issueById(context, id);
  if (parent.pull) throw unresolved(id);
  const reason = noRoomBelow(context.world, parent);
  if (reason !== null) throw new GraphqlRefusal('UNPROCESSABLE', reason);
  return parent;
}

export function closeIssue(context: Context, input: CloseIssue): object {
  mayWrite(context, 'issues', 'read');
  const issue = issueById(context, input.issueId);
  if (issue.pull) throw unresolved(input.issueId);
  const { login, id } = context.grant.account;
  if (issue.author.id !== id && !mayTriage(context)) {
    throw new GraphqlRefusal('FORBIDDEN', `${login} does not have the correct permissions to execute \`CloseIssue\``);
  }
  const closed = setState(context, issue, 'closed', input.stateReason ? reasons[input.stateReason] : null);
  return { clientMutationId: input.clientMutationId, issue: issueObject(context, closed) };
}

export function issueById({ world }: Context, id: string): Issue {
  const node = readNodeId(id);
  const issue = node && (node.prefix === 'I' || node.prefix === 'PR') ? world.issues.byId(node.id) : null;
  if (!issue) throw unresolved(id);
  return issue;
}

export function unresolved(id: string): GraphqlRefusal {
  return new GraphqlRefusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`);
}
