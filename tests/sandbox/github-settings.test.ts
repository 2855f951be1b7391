/** What a repository is set to: its labels, who may push to its branches, and what a token lacks. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handsOf, type Answer, type Hands } from '../../sandbox/github/hands.ts';
import { installApp } from '../../sandbox/github/identity/install-app.ts';
import type { Scope } from '../../sandbox/contract.ts';
import { missing, problemsOfAnswer, problemsOfPayload } from '../contracts/answers.ts';
import { at, list, startHost, type Host } from './github-host.ts';

let host: Host;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

const repository = '/repos/{owner}/{repo}';
const place = () => ({ url: host.url, owner: 'local', name: 'novacron' });

/** As GitHub documents the answer, or with the problems in the test's way. */
async function documented(hands: Hands, operation: string, path: string, body?: unknown): Promise<Answer> {
  const [method = '', template = ''] = operation.split(' ');
  const answer = await hands.request(method, `${host.repo}${path}`, body);
  expect(problemsOfAnswer(`${method} ${repository}${template}`, answer.status, answer.body)).toEqual([]);
  return answer;
}

describe('the labels of a repository', () => {
  const writer = () => host.as('writer');

  it('are there from the start, and more come with issues', async () => {
    const before = list((await documented(writer(), 'GET /labels', '/labels?per_page=100')).body);
    expect(before.map((one) => at(one, 'name'))).toContain('good first issue');
    await writer().openIssue({ title: 'x', labels: ['Fresh'] });
    const fresh = await documented(host.as('reader'), 'GET /labels/{name}', '/labels/fresh');
    expect(fresh.body).toMatchObject({ name: 'Fresh', color: 'ededed', default: false });
  });

  it('are made with a colour, once, and stand on issues as they are written', async () => {
    const facts = { name: 'swarm:research', color: '0e8a16', description: 'Dispatches the role' };
    const made = await documented(writer(), 'POST /labels', '/labels', facts);
    expect([made.status, made.body]).toEqual([201, expect.objectContaining(facts)]);
    const again = await documented(writer(), 'POST /labels', '/labels', { ...facts, name: 'Swarm:Research' });
    expect([again.status, at(again.body, 'errors', 0, 'code')]).toEqual([422, 'already_exists']);
    const issue = await writer().openIssue({ title: 'x', labels: ['SWARM:research'] });
    const shown = await writer().request('GET', `${host.repo}/issues/${issue}`);
    expect(at(shown.body, 'labels')).toEqual([expect.objectContaining(facts)]);
  });

  it('take their new name along to the issues, and go from them when they are deleted', async () => {
    const issue = await writer().openIssue({ title: 'x', labels: ['old'] });
    const names = async () =>
      list((await writer().request('GET', `${host.repo}/issues/${issue}/labels`)).body).map((one) => at(one, 'name'));
    await documented(writer(), 'PATCH /labels/{name}', '/labels/old', { new_name: 'new', color: 'ff0000' });
    expect(await names()).toEqual(['new']);
    expect((await writer().request('DELETE', `${host.repo}/labels/new`)).status).toBe(204);
    expect(await names()).toEqual([]);
    expect((await documented(writer(), 'GET /labels/{name}', '/labels/new')).status).toBe(404);
    const told = host.heard.filter((one) => one.name === 'label').slice(-2);
    expect(told.map((one) => one.payload['action'])).toEqual(['edited', 'deleted']);
    for (const { payload } of told) expect(problemsOfPayload('label', payload)).toEqual([]);
  });

  it.each<[string, () => Hands, object, number]>([
    ['who may only triage', () => host.as('triager'), { name: 'a' }, 403],
    ['with a token that only reads', () => host.job({ issues: 'read' }), { name: 'a' }, 403],
    ['with another colour than six digits', () => host.as('writer'), { name: 'a', color: '#fff' }, 422],
    ['with a name of 51 characters', () => host.as('writer'), { name: 'é'.repeat(51) }, 422],
    ['with a pull request token', () => host.job({ pull_requests: 'write' }), { name: 'by a job' }, 201],
  ])('are made by nobody %s', async (_what, hands, body, status) => {
    expect((await hands().request('POST', `${host.repo}/labels`, body)).status).toBe(status);
  });
});

describe('a branch', () => {
  it('says of itself whether it is protected', async () => {
    const open = await documented(host.as('reader'), 'GET /branches/{branch}', '/branches/main');
    expect(missing(open.body, ['name', 'commit.sha', 'protected', 'protection.enabled', 'protection_url'])).toEqual([]);
    expect(at(open.body, 'protected')).toBe(false);
    const none = await documented(host.as('local'), 'GET /branches/{branch}/protection', '/branches/main/protection');
    expect([none.status, at(none.body, 'message')]).toEqual([404, 'Branch not protected']);
    expect((await documented(host.as('reader'), 'GET /rules/branches/{branch}', '/rules/branches/main')).body).toEqual(
      [],
    );
    expect((await host.as('reader').request('GET', `${host.repo}/branches/absent`)).status).toBe(404);
    expect((await host.as('writer').request('GET', `${host.repo}/branches/main/protection`)).status).toBe(403);
  });

  it.each(['protection', 'ruleset'] as const)('under a %s changes by pull requests alone', async (kind) => {
    const branch = `release/by-${kind}`;
    const job = host.job({ contents: 'write', pull_requests: 'write', administration: 'read' });
    await job.request('POST', `${host.repo}/git/refs`, { ref: `refs/heads/${branch}`, sha: host.first });
    const slug = `bypass-${kind}`;
    const app = installApp(host.github, { slug, permissions: { contents: 'write' } });
    host.github.world.protection.set(branch, { kind, bypass: [slug] });
    const shown = await documented(job, 'GET /branches/{branch}', `/branches/${branch}`);
    expect([at(shown.body, 'protected'), at(shown.body, 'protection', 'enabled')]).toEqual([
      true,
      kind === 'protection',
    ]);
    const protection = await documented(job, 'GET /branches/{branch}/protection', `/branches/${branch}/protection`);
    expect(protection.status).toBe(kind === 'protection' ? 200 : 404);
    const rules = await documented(job, 'GET /rules/branches/{branch}', `/rules/branches/${branch}`);
    expect(list(rules.body).map((one) => at(one, 'type'))).toEqual(kind === 'ruleset' ? ['pull_request'] : []);

    const reason = 'Changes must be made through a pull request.';
    const sha = await commitOnFirst();
    const move = await job.request('PATCH', `${host.repo}/git/refs/heads/${branch}`, { sha });
    expect([move.status, String(at(move.body, 'message'))]).toEqual([422, expect.stringContaining(reason)]);
    const content = Buffer.from('x').toString('base64');
    const put = await host.as('writer').request('PUT', `${host.repo}/contents/x.md`, { message: 'x', content, branch });
    expect([put.status, String(at(put.body, 'message'))]).toEqual([409, expect.stringContaining(reason)]);
    const query =
      'mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }';
    const input = {
      branch: { repositoryNameWithOwner: 'local/novacron', branchName: branch },
      message: { headline: 'x' },
      expectedHeadOid: host.first,
    };
    const graphql = await job.request('POST', '/graphql', { query, variables: { input } });
    expect(String(at(graphql.body, 'errors', 0, 'message'))).toContain(reason);
    expect((await job.request('DELETE', `${host.repo}/git/refs/heads/${branch}`)).status).toBe(422);
    expect(await host.github.side.resolve(branch)).toBe(host.first);

    const pull = await host
      .as('writer')
      .openPull({ title: 'x', branch: `onto-${kind}`, base: branch, files: { 'x.md': 'x' } });
    await host.as('writer').merge(pull);
    await host.as('local').commitFile('by-admin.md', 'x', branch);
    const known = host.github.tokens.of(`token ${app.token}`);
    if (known.kind !== 'known') throw new Error('no token');
    await handsOf(place(), known.grant).commitFile('by-app.md', 'x', branch);
    expect(await host.github.side.resolve(branch)).not.toBe(host.first);
  });

  async function commitOnFirst(): Promise<unknown> {
    const job = host.job({ contents: 'write' });
    const first = await job.request('GET', `${host.repo}/git/commits/${host.first}`);
    const body = { message: 'x', tree: at(first.body, 'tree', 'sha'), parents: [host.first] };
    return at((await job.request('POST', `${host.repo}/git/commits`, body)).body, 'sha');
  }
});

describe('what a token lacks', () => {
  const personal = (login: string, permissions: Readonly<Record<string, Scope>>): Hands => {
    const known = host.github.tokens.of(`token ${host.tokenOf(login)}`);
    if (known.kind !== 'known') throw new Error('no token');
    const grant = host.github.tokens.mint({ ...known.grant, permissions, limited: true });
    return handsOf(place(), grant);
  };

  it.each<[string, () => Hands, string, string, string]>([
    ['a job’s', () => host.job({}), 'GET', '/git/ref/heads/main', 'contents=read'],
    ['a job’s on an issue', () => host.job({}), 'POST', '/issues/1/comments', 'issues=write; pull_requests=write'],
    [
      'a job’s for variables',
      () => host.job({ actions: 'write' }),
      'GET',
      '/actions/variables/X',
      'actions_variables=read',
    ],
    ['a person’s', () => host.as('reader'), 'POST', '/git/refs', 'contents=write'],
    [
      'a person’s that was limited',
      () => personal('local', { issues: 'write' }),
      'POST',
      '/git/refs',
      'contents=write',
    ],
    ['one for settings', () => host.as('writer'), 'GET', '/actions/permissions', 'administration=read'],
  ])('is told in a header: %s', async (_what, hands, method, path, accepted) => {
    const answer = await hands().request(method, `${host.repo}${path}`, method === 'POST' ? {} : undefined);
    expect([answer.status, answer.headers.get('x-accepted-github-permissions')]).toEqual([403, accepted]);
    expect(answer.headers.get('x-oauth-scopes')).toBeNull();
  });

  it('is no matter where it has what is needed, within what the person may', async () => {
    const limited = personal('reader', { contents: 'write', issues: 'write' });
    expect((await limited.request('POST', `${host.repo}/issues`, { title: 'x' })).status).toBe(201);
    expect((await limited.request('POST', `${host.repo}/git/refs`, {})).status).toBe(403);
  });

  it('is nothing for what GitHub tells everybody', async () => {
    const answer = await fetch(`${host.url}/meta`);
    const body: unknown = await answer.json();
    expect([answer.status, problemsOfAnswer('GET /meta', 200, body)]).toEqual([200, []]);
    expect(Math.abs(Date.parse(answer.headers.get('date') ?? '') - Date.now())).toBeLessThan(5000);
  });
});
