/** What an App is to the local GitHub: its own token, its installation, tokens for there, and what it does as itself. */
import { createServer, type Server } from 'node:http';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handsOf, type Answer, type Hands } from '../../sandbox/github/hands.ts';
import { installApp, type InstalledApp } from '../../sandbox/github/identity/install-app.ts';
import { missing, problemsOfAnswer } from '../contracts/answers.ts';
import { appJwt } from './app-jwt.ts';
import { at, list, startHost, type Host } from './github-host.ts';

let host: Host;
let app: InstalledApp;
let receiver: Server;
let address = '';
let status = 202;
const got: { readonly guid: string; readonly event: string }[] = [];

beforeAll(async () => {
  host = await startHost();
  app = installApp(host.github, {
    slug: 'swarmlead',
    permissions: { issues: 'write', contents: 'write', checks: 'write', pull_requests: 'read' },
    webhook: { events: ['issues', 'issue_comment'] },
  });
  receiver = createServer((message, response) => {
    got.push({ guid: String(message.headers['x-github-delivery']), event: String(message.headers['x-github-event']) });
    message.resume();
    response.writeHead(status).end('thanks');
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const found = receiver.address();
  if (found === null || typeof found === 'string') throw new Error('no port');
  address = `http://127.0.0.1:${found.port}/api/github/webhooks`;
});
afterAll(async () => {
  await host.stop();
  receiver.close();
});

async function withToken(token: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const account = { id: 0, login: '', type: 'User' as const };
  const grant = { token, name: '', kind: 'user' as const, account, permissions: {} };
  return handsOf({ url: host.url, owner: 'local', name: 'novacron' }, grant).request(method, path, body);
}

const asApp = async (method: string, path: string, body?: unknown) => withToken(appJwt(app), method, path, body);

async function asInstalled(wanted: unknown = {}): Promise<Hands> {
  const answer = await asApp('POST', `/app/installations/${app.installation}/access_tokens`, wanted);
  const known = host.github.tokens.of(`token ${String(at(answer.body, 'token'))}`);
  if (known.kind !== 'known') throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return handsOf({ url: host.url, owner: 'local', name: 'novacron' }, known.grant);
}

const now = () => Math.floor(Date.now() / 1000);

describe("an App's own token", () => {
  it.each<[string, () => string, number, string?]>([
    ['signed with its key', () => appJwt(app), 200],
    ['with the client id', () => appJwt(app, { iss: app.clientId }), 200],
    ['with its id as text', () => appJwt(app, { iss: String(app.id) }), 200],
    ['of ten minutes', () => appJwt(app, { iat: now(), exp: now() + 600 }), 200],
    [
      'of more than ten minutes',
      () => appJwt(app, { iat: now(), exp: now() + 700 }),
      401,
      "'Expiration time' claim ('exp') is too far in the future",
    ],
    [
      'that is over',
      () => appJwt(app, { exp: now() - 1 }),
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    ],
    [
      'from the future',
      () => appJwt(app, { iat: now() + 120 }),
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    ],
    ['of no App', () => appJwt(app, { iss: 1 }), 401, 'Integration not found'],
    ['without an issuer', () => appJwt(app, { iss: undefined }), 401, "Missing 'issuer' claim ('iss') in assertion"],
    ['of another algorithm', () => appJwt(app, {}, 'HS256'), 401, 'A JSON web token could not be decoded'],
    ['that was changed', () => changed(appJwt(app)), 401, 'A JSON web token could not be decoded'],
    [
      'signed with another key',
      () => appJwt({ id: app.id, privateKey: installApp(host.github, { slug: 'other', permissions: {} }).privateKey }),
      401,
      'A JSON web token could not be decoded',
    ],
  ])('%s', async (_what, token, status_, message) => {
    const answer = await withToken(token(), 'GET', '/app');
    expect([answer.status, at(answer.body, 'message')]).toEqual([status_, message]);
  });

  function changed(token: string): string {
    const [head, body = '', signature] = token.split('.');
    const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString());
    const other = Buffer.from(JSON.stringify({ ...Object(claims), exp: now() + 400 })).toString('base64url');
    return `${head}.${other}.${signature}`;
  }

  it.each([
    ['GET', '/repos/local/novacron', 403],
    ['GET', '/repos/local/novacron/issues', 403],
    ['GET', '/repos/local/novacron/actions/runs', 403],
    ['POST', '/graphql', 403],
    ['GET', '/installation/repositories', 403],
    ['GET', '/repos/local/novacron/installation', 200],
  ])('at %s %s is %i', async (method, path, wanted) => {
    const body = method === 'POST' ? { query: '{ viewer { login } }' } : undefined;
    expect((await asApp(method, path, body)).status).toBe(wanted);
  });

  it.each(['/app', '/app/installations', '/repos/local/novacron/installation', '/app/hook/deliveries'])(
    'is what %s needs, and no other token',
    async (path) => {
      for (const token of [app.token, host.tokenOf('local')]) {
        const answer = await withToken(token, 'GET', path);
        expect([answer.status, at(answer.body, 'message')]).toEqual([401, 'A JSON web token could not be decoded']);
      }
    },
  );
});

describe('what an App asks for itself', () => {
  it.each<[string, string, readonly string[]]>([
    ['GET /app', '/app', ['id', 'slug', 'owner.login', 'permissions.issues', 'events', 'installations_count']],
    ['GET /app/installations/{installation_id}', '/app/installations/ID', ['id', 'account.login', 'app_id', 'events']],
    ['GET /repos/{owner}/{repo}/installation', '/repos/local/novacron/installation', ['id', 'app_slug']],
    ['GET /app/hook/config', '/app/hook/config', ['content_type', 'insecure_ssl']],
  ])('%s is answered as GitHub documents', async (operation, path, fields) => {
    const answer = await asApp('GET', path.replace('ID', String(app.installation)));
    expect(answer.status).toBe(200);
    expect(problemsOfAnswer(operation, 200, answer.body)).toEqual([]);
    expect(missing(answer.body, fields)).toEqual([]);
  });

  it('is told of its installations in a list', async () => {
    const one = await asApp('GET', `/app/installations/${app.installation}`);
    expect((await asApp('GET', '/app/installations')).body).toEqual([one.body]);
    expect((await asApp('GET', '/app/installations?page=2')).body).toEqual([]);
  });

  it('is told of no other installation', async () => {
    expect((await asApp('GET', `/app/installations/${app.installation + 1}`)).status).toBe(404);
    expect((await asApp('POST', `/app/installations/${app.installation + 1}/access_tokens`)).status).toBe(404);
  });
});

describe('a token for the installation', () => {
  const path = () => `/app/installations/${app.installation}/access_tokens`;
  const operation = 'POST /app/installations/{installation_id}/access_tokens';

  it('has what was asked for, ends in an hour, and says so', async () => {
    const wanted = { repository_ids: [host.github.world.repository.id], permissions: { issues: 'read' } };
    const answer = await asApp('POST', path(), wanted);
    expect(problemsOfAnswer(operation, answer.status, answer.body)).toEqual([]);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        token: expect.stringMatching(/^ghs_/),
        permissions: { issues: 'read', metadata: 'read' },
        repository_selection: 'selected',
        repositories: [{ full_name: 'local/novacron' }],
      },
    });
    const left = Date.parse(String(at(answer.body, 'expires_at'))) - Date.now();
    expect(left / 60_000).toBeGreaterThan(59);
    expect(left / 60_000).toBeLessThanOrEqual(60);
    const token = String(at(answer.body, 'token'));
    const say = await withToken(token, 'POST', `${host.repo}/issues`, { title: 'x' });
    expect([say.status, (await withToken(token, 'GET', `${host.repo}/issues`)).status]).toEqual([403, 200]);
    expect((await withToken(token, 'GET', `${host.repo}/git/ref/heads/main`)).status).toBe(403);
  });

  it('has all of the permissions when nothing is asked for', async () => {
    const answer = await asApp('POST', path());
    expect(at(answer.body, 'permissions')).toEqual({
      issues: 'write',
      contents: 'write',
      checks: 'write',
      pull_requests: 'read',
      metadata: 'read',
    });
  });

  it.each<[string, unknown, string]>([
    [
      'more than the App has',
      { permissions: { actions: 'read' } },
      'The permissions requested are not granted to this installation.',
    ],
    [
      'writing where the App reads',
      { permissions: { pull_requests: 'write' } },
      'The permissions requested are not granted to this installation.',
    ],
    [
      'another repository',
      { repositories: ['novacron', 'secrets'] },
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    ],
    [
      'a repository by an id that is not there',
      { repository_ids: [1] },
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    ],
  ])('is refused for %s', async (_what, wanted, message) => {
    const answer = await asApp('POST', path(), wanted);
    expect([answer.status, at(answer.body, 'message')]).toEqual([422, message]);
    expect(problemsOfAnswer(operation, 422, answer.body)).toEqual([]);
  });

  it('lists its repositories, and ends when it is given back or its hour is over', async () => {
    const installed = await asInstalled();
    const repositories = await installed.request('GET', '/installation/repositories');
    expect(problemsOfAnswer('GET /installation/repositories', 200, repositories.body)).toEqual([]);
    expect(at(repositories.body, 'repositories', 0, 'full_name')).toBe('local/novacron');
    expect((await installed.request('DELETE', '/installation/token')).status).toBe(204);
    expect((await installed.request('GET', host.repo)).status).toBe(401);
    const other = await asInstalled();
    app.expireTokens();
    expect((await other.request('GET', host.repo)).status).toBe(401);
    expect((await withToken(app.token, 'GET', host.repo)).status).toBe(200);
  });
});

describe('what an App does', () => {
  it('is done by its bot, and says which App it was', async () => {
    const installed = await asInstalled();
    const issue = await host.as('writer').openIssue({ title: 'Epic' });
    const comment = await installed.comment(issue, 'board');
    const shown = await host.as('reader').request('GET', `${host.repo}/issues/comments/${comment}`);
    expect(shown.body).toMatchObject({
      user: { login: 'swarmlead[bot]', type: 'Bot' },
      performed_via_github_app: { id: app.id, slug: 'swarmlead', permissions: { issues: 'write' } },
    });
    const own = await host.as('writer').comment(issue, '/swarm status');
    const reacted = await installed.request('POST', `${host.repo}/issues/comments/${own}/reactions`, {
      content: 'eyes',
    });
    expect(at(reacted.body, 'user', 'login')).toBe('swarmlead[bot]');
    const query = '{ viewer { login databaseId } }';
    const viewer = await installed.request('POST', '/graphql', { query });
    expect(at(viewer.body, 'data', 'viewer')).toEqual({
      login: 'swarmlead[bot]',
      databaseId: at(shown.body, 'user', 'id'),
    });
    const bot = await installed.request('GET', '/users/swarmlead%5Bbot%5D');
    expect(at(bot.body, 'id')).toBe(at(shown.body, 'user', 'id'));
  });

  it('is heard by workflows, as what GITHUB_TOKEN does is not', async () => {
    const installed = await asInstalled();
    const before = host.heard.length;
    await installed.commitFile('by-app.md', 'x');
    const push = host.heard.slice(before).find((one) => one.name === 'push');
    expect([push?.grant?.kind, at(push?.payload, 'pusher', 'name')]).toEqual(['installation', 'swarmlead[bot]']);
  });
});

describe('what was sent to an App', () => {
  it('is lost while it has no address, and can be sent again when it has one', async () => {
    await host.as('writer').openIssue({ title: 'Early' });
    await host.github.settled();
    const lost = await asApp('GET', '/app/hook/deliveries?status=failure&per_page=1');
    expect(problemsOfAnswer('GET /app/hook/deliveries', 200, lost.body)).toEqual([]);
    expect(lost.body).toMatchObject([{ event: 'issues', action: 'opened', status_code: 502, redelivery: false }]);
    expect(got).toEqual([]);
    app.sendWebhooksTo(address);
    expect(at((await asApp('GET', '/app/hook/config')).body, 'url')).toBe(address);
    const again = await asApp('POST', `/app/hook/deliveries/${String(at(lost.body, 0, 'id'))}/attempts`);
    expect(again.status).toBe(202);
    await host.github.settled();
    expect(got).toEqual([{ guid: at(lost.body, 0, 'guid'), event: 'issues' }]);
    const all = list((await asApp('GET', '/app/hook/deliveries')).body);
    expect(all[0]).toMatchObject({ guid: at(lost.body, 0, 'guid'), redelivery: true, status: 'OK', status_code: 202 });
    expect(at(all[0], 'id')).not.toBe(at(lost.body, 0, 'id'));
  });

  it('is shown whole, with what the App said', async () => {
    status = 500;
    await host.as('writer').openIssue({ title: 'Whole' });
    await host.github.settled();
    status = 202;
    const [newest] = list((await asApp('GET', '/app/hook/deliveries?per_page=1')).body);
    const answer = await asApp('GET', `/app/hook/deliveries/${String(at(newest, 'id'))}`);
    expect(problemsOfAnswer('GET /app/hook/deliveries/{delivery_id}', 200, answer.body)).toEqual([]);
    expect(answer.body).toMatchObject({
      status: 'Internal Server Error',
      status_code: 500,
      url: address,
      request: {
        headers: { 'x-github-event': 'issues', 'x-hub-signature-256': expect.stringMatching(/^sha256=/) },
        payload: { action: 'opened', issue: { title: 'Whole' }, installation: { id: app.installation } },
      },
      response: { payload: 'thanks' },
    });
  });

  it('comes in pages by a cursor, each delivery once', async () => {
    const ids: unknown[] = [];
    let path: string | undefined = '/app/hook/deliveries?per_page=2';
    while (path !== undefined) {
      const answer: Answer = await asApp('GET', path);
      ids.push(...list(answer.body).map((one) => at(one, 'id')));
      path = /<[^>]*?(\/app[^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    const all = list((await asApp('GET', '/app/hook/deliveries?per_page=100')).body).map((one) => at(one, 'id'));
    expect(all.length).toBeGreaterThan(3);
    expect(ids).toEqual(all);
    expect((await asApp('GET', '/app/hook/deliveries?cursor=x')).status).toBe(400);
  });
});

describe('the client that Apps use', () => {
  it('signs, asks for a token once, and gets on with it', async () => {
    const { id: appId, privateKey, installation: installationId } = app;
    const own = { appId, privateKey, installationId };
    const octokit = new Octokit({ baseUrl: host.url, authStrategy: createAppAuth, auth: own });
    const { data } = await octokit.request('GET /app');
    expect(data?.slug).toBe('swarmlead');
    const place = { owner: 'local', repo: 'novacron' };
    const opened = await octokit.request('POST /repos/{owner}/{repo}/issues', { ...place, title: 'by the App' });
    expect([opened.status, opened.data.user?.login]).toEqual([201, 'swarmlead[bot]']);
    const asked = host.github.log.filter((one) => one.path.endsWith('/access_tokens') && one.status === 201).length;
    await octokit.request('GET /repos/{owner}/{repo}/issues', place);
    expect(host.github.log.filter((one) => one.path.endsWith('/access_tokens') && one.status === 201)).toHaveLength(
      asked,
    );
  });
});
