/** Issues, pull requests, comments, and who wrote them. */
import { association, renderLabel } from '../issues/render.ts';
import type { Comment, Issue } from '../issues/store.ts';
import { htmlUrl, nodeId } from '../world.ts';
import { actorObject } from './actors.ts';
import { connection, mayReadSubject, type Context, type Paging } from './context.ts';
import { closedBy, pullObject } from './pulls.ts';

export function issueObject(context: Context, issue: Issue): object {
  const { world } = context;
  const related = (numbers: readonly number[]): readonly object[] =>
    numbers.flatMap((number) => {
      const found = world.issues.get(number);
      return found ? [issueObject(context, found)] : [];
    });
  return {
    __typename: 'Issue',
    id: nodeId(issue.pull ? 'PR' : 'I', issue.id),
    databaseId: issue.pull ? issue.pull.id : issue.id,
    fullDatabaseId: String(issue.pull ? issue.pull.id : issue.id),
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    bodyText: issue.body ?? '',
    state: issue.state.toUpperCase(),
    stateReason: issue.stateReason?.toUpperCase() ?? null,
    closed: issue.state === 'closed',
    locked: false,
    url: `${htmlUrl(world)}/${issue.pull ? 'pull' : 'issues'}/${issue.number}`,
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closedAt: issue.closedAt,
    publishedAt: issue.createdAt,
    lastEditedAt: issue.editedAt,
    includesCreatedEdit: issue.editedAt !== null,
    author: () => actorObject(context, issue.author),
    authorAssociation: association(world, issue.author),
    repository: () => context.repository(),
    labels: (paging: Paging) =>
      connection(
        issue.labels.map((one) => labelObject(context, one)),
        paging,
      ),
    assignees: (paging: Paging) =>
      connection(
        issue.assignees.map((one) => actorObject(context, one)),
        paging,
      ),
    comments: (paging: Paging) =>
      connection(
        world.issues.commentsOf(issue.number).map((one) => commentObject(context, one)),
        paging,
      ),
    parent: () => related(issue.parent === null ? [] : [issue.parent])[0] ?? null,
    subIssues: (paging: Paging) => connection(related(issue.children), paging),
    closedByPullRequestsReferences: ({ includeClosedPrs, ...paging }: Paging & { includeClosedPrs?: boolean | null }) =>
      connection(related(closedBy(context, issue, includeClosedPrs === true)), paging),
    ...(issue.pull ? pullObject(context, { issue, facts: issue.pull, related }) : {}),
  };
}

export function commentObject(context: Context, comment: Comment): object {
  const { world } = context;
  return {
    __typename: 'IssueComment',
    id: nodeId('IC', comment.id),
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    body: comment.body,
    bodyText: comment.body,
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    publishedAt: comment.createdAt,
    lastEditedAt: comment.editedAt,
    includesCreatedEdit: comment.editedAt !== null,
    isMinimized: false,
    author: () => actorObject(context, comment.author),
    authorAssociation: association(world, comment.author),
    url: `${htmlUrl(world)}/${world.issues.get(comment.issue)?.pull ? 'pull' : 'issues'}/${comment.issue}#issuecomment-${comment.id}`,
    repository: () => context.repository(),
    issue: () => {
      const issue = world.issues.get(comment.issue);
      mayReadSubject(context, issue);
      return issue ? issueObject(context, issue) : null;
    },
  };
}

function labelObject(context: Context, name: string): object {
  const rendered = renderLabel(context.world, name);
  return {
    __typename: 'Label',
    id: rendered['node_id'],
    name,
    color: rendered['color'],
    isDefault: rendered['default'],
    description: rendered['description'],
    url: rendered['url'],
  };
}
