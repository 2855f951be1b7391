/**
 * One GraphQL document for a whole look. Data travels in variables alone; aliases are indexes (`f0`, `s3`), which the
 * answer is read back by. Files are read through the very commit that the answer names (`Commit.file`), so that a push
 * in between cannot mix two states of a branch.
 */
import type { LookRequest } from '../../app/ports/repository.ts';
import { mostInLook } from './all-labelled.ts';

export interface LookQuery {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Variable {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
}

const fragments = {
  blobText: 'fragment blobText on TreeEntry { oid object { ... on Blob { text isBinary isTruncated } } }',
  issueFacts: (parent: boolean) =>
    `fragment issueFacts on Issue { id kind: __typename fullDatabaseId number title body state stateReason ` +
    `lastEditedAt labels(first: 100) { nodes { name } }${parent ? ' parent { number }' : ''} }`,
  // Its state is of another type than an issue's, and one answer cannot have both under one name.
  pullRequestFacts:
    'fragment pullRequestFacts on PullRequest { id kind: __typename fullDatabaseId number title body ' +
    'pullState: state lastEditedAt labels(first: 100) { nodes { name } } }',
  pullFacts:
    'fragment pullFacts on PullRequest { fullDatabaseId number pullState: state headRefOid isCrossRepository createdAt closedAt ' +
    'headRepository { databaseId } author { login type: __typename ... on User { databaseId } ... on Bot { databaseId } } ' +
    'closingIssuesReferences(first: 20) { nodes { number labels(first: 100) { nodes { name } } ' +
    'repository { databaseId } } } }',
  pullFiles:
    'fragment pullFiles on PullRequest { files(first: 100) { nodes { path } pageInfo { hasNextPage endCursor } } }',
  recent:
    'fragment recent on IssueCommentConnection { nodes { fullDatabaseId createdAt body ' +
    'author { ... on User { databaseId } ... on Bot { databaseId } } } }',
} as const;

/** What a host may not know, or not tell. */
export interface LookParts {
  /** The parent issue, which hosts without sub-issues do not know. */
  readonly parent: boolean;
  /**
   * Whose token this is. GraphQL's `viewer` is a `User` by its schema; on github.com it answers for installation tokens,
   * `GITHUB_TOKEN` among them, with the bot's account (`github-actions[bot]`, whole with `[bot]`), where REST's `/user`
   * refuses them. Whether GitHub Enterprise Server does so too is not known here.
   */
  readonly viewer: boolean;
  /** Pull requests that bear a label, which a token without that permission is not told in a private repository. */
  readonly labelledPulls: boolean;
}

export function lookQuery(
  repository: { readonly owner: string; readonly repo: string },
  request: LookRequest,
  { parent, viewer, labelledPulls }: LookParts,
): LookQuery {
  const variables: Variable[] = [
    { name: 'owner', type: 'String!', value: repository.owner },
    { name: 'repo', type: 'String!', value: repository.repo },
  ];
  const each = (alias: string, type: string, values: readonly unknown[] | undefined, field: (v: string) => string) =>
    (values ?? []).map((value, index) => {
      const name = `${alias}${index}`;
      variables.push({ name, type, value });
      return `${name}: ${field(`$${name}`)}`;
    });
  const onCommit = each('f', 'String!', request.files, (path) => `file(path: ${path}) { ...blobText }`);
  const blobs = each('b', 'String!', request.blobs, (path) => `file(path: ${path}) { oid }`);
  if (request.blobsAt === undefined) onCommit.push(...blobs);
  const onSwarm = each('s', 'String!', request.swarmFiles, (path) => `file(path: ${path}) { ...blobText }`);
  const inRepository = [
    'id databaseId name owner { login }',
    `defaultBranchRef { name target { oid ... on Commit { ${['tree { oid }', ...onCommit].join(' ')} } } }`,
    ...each(
      'd',
      'String!',
      request.directories?.map((directory) => `HEAD:${directory}`),
      (expression) => `object(expression: ${expression}) { ... on Tree { entries { name type } } }`,
    ),
    ...each(
      'i',
      'Int!',
      request.issues,
      (number) => `issueOrPullRequest(number: ${number}) { ...issueFacts ...pullRequestFacts }`,
    ),
    ...each(
      'l',
      'String!',
      request.labels,
      (label) =>
        `issues(labels: [${label}], states: [OPEN], first: ${mostInLook}, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { number } }`,
    ),
    ...each(
      'r',
      'Int!',
      request.recentCommentsOf,
      (number) =>
        `issueOrPullRequest(number: ${number}) { ... on Issue { comments(last: 50) { ...recent } } ` +
        `... on PullRequest { comments(last: 50) { ...recent } } }`,
    ),
  ];
  if (labelledPulls) {
    inRepository.push(
      ...each(
        'q',
        'String!',
        request.labels,
        (label) =>
          `pullRequests(labels: [${label}], states: [OPEN], first: ${mostInLook}, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { number } }`,
      ),
    );
  }
  inRepository.push(
    ...each('p', 'Int!', request.pulls, (number) => `issueOrPullRequest(number: ${number}) { ...pullFacts }`),
    ...each('pf', 'Int!', request.pullFiles, (number) => `issueOrPullRequest(number: ${number}) { ...pullFiles }`),
  );
  if (request.blobsAt !== undefined && blobs.length > 0) {
    variables.push({ name: 'blobsAt', type: 'GitObjectID!', value: request.blobsAt });
    inRepository.push(`blobsAt: object(oid: $blobsAt) { ... on Commit { ${blobs.join(' ')} } }`);
  }
  if (request.swarmRef !== undefined) {
    variables.push({ name: 'swarmRef', type: 'String!', value: request.swarmRef });
    inRepository.push(
      `swarm: ref(qualifiedName: $swarmRef) { target { oid ... on Commit { ${['tree { oid }', ...onSwarm].join(' ')} } } }`,
    );
  }
  const top = [`repository(owner: $owner, name: $repo) { ${inRepository.join(' ')} }`];
  if (viewer) top.push('viewer { databaseId login }');
  if (request.comments?.length) {
    variables.push({ name: 'comments', type: '[ID!]!', value: request.comments });
    top.push('nodes(ids: $comments) { ... on IssueComment { id body } }');
  }
  return {
    document: withFragments(
      `query Look(${variables.map(({ name, type }) => `$${name}: ${type}`).join(', ')}) { ${top.join(' ')} }`,
      parent,
    ),
    variables: Object.fromEntries(variables.map(({ name, value }) => [name, value])),
  };
}

/** A document with a fragment that it does not use is refused. */
function withFragments(document: string, parent: boolean): string {
  const used = [document];
  if (document.includes('...blobText')) used.push(fragments.blobText);
  if (document.includes('...issueFacts')) used.push(fragments.issueFacts(parent), fragments.pullRequestFacts);
  if (document.includes('...pullFacts')) used.push(fragments.pullFacts);
  if (document.includes('...pullFiles')) used.push(fragments.pullFiles);
  if (document.includes('...recent')) used.push(fragments.recent);
  return used.join('\n');
}
