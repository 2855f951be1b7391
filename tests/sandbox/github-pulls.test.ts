/** The life of a pull request, as REST, GraphQL and the webhooks tell it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openForkPull, pushToFork } from '../../sandbox/github/pulls/forks.ts';
import { missing, problemsOfPayload } from '../contracts/answers.ts';
import { at, list, startHost, type Heard, type Host } from './github-host.ts';

let host: Host;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

const grantOf = (login: string) => {
  const known = host.github.tokens.of(`token ${host.tokenOf(login)}`);
  if (known.kind !== 'known') throw new Error('no token');
  return known.grant;
};

function toldOf(pull: number): readonly Heard[] {
  return host.heard.filter((one) => one.name === 'pull_request' && one.payload['number'] === pull);
}

const actionsOf = (pull: number) => toldOf(pull).map((one) => String(one.payload['action']));
const lastOf = (pull: number): unknown => toldOf(pull).at(-1)?.payload;
const shown = async (pull: number): Promise<unknown> =>
  (await host.as('reader').request('GET', `${host.repo}/pulls/${pull}`)).body;

async function ask(fields: string): Promise<unknown> {
  const query = `{ repository(owner: "local", name: "novacron") { ${fields} } }`;
  const { body } = await host.as('reader').request('POST', '/graphql', { query });
  expect(at(body, 'errors')).toBeUndefined();
  return at(body, 'data', 'repository');
}

let named = 0;
/** A branch name that nobody has. */
const fresh = (): string => `topic/${(named += 1)}`;

/** What clients read of a payload's pull request. */
const fields =
  'id number title state body draft merged user.id user.login user.type labels created_at updated_at merge_commit_sha changed_files author_association head.sha head.ref head.repo.id head.repo.full_name base.sha base.ref base.repo.id html_url comments_url'.split(
    ' ',
  );

describe('what happens to a pull request', () => {
  it('is told with the whole of it, in the form that GitHub documents', async () => {
    const writer = host.as('writer');
    const pull = await writer.openPull({ title: 'First', branch: 'told', files: { 'a.md': 'a\n' } });
    await writer.label(pull, 'swarm:research');
    await writer.unlabel(pull, 'swarm:research');
    await writer.request('PATCH', `${host.repo}/pulls/${pull}`, { title: 'Second', body: 'text' });
    await writer.commitFile('b.md', 'b\n', 'told');
    await writer.close(pull);
    await writer.reopen(pull);
    await writer.merge(pull);
    expect(actionsOf(pull)).toEqual([
      'opened',
      'labeled',
      'unlabeled',
      'edited',
      'synchronize',
      'closed',
      'reopened',
      'closed',
    ]);
    for (const { payload } of toldOf(pull)) {
      expect([payload['action'], problemsOfPayload('pull_request', payload)]).toEqual([payload['action'], []]);
      expect(missing(payload['pull_request'], fields)).toEqual([]);
    }
    expect(toldOf(pull)[1]?.payload).toMatchObject({ label: { name: 'swarm:research' }, sender: { login: 'writer' } });
    expect(at(toldOf(pull)[3]?.payload, 'changes')).toEqual({ title: { from: 'First' }, body: { from: '' } });
  });

  it('is no event of an issue, and a comment on it says so', async () => {
    const pull = await host.as('writer').openPull({ title: 'x', branch: fresh(), files: { 'c.md': 'c' } });
    await host.as('reader').comment(pull, '/swarm status');
    const told = host.heard.filter((one) => at(one.payload, 'issue', 'number') === pull);
    expect(told.map((one) => one.name)).toEqual(['issue_comment']);
    expect(at(told[0]?.payload, 'issue', 'pull_request')).toMatchObject({
      url: `${host.url}${host.repo}/pulls/${pull}`,
      merged_at: null,
    });
    expect(problemsOfPayload('issue_comment', told[0]?.payload)).toEqual([]);
  });
});

describe('a new head', () => {
  const movers: Readonly<Record<string, (branch: string, head: string) => Promise<unknown>>> = {
    'the contents API': async (branch) => host.as('writer').commitFile('new.md', 'new\n', branch),
    'the ref API': async (branch, head) =>
      host.as('writer').request('PATCH', `${host.repo}/git/refs/heads/${branch}`, { sha: await onTopOf(head) }),
    'the ref API by force': async (branch) =>
      host
        .as('writer')
        .request('PATCH', `${host.repo}/git/refs/heads/${branch}`, { sha: await onTopOf(host.first), force: true }),
    GraphQL: async (branch, head) =>
      host.as('writer').request('POST', '/graphql', {
        query:
          'mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }',
        variables: {
          input: {
            branch: { repositoryNameWithOwner: 'local/novacron', branchName: branch },
            message: { headline: 'x' },
            expectedHeadOid: head,
            fileChanges: { additions: [{ path: 'new.md', contents: 'bmV3Cg==' }] },
          },
        },
      }),
  };

  async function onTopOf(parent: string): Promise<string> {
    const writer = host.as('writer');
    const tree = await writer.request('POST', `${host.repo}/git/trees`, {
      base_tree: parent,
      tree: [{ path: 'new.md', mode: '100644', content: 'new\n' }],
    });
    const body = { message: 'x', tree: at(tree.body, 'sha'), parents: [parent] };
    return String(at((await writer.request('POST', `${host.repo}/git/commits`, body)).body, 'sha'));
  }

  it.each(Object.keys(movers))('by %s is told with both commits, and shown everywhere', async (by) => {
    const branch = fresh();
    const pull = await host.as('writer').openPull({ title: by, branch, files: { 'a.md': by } });
    const before = at(await shown(pull), 'head', 'sha');
    await movers[by]?.(branch, String(before));
    const after = await host.github.side.resolve(branch);
    expect(after).not.toBe(before);
    expect(actionsOf(pull)).toEqual(['opened', 'synchronize']);
    expect(lastOf(pull)).toMatchObject({ before, after, pull_request: { head: { sha: after } } });
    expect(at(await shown(pull), 'head', 'sha')).toBe(after);
    expect(await host.github.side.resolve(`refs/pull/${pull}/head`)).toBe(after);
    expect(await ask(`pullRequest(number: ${pull}) { headRefOid }`)).toEqual({ pullRequest: { headRefOid: after } });
  });

  it('is the later one of two at once', async () => {
    const branch = fresh();
    const pull = await host.as('writer').openPull({ title: 'x', branch, files: { 'a.md': 'two at once' } });
    const change = async (name: string) =>
      host
        .as('writer')
        .commitFile(name, name, branch)
        .catch(() => null);
    await Promise.all([change('one.md'), change('two.md'), change('three.md')]);
    const tip = await host.github.side.resolve(branch);
    expect(at(await shown(pull), 'head', 'sha')).toBe(tip);
    expect(await host.github.side.resolve(`refs/pull/${pull}/head`)).toBe(tip);
  });

  it('is nothing to a closed one, until it is opened again', async () => {
    const branch = fresh();
    const pull = await host.as('writer').openPull({ title: 'x', branch, files: { 'a.md': 'closed' } });
    await host.as('writer').close(pull);
    await host.as('writer').commitFile('b.md', 'b', branch);
    const tip = await host.github.side.resolve(branch);
    expect(at(await shown(pull), 'head', 'sha')).not.toBe(tip);
    await host.as('writer').reopen(pull);
    expect(actionsOf(pull)).toEqual(['opened', 'closed', 'reopened']);
    expect(at(lastOf(pull), 'pull_request', 'head', 'sha')).toBe(tip);
  });

  it('cannot be pushed past the branch', async () => {
    const pull = await host.as('writer').openPull({ title: 'x', branch: fresh(), files: { 'a.md': 'past' } });
    const answer = await host
      .as('local')
      .request('PATCH', `${host.repo}/git/refs/pull/${pull}/head`, { sha: host.first, force: true });
    expect(answer.status).toBe(422);
  });
});

describe('the files of a pull request', () => {
  it('are told with what became of each, in pages', async () => {
    const writer = host.as('writer');
    const text = 'a line\n'.repeat(20);
    await writer.commitFile('keep/old name.md', text);
    await writer.commitFile('keep/gone.md', 'gone\n');
    const { oid } = { oid: await host.github.side.resolve('main') };
    const tree = await writer.request('POST', `${host.repo}/git/trees`, {
      base_tree: oid,
      tree: [
        { path: 'keep/old name.md', mode: '100644', sha: null },
        { path: 'keep/new name.md', mode: '100644', content: `${text}more\n` },
        { path: 'keep/gone.md', mode: '100644', sha: null },
        { path: 'run.sh', mode: '100755', content: '#!/bin/sh\ntrue\n' },
        { path: 'src/é.md', mode: '100644', content: 'one\ntwo\n' },
      ],
    });
    const commit = { message: 'x', tree: at(tree.body, 'sha'), parents: [oid] };
    const sha = at((await writer.request('POST', `${host.repo}/git/commits`, commit)).body, 'sha');
    await writer.request('POST', `${host.repo}/git/refs`, { ref: 'refs/heads/files', sha });
    const pull = await writer.openPull({ title: 'x', branch: 'files' });
    await writer.commitFile('elsewhere.md', 'on main, and not of the pull request\n');
    const answer = await writer.request('GET', `${host.repo}/pulls/${pull}/files`);
    const told = list(answer.body).map((one) =>
      ['filename', 'status', 'additions', 'deletions', 'previous_filename'].map((name) => at(one, name)),
    );
    expect(told).toEqual([
      ['keep/gone.md', 'removed', 0, 1, undefined],
      ['keep/new name.md', 'renamed', 1, 0, 'keep/old name.md'],
      ['run.sh', 'modified', 1, 0, undefined],
      ['src/é.md', 'added', 2, 0, undefined],
    ]);
    const second = await writer.request('GET', `${host.repo}/pulls/${pull}/files?per_page=3&page=2`);
    expect(list(second.body).map((one) => at(one, 'filename'))).toEqual(['src/é.md']);
    expect(await shown(pull)).toMatchObject({ changed_files: 4, additions: 4, deletions: 1, commits: 1 });
    expect(
      await ask(
        `pullRequest(number: ${pull}) { changedFiles files(first: 100) { totalCount nodes { path changeType } pageInfo { hasNextPage } } }`,
      ),
    ).toMatchObject({
      pullRequest: {
        changedFiles: 4,
        files: {
          totalCount: 4,
          nodes: [{ changeType: 'DELETED' }, { path: 'keep/new name.md' }, {}, { path: 'src/é.md' }],
        },
      },
    });
  });
});

describe('merging', () => {
  it('puts a merge commit on the base branch, and says so everywhere', async () => {
    const writer = host.as('writer');
    const pull = await writer.openPull({ title: 'Merge me', branch: fresh(), files: { 'merged.md': 'm' } });
    const head = at(await shown(pull), 'head', 'sha');
    const answer = await writer.request('PUT', `${host.repo}/pulls/${pull}/merge`, { sha: head });
    expect([answer.status, at(answer.body, 'merged')]).toEqual([200, true]);
    const sha = String(at(answer.body, 'sha'));
    expect(await host.github.side.resolve('main')).toBe(sha);
    expect((await host.github.world.git.commit(sha))?.parents[1]).toBe(head);
    expect(await shown(pull)).toMatchObject({
      state: 'closed',
      merged: true,
      merge_commit_sha: sha,
      merged_by: { login: 'writer' },
      merged_at: expect.stringMatching(/^\d{4}-/),
      changed_files: 1,
    });
    expect(lastOf(pull)).toMatchObject({ action: 'closed', pull_request: { merged: true, merge_commit_sha: sha } });
    expect(
      await ask(`pullRequest(number: ${pull}) { state merged mergeCommit { oid } files(first: 9) { totalCount } }`),
    ).toEqual({
      pullRequest: { state: 'MERGED', merged: true, mergeCommit: { oid: sha }, files: { totalCount: 1 } },
    });
    const issue = await writer.request('GET', `${host.repo}/issues/${pull}`);
    expect(at(issue.body, 'pull_request', 'merged_at')).not.toBeNull();
    const reopened = await writer.request('PATCH', `${host.repo}/pulls/${pull}`, { state: 'open' });
    expect(reopened.status).toBe(422);
  });

  it('squashes into one commit', async () => {
    const pull = await host
      .as('writer')
      .openPull({ title: 'Squash', branch: fresh(), files: { 's1.md': 's', 's2.md': 's' } });
    const answer = await host
      .as('writer')
      .request('PUT', `${host.repo}/pulls/${pull}/merge`, { merge_method: 'squash' });
    const commit = await host.github.world.git.commit(String(at(answer.body, 'sha')));
    expect([commit?.parents.length, commit?.message]).toEqual([1, `Squash (#${pull})`]);
  });

  it('by hand, with a push to the base branch, is merging too', async () => {
    const pull = await host.as('writer').openPull({ title: 'x', branch: fresh(), files: { 'hand.md': 'h' } });
    const sha = at(await shown(pull), 'head', 'sha');
    await host.as('writer').request('PATCH', `${host.repo}/git/refs/heads/main`, { sha });
    expect(await shown(pull)).toMatchObject({ merged: true, merge_commit_sha: sha });
  });

  it.each<[string, object, (pull: number, branch: string) => Promise<unknown>, number, string]>([
    ['a draft', { draft: true }, async () => null, 405, 'Pull Request is still a draft'],
    [
      'what conflicts',
      {},
      async () => host.as('writer').commitFile('same.md', `${Math.random()}`),
      405,
      'Pull Request is not mergeable',
    ],
    ['what is closed', {}, async (pull) => host.as('writer').close(pull), 405, 'Pull Request is not mergeable'],
    [
      'another head than was seen',
      {},
      async (_pull, branch) => host.as('writer').commitFile('later.md', 'l', branch),
      409,
      'Head branch was modified. Review and try the merge again.',
    ],
  ])('refuses %s', async (_what, more, act, status, message) => {
    const branch = fresh();
    const pull = await host.as('writer').openPull({ title: 'x', branch, files: { 'same.md': branch }, ...more });
    const sha = at(await shown(pull), 'head', 'sha');
    await act(pull, branch);
    const answer = await host.as('writer').request('PUT', `${host.repo}/pulls/${pull}/merge`, { sha });
    expect([answer.status, at(answer.body, 'message')]).toEqual([status, message]);
    expect(at(await shown(pull), 'merged')).toBe(false);
  });

  it('is for whoever may write', async () => {
    const pull = await host.as('writer').openPull({ title: 'x', branch: fresh(), files: { 'may.md': 'm' } });
    const merge = (hands: ReturnType<Host['as']>) => hands.request('PUT', `${host.repo}/pulls/${pull}/merge`);
    expect((await merge(host.as('triager'))).status).toBe(403);
    expect((await merge(host.job({ pull_requests: 'write' }))).status).toBe(403);
    expect((await merge(host.job({ contents: 'write' }))).status).toBe(200);
  });

  it('loses its branch, and is closed', async () => {
    const branch = fresh();
    const pull = await host.as('writer').openPull({ title: 'x', branch, files: { 'lost.md': 'l' } });
    await host.as('writer').request('DELETE', `${host.repo}/git/refs/heads/${branch}`);
    expect(at(await shown(pull), 'state')).toBe('closed');
    const reopened = await host.as('writer').request('PATCH', `${host.repo}/issues/${pull}`, { state: 'open' });
    expect([reopened.status, at(reopened.body, 'errors', 0, 'message')]).toEqual([
      422,
      `state cannot be changed. The ${branch} branch has been deleted.`,
    ]);
  });
});

describe('issues that a pull request closes', () => {
  const closing = async (pull: number): Promise<readonly unknown[]> => {
    const found = await ask(`pullRequest(number: ${pull}) { closingIssuesReferences(first: 10) { nodes { number } } }`);
    return list(at(found, 'pullRequest', 'closingIssuesReferences', 'nodes')).map((one) => at(one, 'number'));
  };

  it.each<[string, (issue: number) => string, boolean]>([
    ...['close', 'closes', 'closed', 'fix', 'fixes', 'fixed', 'resolve', 'resolves', 'resolved'].map(
      (word): [string, (issue: number) => string, boolean] => [word, (issue) => `x\n\n${word} #${issue}.`, true],
    ),
    ['an upper case', (issue) => `FIXES #${issue}`, true],
    ['a colon', (issue) => `Closes: #${issue}`, true],
    ['the whole name', (issue) => `fixes local/novacron#${issue}`, true],
    ['the address', (issue) => `fixes ${host.url}/local/novacron/issues/${issue}`, true],
    ['another repository', (issue) => `fixes local/other#${issue}`, false],
    ['no keyword', (issue) => `see #${issue}`, false],
    ['another word', (issue) => `prefixes #${issue}, fixing #${issue}`, false],
    ['no blank', (issue) => `fixes#${issue}`, false],
    ['a longer number', (issue) => `fixes #${issue}a`, false],
    ['code', (issue) => `\`fixes #${issue}\``, false],
    ['a fence', (issue) => `\`\`\`\nfixes #${issue}\n\`\`\`\n`, false],
    ['a comment that is not shown', (issue) => `<!-- fixes #${issue} -->`, false],
  ])('with %s', async (_what, text, closes) => {
    const issue = await host.as('writer').openIssue({ title: 'Bug' });
    const pull = await host
      .as('writer')
      .openPull({ title: 'x', body: text(issue), branch: fresh(), files: { 'f.md': `${issue}` } });
    expect(await closing(pull)).toEqual(closes ? [issue] : []);
  });

  it('are closed when it is merged, and not when it is only closed', async () => {
    const [bug, other] = [
      await host.as('writer').openIssue({ title: 'A' }),
      await host.as('writer').openIssue({ title: 'B' }),
    ];
    const state = async (issue: number) =>
      at((await host.as('reader').request('GET', `${host.repo}/issues/${issue}`)).body, 'state');
    const pull = await host.as('writer').openPull({
      title: 'x',
      body: `Fixes #${bug}, closes #${other}`,
      branch: fresh(),
      files: { 'fix.md': 'fix' },
    });
    expect(await closing(pull)).toEqual([bug, other]);
    const open = await ask(`issue(number: ${bug}) { closedByPullRequestsReferences(first: 5) { nodes { number } } }`);
    expect(open).toEqual({ issue: { closedByPullRequestsReferences: { nodes: [{ number: pull }] } } });
    await host.as('writer').close(pull);
    expect(await state(bug)).toBe('open');
    await host.as('writer').reopen(pull);
    await host.as('writer').merge(pull);
    expect([await state(bug), await state(other)]).toEqual(['closed', 'closed']);
  });

  it('are none when it goes onto another branch', async () => {
    const issue = await host.as('writer').openIssue({ title: 'Bug' });
    await host.as('writer').request('POST', `${host.repo}/git/refs`, { ref: 'refs/heads/next', sha: host.first });
    const pull = await host
      .as('writer')
      .openPull({ title: 'x', body: `Fixes #${issue}`, branch: fresh(), base: 'next', files: { 'n.md': 'n' } });
    expect(await closing(pull)).toEqual([]);
    await host.as('writer').request('PATCH', `${host.repo}/pulls/${pull}`, { base: 'main' });
    expect(at(lastOf(pull), 'changes')).toEqual({ base: { ref: { from: 'next' }, sha: { from: host.first } } });
    expect(problemsOfPayload('pull_request', lastOf(pull))).toEqual([]);
    expect(await closing(pull)).toEqual([issue]);
  });
});

describe('a pull request from a fork', () => {
  it('comes from another repository, whose commits are here all the same', async () => {
    const { world } = host.github;
    const { number, head } = await openForkPull(world, grantOf('outsider'), {
      title: 'Mine',
      files: { 'evil.md': 'x' },
    });
    const told = lastOf(number);
    expect(problemsOfPayload('pull_request', told)).toEqual([]);
    expect(told).toMatchObject({
      action: 'opened',
      sender: { login: 'outsider' },
      pull_request: {
        author_association: 'NONE',
        head: { sha: head, label: 'outsider:patch-1', repo: { full_name: 'outsider/novacron', fork: true } },
        base: { repo: { full_name: 'local/novacron', fork: false } },
      },
    });
    expect(at(told, 'pull_request', 'head', 'repo', 'id')).not.toBe(world.repository.id);
    expect(await host.github.side.resolve('patch-1')).toBeNull();
    const ref = await host.as('reader').request('GET', `${host.repo}/git/ref/pull/${number}/head`);
    expect(at(ref.body, 'object', 'sha')).toBe(head);
    expect(
      await ask(
        `pullRequest(number: ${number}) { isCrossRepository headRepository { databaseId nameWithOwner } headRefName author { login ... on User { databaseId } } }`,
      ),
    ).toMatchObject({
      pullRequest: {
        isCrossRepository: true,
        headRepository: {
          databaseId: at(told, 'pull_request', 'head', 'repo', 'id'),
          nameWithOwner: 'outsider/novacron',
        },
        headRefName: 'patch-1',
        author: { login: 'outsider', databaseId: world.people.byLogin('outsider')?.id },
      },
    });
    const after = await pushToFork(world, grantOf('outsider'), { number, files: { 'more.md': 'm' } });
    expect(lastOf(number)).toMatchObject({ action: 'synchronize', before: head, after });
    expect(await host.github.side.resolve(`refs/pull/${number}/head`)).toBe(after);
    await host.as('writer').merge(number);
    expect(at(await shown(number), 'merged')).toBe(true);
  });

  it('has nothing to do with a branch of the same name here', async () => {
    const { number, head } = await openForkPull(host.github.world, grantOf('reader'), {
      title: 'Same name',
      branch: 'twin',
      files: { 'twin.md': 'x' },
    });
    await host.as('writer').request('POST', `${host.repo}/git/refs`, { ref: 'refs/heads/twin', sha: host.first });
    await host.as('writer').commitFile('other.md', 'x', 'twin');
    expect(actionsOf(number)).toEqual(['opened']);
    expect(at(await shown(number), 'head', 'sha')).toBe(head);
    await host.as('writer').request('DELETE', `${host.repo}/git/refs/heads/twin`);
    expect(at(await shown(number), 'state')).toBe('open');
  });
});

describe('finding pull requests', () => {
  it('lists the open ones, and tells whose they are', async () => {
    const pull = await host
      .as('writer')
      .openPull({ title: 'Listed', branch: fresh(), files: { 'l.md': 'l' }, draft: true });
    await host.as('writer').label(pull, 'swarm:research');
    const found = await ask(`
      pullRequests(states: OPEN, first: 1, orderBy: { field: CREATED_AT, direction: DESC }) { nodes {
        number fullDatabaseId title body state isDraft baseRefName createdAt lastEditedAt
        author { __typename login ... on User { databaseId } ... on Bot { databaseId } }
        labels(first: 5) { nodes { name } }
        comments(first: 5) { nodes { author { login ... on Bot { databaseId } } } }
      } }
      issueOrPullRequest(number: ${pull}) { __typename ... on PullRequest { number } }`);
    expect(found).toMatchObject({
      pullRequests: {
        nodes: [
          {
            number: pull,
            fullDatabaseId: String(at(await shown(pull), 'id')),
            state: 'OPEN',
            isDraft: true,
            author: { __typename: 'User', login: 'writer' },
            labels: { nodes: [{ name: 'swarm:research' }] },
          },
        ],
      },
      issueOrPullRequest: { __typename: 'PullRequest', number: pull },
    });
  });

  it('needs the permission for pull requests, and for issues it is not enough', async () => {
    const pull = await host.as('writer').openPull({ title: 'x', branch: fresh(), files: { 'p.md': 'p' } });
    const say = (permissions: Parameters<Host['job']>[0]) =>
      host.job(permissions).request('POST', `${host.repo}/issues/${pull}/comments`, { body: 'x' });
    expect((await say({ issues: 'write' })).status).toBe(403);
    expect((await say({ pull_requests: 'write' })).status).toBe(201);
    const issue = await host.as('writer').openIssue({ title: 'x' });
    const other = await host.job({ pull_requests: 'write' }).request('GET', `${host.repo}/issues/${issue}`);
    expect(other.status).toBe(403);
    const listed = await host.job({ issues: 'read' }).request('GET', `${host.repo}/issues?state=all&per_page=100`);
    expect(list(listed.body).filter((one) => at(one, 'pull_request') !== undefined)).toEqual([]);
    const query = `{ repository(owner: "local", name: "novacron") { pullRequest(number: ${pull}) { title } } }`;
    const graphql = await host.job({ issues: 'read' }).request('POST', '/graphql', { query });
    expect(at(graphql.body, 'errors', 0, 'type')).toBe('FORBIDDEN');
  });
});
