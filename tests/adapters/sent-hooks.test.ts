/** The App's webhooks as GitHub keeps them, on the local GitHub: pages, ages, and having one sent again. */
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installApp } from '../../sandbox/github/identity/install-app.ts';
import { createGitHubApp } from '../../src/adapters/github/app.ts';
import type { SentHooks } from '../../src/app/ports/sent-hooks.ts';
import { startHost, type Host } from '../sandbox/github-host.ts';

const got: string[] = [];
let status = 503;
let receiver: Server;
let host: Host;
let hooks: SentHooks;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    request.resume().on('end', () => {
      got.push(String(request.headers['x-github-delivery']));
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  host = await startHost();
  const webhook = { url: `http://127.0.0.1:${address.port}/`, events: ['issues'] };
  const app = installApp(host.github, { slug: 'swarmlead', permissions: { issues: 'write' }, webhook });
  hooks = createGitHubApp({
    appId: app.id,
    privateKey: app.privateKey,
    connection: { baseUrl: host.url },
  }).hooks;
});
afterAll(async () => {
  await host.stop();
  receiver.close();
});

async function open(title: string): Promise<void> {
  await host.as('writer').openIssue({ title });
  await host.github.settled();
}

it('says of each whether it was taken in, and has a lost one sent again under the same GUID', async () => {
  const before = new Date().toISOString();
  await open('lost');
  const [lost] = await hooks.since(before);
  expect(lost).toMatchObject({ event: 'issues', taken: false, guid: got[0] });
  status = 202;
  expect(await hooks.again(lost?.id ?? 0)).toBe(true);
  await host.github.settled();
  expect(got).toEqual([lost?.guid, lost?.guid]);
  expect(await hooks.since(before)).toMatchObject([
    { guid: lost?.guid, taken: true },
    { id: lost?.id, taken: false },
  ]);
});

it('says that one is gone', async () => {
  expect(await hooks.again(7)).toBe(false);
});

it('goes through the pages as far back as is asked, and no further', async () => {
  for (let count = 0; count < 120; count += 1) {
    host.github.side.deliver('issues', { action: 'opened' });
  }
  await host.github.settled();
  const all = await hooks.since('2000-01-01T00:00:00Z');
  expect(all).toHaveLength(122);
  expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted((a, b) => b - a));
  const pages = (): number => host.github.log.filter(({ path }) => path.startsWith('/app/hook/deliveries')).length;
  const seen = pages();
  expect(await hooks.since(new Date(Date.now() + 60_000).toISOString())).toEqual([]);
  expect(pages() - seen).toBe(1);
});
