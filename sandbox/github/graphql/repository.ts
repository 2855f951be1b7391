import type { Issue, PullFacts } from '../issues/store.ts';
import { htmlUrl, nodeId } from '../world.ts';
import { owner } from '../render.ts';
import { connection, mayRead, subjectOf, type Context, type Paging } from './context.ts';
import { gitObject, refObject } from './git.ts';
import { actorObject } from './actors.ts';
import { issueObject } from './issues.ts';
import { GraphqlRefusal } from './refusal.ts';

export function repositoryObject(context: Context): object {
  const { world } = context;
  const { git, repository } = world;
  const byNumber = (number: number, kind: string, wanted: (issue: Issue) => boolean): object => {
    const issue = world.issues.get(number);
    mayRead(context, kind === 'a PullRequest' ? 'pull_requests' : subjectOf(issue));
    if (!issue || !wanted(issue))
      throw new GraphqlRefusal('NOT_FOUND', `Could not resolve to ${kind} with the number of ${number}.`);
    return issueObject(context, issue);
  };
  return {
    __typename: 'Repository',
    id: nodeId('R', repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: `${repository.owner}/${repository.name}`,
    url: htmlUrl(world),
    isPrivate: repository.private,
    visibility: repository.private ? 'PRIVATE' : 'PUBLIC',
    isArchived: false,
    isFork: false,
    hasIssuesEnabled: true,
    createdAt: repository.createdAt,
    owner: () => actorObject(context, owner(world)),
    defaultBranchRef: () => refByName(context, `refs/heads/${repository.defaultBranch}`),
    ref: ({ qualifiedName }: { readonly qualifiedName: string }) => refByAnyName(context, qualifiedName),
    refs: async ({ refPrefix, ...paging }: Paging & { readonly refPrefix: string }) => {
      mayRead(context, 'contents');
      const refs = await git.refs(refPrefix);
      return connection(
        refs.map((one) => refObject(context, one)),
        paging,
      );
    },
    object: (wanted: { readonly oid?: string | null; readonly expression?: string | null }) => {
      mayRead(context, 'contents');
      const name = wanted.oid ?? wanted.expression;
      return name ? gitObject(context, name) : null;
    },
    issue: ({ number }: { readonly number: number }) => byNumber(number, 'an Issue', (one) => one.pull === null),
    pullRequest: ({ number }: { readonly number: number }) =>
      byNumber(number, 'a PullRequest', (one) => one.pull !== null),
    issueOrPullRequest: ({ number }: { readonly number: number }) =>
      byNumber(number, 'an issue or pull request', () => true),
    issues: (wanted: Paging & IssueFilter) => {
      mayRead(context, 'issues');
      return listed(context, wanted, (one) => one.pull === null && fits(one, wanted));
    },
    pullRequests: (wanted: Paging & PullFilter) => {
      mayRead(context, 'pull_requests');
      return listed(context, wanted, (one) => one.pull !== null && fits(one, wanted) && sidesFit(one.pull, wanted));
    },
  };
}

interface IssueFilter {
  readonly labels?: readonly string[] | null;
  readonly states?: readonly string[] | null;
  readonly orderBy?: IssueOrder | null;
}

interface PullFilter extends IssueFilter {
  readonly headRefName?: string | null;
  readonly baseRefName?: string | null;
}

interface IssueOrder {
  readonly field: 'CREATED_AT' | 'UPDATED_AT' | 'COMMENTS';
  readonly direction: 'ASC' | 'DESC';
}

function listed(context: Context, wanted: Paging & IssueFilter, fit: (issue: Issue) => boolean): object {
  const found = ordered(context.world.issues.all().filter(fit), wanted.orderBy);
  return connection(
    found.map((one) => issueObject(context, one)),
    wanted,
  );
}

/** Oldest first unless asked otherwise. */
function ordered(issues: readonly Issue[], order: IssueOrder | null | undefined): readonly Issue[] {
  const byUpdate = order?.field === 'UPDATED_AT';
  const sorted = issues.toSorted(
    (a, b) => (byUpdate ? a.updatedAt.localeCompare(b.updatedAt) : 0) || a.number - b.number,
  );
  return order?.direction === 'DESC' ? sorted.reverse() : sorted;
}

function fits(issue: Issue, { labels, states }: IssueFilter): boolean {
  const state = issue.pull?.merged ? 'MERGED' : issue.state.toUpperCase();
  if (states && !states.includes(state)) return false;
  return !labels || labels.some((name) => issue.labels.includes(name));
}

function sidesFit(facts: PullFacts, { headRefName, baseRefName }: PullFilter): boolean {
  return (!headRefName || facts.head === headRefName) && (!baseRefName || facts.base === baseRefName);
}

async function refByName(context: Context, name: string): Promise<object | null> {
  mayRead(context, 'contents');
  const ref = await context.world.git.ref(name);
  return ref ? refObject(context, ref) : null;
}

/** A full name, or a branch's or tag's short one. */
async function refByAnyName(context: Context, name: string): Promise<object | null> {
  if (name.startsWith('refs/')) return refByName(context, name);
  return (await refByName(context, `refs/heads/${name}`)) ?? refByName(context, `refs/tags/${name}`);
}
