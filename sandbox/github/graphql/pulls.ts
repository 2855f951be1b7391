/** What a pull request has beside what every issue has. */
import type { Fork, Issue, PullFacts } from '../issues/store.ts';
import { closes } from '../pulls/closing.ts';
import { changedFiles, type ChangedFile } from '../pulls/files.ts';
import { measured } from '../pulls/measure.ts';
import { owner } from '../render.ts';
import { htmlUrl, nodeId, type World } from '../world.ts';
import { actorObject } from './actors.ts';
import { connection, type Context, type Paging } from './context.ts';
import { gitObject, refObject } from './git.ts';

const changeTypes = {
  added: 'ADDED',
  removed: 'DELETED',
  modified: 'MODIFIED',
  renamed: 'RENAMED',
  changed: 'CHANGED',
} as const satisfies Record<ChangedFile['status'], string>;

export function pullObject(
  context: Context,
  {
    issue,
    facts,
    related,
  }: {
    readonly issue: Issue;
    readonly facts: PullFacts;
    /** Issues by their numbers. */
    readonly related: (numbers: readonly number[]) => readonly object[];
  },
): object {
  const { world } = context;
  const { fork, merged, measure } = facts;
  return {
    __typename: 'PullRequest',
    state: merged ? 'MERGED' : issue.state.toUpperCase(),
    isDraft: facts.draft,
    isCrossRepository: fork !== null,
    merged: merged !== null,
    mergedAt: merged?.at ?? null,
    mergedBy: () => merged && actorObject(context, merged.by),
    mergeCommit: () => merged && gitObject(context, merged.commit),
    mergeable: () => mergeable(world, issue),
    headRefName: facts.head,
    headRefOid: facts.headSha,
    headRef: () => (fork ? null : branch(context, facts.head)),
    headRepository: () => (fork ? forkObject(context, fork) : context.repository()),
    headRepositoryOwner: () => actorObject(context, fork?.owner ?? owner(world)),
    baseRefName: facts.base,
    baseRefOid: facts.baseSha,
    baseRef: () => branch(context, facts.base),
    baseRepository: () => context.repository(),
    maintainerCanModify: fork !== null,
    additions: measure.additions,
    deletions: measure.deletions,
    changedFiles: measure.changedFiles,
    permalink: `${htmlUrl(world)}/pull/${issue.number}`,
    files: async (paging: Paging) => connection((await changedFiles(world, issue)).map(fileObject), paging),
    closingIssuesReferences: (paging: Paging) => connection(related(closes(world, issue)), paging),
  };
}

function fileObject({ path, additions, deletions, status }: ChangedFile): object {
  return { __typename: 'PullRequestChangedFile', path, additions, deletions, changeType: changeTypes[status] };
}

/** Numbers of the pull requests whose text closes the issue. */
export function closedBy({ world }: Context, issue: Issue, andClosed: boolean): readonly number[] {
  return world.issues
    .all()
    .filter((one) => one.pull && (andClosed || one.state === 'open') && closes(world, one).includes(issue.number))
    .map((one) => one.number);
}

async function mergeable(world: World, { number, state }: Issue): Promise<string> {
  if (state === 'closed') return 'UNKNOWN';
  await measured(world, number);
  return world.issues.get(number)?.pull?.measure.merge ? 'MERGEABLE' : 'CONFLICTING';
}

async function branch(context: Context, name: string): Promise<object | null> {
  const ref = await context.world.git.ref(`refs/heads/${name}`);
  return ref && refObject(context, ref);
}

function forkObject(context: Context, fork: Fork): object {
  const full = `${fork.owner.login}/${fork.name}`;
  return {
    __typename: 'Repository',
    id: nodeId('R', fork.id),
    databaseId: fork.id,
    name: fork.name,
    nameWithOwner: full,
    url: `${context.world.url}/${full}`,
    isPrivate: false,
    isFork: true,
    createdAt: fork.createdAt,
    owner: () => actorObject(context, fork.owner),
    parent: () => context.repository(),
  };
}
