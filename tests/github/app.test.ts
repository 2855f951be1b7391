/** The App's own client: its installations, its tokens, and answers that may be unchanged. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi } from '../../src/adapters/github/api.ts';
import { createGitHubApp, repositoriesOf, type GitHubApp } from '../../src/adapters/github/app.ts';
import { createEtagStore, type EtagStore } from '../../src/adapters/github/etag-store.ts';
import { createOctokit } from '../../src/adapters/github/octokit.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';

let host: Sandbox;
let app: GitHubApp;
let installed: ReturnType<Sandbox['installApp']>;
const lacked: string[][] = [];

beforeAll(async () => {
  host = await startSandbox({ seed: mkdtempSync(join(tmpdir(), 'swarmlead-seed-')) });
  const permissions = { issues: 'write', contents: 'read', metadata: 'read' } as const;
  installed = host.installApp({ slug: 'swarmlead', permissions });
  const connection = { baseUrl: host.url };
  app = createGitHubApp({ appId: installed.id, privateKey: installed.privateKey, connection });
});
afterAll(async () => host.stop());

const mint = async (permissions: Readonly<Record<string, string>>, more: object = {}) =>
  app.mint({
    installation: installed.installation,
    repository: host.repository.id,
    permissions,
    lacking: (names) => lacked.push([...names]),
    ...more,
  });

describe('an App', () => {
  it('knows where it is installed, and what its bot is called', async () => {
    expect(await app.installations()).toEqual({ ids: [installed.installation], slug: 'swarmlead' });
  });

  it('gets a token for one repository, with its name, and with what was asked for', async () => {
    const minted = await mint({ issues: 'write', metadata: 'read' });
    const { id, owner, name } = host.repository;
    expect(minted?.repositories).toEqual([{ id, owner, name }]);
    const api = createApi(createOctokit({ auth: minted?.token, baseUrl: host.url }));
    expect(await repositoriesOf(api)).toMatchObject([{ id, owner, name, ownerId: expect.any(Number) }]);
    const parameters = { owner, repo: name };
    const opened = { ...parameters, title: 'One', body: '' };
    expect((await api.call({ route: 'POST /repos/{owner}/{repo}/issues', parameters: opened })).status).toBe(201);
    const pushed = { ...parameters, ref: 'refs/swarm/x', sha: '0'.repeat(40) };
    expect((await api.call({ route: 'POST /repos/{owner}/{repo}/git/refs', parameters: pushed })).status).toBe(403);
  });

  it('goes on with less where an installation has not granted all, and says what is lacking', async () => {
    const minted = await mint({ issues: 'write', contents: 'write', checks: 'write' });
    expect(minted?.token).toMatch(/^ghs_/);
    expect(lacked).toEqual([['contents', 'checks']]);
  });

  it.each([
    ['another repository', { repository: 4711 }],
    ['an installation that is gone', { installation: 4711 }],
  ])('gets none for %s', async (_, more) => expect(await mint({ issues: 'write' }, more)).toBeNull());

  it('is told when its key is another one', async () => {
    const stranger = host.installApp({ slug: 'stranger', permissions: {} });
    const connection = { baseUrl: host.url };
    const wrong = createGitHubApp({ appId: installed.id, privateKey: stranger.privateKey, connection });
    await expect(wrong.installations()).rejects.toMatchObject({ code: 'github-refused', status: 401 });
  });
});

describe('an answer that is unchanged', () => {
  const ask = async (store: EtagStore, scope: string): Promise<unknown> => {
    const api = createApi(createOctokit({ auth: installed.token, baseUrl: host.url, etags: { store, scope } }));
    const { owner, name } = host.repository;
    const parameters = { owner, repo: name, state: 'open' };
    const { status, data } = await api.call({ route: 'GET /repos/{owner}/{repo}/issues', parameters });
    expect(status).toBe(200);
    return data;
  };
  const statuses = (from: number): readonly number[] => host.log.slice(from).map(({ status }) => status);

  it('is asked for again without its cost, and given from memory', async () => {
    const store = createEtagStore({ most: 10, mostBytes: 1e6 });
    const from = host.log.length;
    const first = await ask(store, 'github.com/7/1');
    expect(await ask(store, 'github.com/7/1')).toEqual(first);
    expect(statuses(from)).toEqual([200, 304]);
    await host.as('writer').openIssue({ title: 'Two' });
    const since = host.log.length;
    expect(await ask(store, 'github.com/7/1')).not.toEqual(first);
    expect(statuses(since)).toEqual([200]);
  });

  it('is never given to another tenant', async () => {
    const store = createEtagStore({ most: 10, mostBytes: 1e6 });
    const from = host.log.length;
    await ask(store, 'github.com/7/1');
    await ask(store, 'github.com/8/1');
    await ask(store, 'git.example.com/7/1');
    expect(statuses(from)).toEqual([200, 200, 200]);
  });

  it('is kept while there is room, the least used going first, and nothing that is too large', () => {
    const store = createEtagStore({ most: 2, mostBytes: 1000 });
    const answer = (text: string) => ({ etag: text, headers: {}, data: text });
    store.set('a', answer('1'));
    store.set('b', answer('2'));
    expect(store.get('a')?.etag).toBe('1');
    store.set('c', answer('3'));
    expect([store.get('a'), store.get('b'), store.get('c')].map((one) => one?.etag)).toEqual(['1', undefined, '3']);
    store.set('a', answer('x'.repeat(200)));
    expect(store.get('a')).toBeNull();
    for (let index = 0; index < 30; index += 1) store.set(`k${index}`, answer('y'.repeat(90)));
    expect(store.get('k29')?.etag).toHaveLength(90);
    expect(store.get('k27')).toBeNull();
  });
});
