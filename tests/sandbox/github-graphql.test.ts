import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createsContent } from '../../sandbox/github/http/request-log.ts';
import { at, startHost, type Host } from './github-host.ts';

let host: Host;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

async function ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
  const answer = await host
    .job({ contents: 'write', issues: 'write' })
    .request('POST', '/graphql', { query, variables });
  expect(answer.status).toBe(200);
  return answer.body;
}

const inRepository = (fields: string): string => `{ repository(owner: "local", name: "novacron") { ${fields} } }`;

describe('reading with one question', () => {
  it('gives files of a commit, directories, a custom ref and issues', async () => {
    const writer = host.as('writer');
    await writer.request('POST', `${host.repo}/git/refs`, { ref: 'refs/swarm/one', sha: host.first });
    const issue = await writer.openIssue({ title: 'Epic', body: 'text', labels: ['swarm'] });
    const body = await ask(
      inRepository(`
        databaseId
        defaultBranchRef { name target { oid ... on Commit {
          there: file(path: ".github/swarm.yml") { oid object { ... on Blob { text isBinary isTruncated } } }
          gone: file(path: "absent/file") { oid }
        } } }
        dir: object(expression: "HEAD:.github/workflows") { ... on Tree { entries { name type } } }
        nothing: object(expression: "HEAD:absent") { oid }
        swarm: ref(qualifiedName: "refs/swarm/one") { name prefix target { oid } }
        missing: ref(qualifiedName: "refs/swarm/none") { name }
        issueOrPullRequest(number: ${issue}) {
          ... on Issue { number fullDatabaseId title body state labels(first: 5) { nodes { name } } parent { number } }
        }
        issues(labels: ["swarm"], states: [OPEN], first: 5, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { number } }
      `),
    );
    expect(body).toMatchObject({
      data: {
        repository: {
          databaseId: host.github.world.repository.id,
          defaultBranchRef: {
            name: 'main',
            target: {
              oid: host.first,
              there: { object: { text: 'version: 1\n', isBinary: false, isTruncated: false } },
              gone: null,
            },
          },
          dir: { entries: [{ name: 'role.yml', type: 'blob' }] },
          nothing: null,
          swarm: { name: 'swarm/one', prefix: 'refs/', target: { oid: host.first } },
          missing: null,
          issueOrPullRequest: {
            number: issue,
            title: 'Epic',
            body: 'text',
            state: 'OPEN',
            labels: { nodes: [{ name: 'swarm' }] },
            parent: null,
          },
          issues: { nodes: [{ number: issue }] },
        },
      },
    });
    expect(at(body, 'errors')).toBeUndefined();
  });

  it('says what is not there by type and path, and gives the rest', async () => {
    const issue = await host.as('writer').openIssue({ title: 'x' });
    const comment = await host.as('writer').comment(issue, 'hello');
    const rest = await host.as('writer').request('GET', `${host.repo}/issues/comments/${comment}`);
    const node = at(rest.body, 'node_id');
    const query = `query ($ids: [ID!]!) { ${inRepository('issueOrPullRequest(number: 999) { __typename }').slice(1, -1)} nodes(ids: $ids) { ... on IssueComment { body lastEditedAt author { login } } } }`;
    const body = await ask(query, { ids: [node, 'IC_nope'] });
    expect(at(body, 'data', 'nodes')).toEqual([
      { body: 'hello', lastEditedAt: null, author: { login: 'writer' } },
      null,
    ]);
    expect(body).toMatchObject({
      errors: expect.arrayContaining([
        expect.objectContaining({ type: 'NOT_FOUND', path: ['repository', 'issueOrPullRequest'] }),
        expect.objectContaining({ type: 'NOT_FOUND', path: ['nodes', 1] }),
      ]),
    });
  });

  it('refuses a field that GitHub does not have', async () => {
    const body = await ask(inRepository('swarmsOfBees'));
    expect(at(body, 'data')).toBeUndefined();
    expect(String(at(body, 'errors', 0, 'message'))).toContain('swarmsOfBees');
  });

  it('leaves [bot] out of the login of a bot', async () => {
    const issue = await host.job({ issues: 'write' }).openIssue({ title: 'by a job' });
    const body = await ask(inRepository(`issue(number: ${issue}) { author { __typename login } }`));
    expect(at(body, 'data', 'repository', 'issue', 'author')).toEqual({ __typename: 'Bot', login: 'github-actions' });
  });
});

const openBelow =
  'mutation ($input: CreateIssueInput!) { createIssue(input: $input) { issue { id number fullDatabaseId parent { number } author { login } } } }';
const closing = 'mutation ($input: CloseIssueInput!) { closeIssue(input: $input) { issue { state stateReason } } }';

describe('opening and closing issues', () => {
  const nodeOfIssue = async (number: number): Promise<unknown> =>
    at(await host.as('reader').request('GET', `${host.repo}/issues/${number}`), 'body', 'node_id');
  const repositoryId = async (): Promise<unknown> => at(await ask(inRepository('id')), 'data', 'repository', 'id');
  const children = (number: number): readonly number[] => host.github.world.issues.get(number)?.children ?? [];
  const eventsOf = (number: number): readonly string[] =>
    host.github.world.issues.events().flatMap(({ issue, event }) => (issue === number ? [event] : []));

  it('opens one below another, with the same events as by REST', async () => {
    const epic = await host.as('writer').openIssue({ title: 'Epic' });
    const [parentIssueId, repository] = [await nodeOfIssue(epic), await repositoryId()];
    const heard = host.heard.length;
    const body = await ask(openBelow, {
      input: { repositoryId: repository, title: 'R1', body: 'text', parentIssueId },
    });
    const issue = at(body, 'data', 'createIssue', 'issue');
    const number = Number(at(issue, 'number'));
    const facts = host.github.world.issues.get(number);
    expect(issue).toEqual({
      id: await nodeOfIssue(number),
      number,
      fullDatabaseId: String(facts?.id),
      parent: { number: epic },
      author: { login: 'github-actions' },
    });
    expect([facts?.title, facts?.body, facts?.author.type, children(epic)]).toEqual(['R1', 'text', 'Bot', [number]]);
    expect([eventsOf(number), eventsOf(epic)]).toEqual([['parent_issue_added'], ['sub_issue_added']]);
    expect(host.heard.slice(heard).map(({ name, payload }) => [name, payload['action']])).toEqual([
      ['issues', 'opened'],
      ['sub_issues', 'sub_issue_added'],
      ['sub_issues', 'parent_issue_added'],
    ]);
    expect(host.github.log.filter((one) => createsContent(one) && at(one.body, 'query') === openBelow)).toHaveLength(1);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['is not there', async () => Promise.resolve('I_nope'), 'NOT_FOUND'],
    ['is full', async () => nodeOfIssue(await fullEpic()), 'UNPROCESSABLE'],
  ])('opens none below one that %s', async (_what, parent, type) => {
    const [parentIssueId, repository] = [await parent(), await repositoryId()];
    const before = host.github.world.issues.all().length;
    const body = await ask(openBelow, { input: { repositoryId: repository, title: 'R1', parentIssueId } });
    expect([at(body, 'data', 'createIssue'), at(body, 'errors', 0, 'type')]).toEqual([null, type]);
    expect(host.github.world.issues.all()).toHaveLength(before);
  });

  async function fullEpic(): Promise<number> {
    const epic = await host.as('writer').openIssue({ title: 'Full' });
    const { issues } = host.github.world;
    const issue = issues.get(epic);
    if (issue) issues.put({ ...issue, children: Array.from({ length: 100 }, (_, index) => 1000 + index) });
    return epic;
  }

  it('needs the permission, and takes nothing that it would not keep', async () => {
    const input = { repositoryId: await repositoryId(), title: 'R1' };
    const reading = await host
      .job({ issues: 'read' })
      .request('POST', '/graphql', { query: openBelow, variables: { input } });
    expect(at(reading.body, 'errors', 0, 'type')).toBe('FORBIDDEN');
    const labelled = await ask(openBelow, { input: { ...input, labelIds: ['LA_c3dhcm0'] } });
    expect(at(labelled, 'errors', 0, 'type')).toBe('UNPROCESSABLE');
  });

  it('closes with a reason, twice as well as once', async () => {
    const issue = await host.as('writer').openIssue({ title: 'Over' });
    const input = { issueId: await nodeOfIssue(issue), stateReason: 'NOT_PLANNED' };
    for (const _ of ['once', 'twice']) {
      const body = await ask(closing, { input });
      expect(at(body, 'data', 'closeIssue', 'issue')).toEqual({ state: 'CLOSED', stateReason: 'NOT_PLANNED' });
    }
    expect(eventsOf(issue)).toEqual(['closed']);
    const gone = await ask(closing, { input: { issueId: 'I_nope' } });
    expect(at(gone, 'errors', 0, 'type')).toBe('NOT_FOUND');
  });

  it('closes nobody else’s for a person who may not triage', async () => {
    const issue = await host.as('writer').openIssue({ title: 'Theirs' });
    const variables = { input: { issueId: await nodeOfIssue(issue) } };
    const answer = await host.as('reader').request('POST', '/graphql', { query: closing, variables });
    expect(at(answer.body, 'errors', 0, 'type')).toBe('FORBIDDEN');
    expect(host.github.world.issues.get(issue)?.state).toBe('open');
  });
});

const commit =
  'mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid message } ref { name } } }';

function change(expectedHeadOid: string, text: string) {
  return {
    input: {
      branch: { repositoryNameWithOwner: 'local/novacron', branchName: 'main' },
      message: { headline: 'Claim' },
      expectedHeadOid,
      fileChanges: { additions: [{ path: '.beads/issues.jsonl', contents: Buffer.from(text).toString('base64') }] },
    },
  };
}

describe('committing on a branch', () => {
  it('lets one of ten on the same head win, and calls the others stale', async () => {
    const head = await host.github.side.resolve('main');
    const bodies = await Promise.all(
      Array.from({ length: 10 }, (_, index) => ask(commit, change(head ?? '', `${index}\n`))),
    );
    const won = bodies.filter((one) => at(one, 'data', 'createCommitOnBranch', 'commit', 'oid') !== undefined);
    expect(won).toHaveLength(1);
    expect(bodies.filter((one) => at(one, 'errors', 0, 'type') === 'STALE_DATA')).toHaveLength(9);
    expect(await host.github.side.resolve('main')).toBe(at(won[0], 'data', 'createCommitOnBranch', 'commit', 'oid'));
  });

  it('makes a branch and commits on it in one document', async () => {
    const { id } = { id: at(await ask(inRepository('id')), 'data', 'repository', 'id') };
    const document =
      'mutation ($ref: CreateRefInput!, $input: CreateCommitOnBranchInput!) { createRef(input: $ref) { ref { id name } } createCommitOnBranch(input: $input) { commit { oid } } }';
    const { input } = change(host.first, 'x');
    const variables = {
      ref: { repositoryId: id, name: 'refs/heads/swarm/s/R1', oid: host.first },
      input: { ...input, branch: { ...input.branch, branchName: 'swarm/s/R1' } },
    };
    const body = await ask(document, variables);
    const oid = at(body, 'data', 'createCommitOnBranch', 'commit', 'oid');
    expect(await host.github.side.resolve('swarm/s/R1')).toBe(oid);
    const again = await ask(document, variables);
    expect(at(again, 'errors', 0, 'type')).toBe('UNPROCESSABLE');
    expect(at(again, 'errors', 1, 'type')).toBe('STALE_DATA');
  });
});
