/** Issues, pull requests, comments, and who wrote them. */
import type { Account } from '../../contract.ts';
import { association, renderLabel } from '../issues/render.ts';
import type { Comment, Issue } from '../issues/store.ts';
import { avatarUrl } from '../render.ts';
import { htmlUrl, nodeId } from '../world.ts';
import { connection, mayRead, type Context, type Paging } from './context.ts';

export function issueObject(context: Context, issue: Issue): object {
  const { world } = context;
  const related = (numbers: readonly number[]): readonly object[] =>
    numbers.flatMap((number) => {
      const found = world.issues.get(number);
      return found ? [issueObject(context, found)] : [];
    });
  return {
    __typename: issue.pull ? 'PullRequest' : 'Issue',
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
    ...(issue.pull
      ? {
          isDraft: issue.pull.draft,
          merged: false,
          headRefName: issue.pull.head,
          headRefOid: issue.pull.headSha,
          baseRefName: issue.pull.base,
        }
      : {}),
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
    url: `${htmlUrl(world)}/issues/${comment.issue}#issuecomment-${comment.id}`,
    repository: () => context.repository(),
    issue: () => {
      mayRead(context, 'issues');
      const issue = world.issues.get(comment.issue);
      return issue ? issueObject(context, issue) : null;
    },
  };
}

/** GraphQL leaves `[bot]` out of a bot's login. */
export function actorObject({ world }: Context, account: Account): object {
  const bot = account.type === 'Bot';
  const login = bot ? account.login.replace(/\[bot\]$/, '') : account.login;
  return {
    __typename: account.type,
    id: nodeId(bot ? 'BOT' : 'U', account.id),
    databaseId: account.id,
    login,
    url: `${world.url}/${bot ? `apps/${login}` : login}`,
    resourcePath: `/${login}`,
    avatarUrl: avatarUrl(world, account),
    createdAt: world.repository.createdAt,
    updatedAt: world.repository.createdAt,
  };
}

function labelObject(context: Context, name: string): object {
  const rendered = renderLabel(context.world, name);
  return {
    __typename: 'Label',
    id: rendered['node_id'],
    name,
    color: 'ededed',
    isDefault: false,
    description: null,
    url: rendered['url'],
  };
}
