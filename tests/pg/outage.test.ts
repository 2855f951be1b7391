/** A server whose database is away: it says so, refuses webhooks so that GitHub keeps them, and goes on when it is back. */
import { createHmac } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { enough, secret } from '../server/environment.ts';
import { startServer, until, type Line, type ServerProcess } from './server-process.ts';
import { createWire } from './wire.ts';

let server: ServerProcess;
afterEach(async () => {
  await server.end('SIGKILL');
});

const body = JSON.stringify({
  action: 'labeled',
  issue: { number: 7, title: 'canary-title' },
  label: { name: 'swarm' },
  installation: { id: 7 },
  repository: { id: 77 },
  sender: { login: 'writer', type: 'User' },
});

async function send(): Promise<number> {
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const headers = { 'content-type': 'application/json', 'x-github-event': 'issues', 'x-github-delivery': 'guid-1' };
  const answer = await fetch(server.hooks, {
    method: 'POST',
    body,
    headers: { ...headers, 'x-hub-signature-256': signature },
  });
  return answer.status;
}

const status = async (path: string): Promise<number> => (await fetch(server.url + path)).status;
const said = (words: RegExp): readonly Line[] => server.lines().filter(({ msg }) => words.test(msg));

it('a start without it, an outage in between, and a stop while it is away', async () => {
  const wire = await createWire();
  // A number of its own, so that no other story's queue is met.
  const appId = String(1 + Math.floor(Math.random() * 1e9));
  server = await startServer({
    ...enough,
    APP_ID: appId,
    DATABASE_URL: wire.url,
    GITHUB_API_URL: 'http://127.0.0.1:9',
    LOG_LEVEL: 'trace',
  });
  await until('it says so', () => said(/DATABASE_URL cannot be reached \(ECONNREFUSED\)/)[0]);
  expect(await status('/healthz')).toBe(200);
  expect(await status('/readyz')).toBe(503);
  expect(await send()).toBe(503);

  await wire.lay();
  await until('it is ready', async () => ((await status('/readyz')) === 200 ? true : undefined));
  expect(said(/answers again/)).toHaveLength(1);
  expect(await send()).toBe(202);
  await until('it is worked on', () => said(/tried again later: GitHub did not answer/)[0]);

  await wire.cut();
  expect(await send()).toBe(503);
  await until('it says so again', () => (said(/DATABASE_URL cannot be reached/).length === 2 ? true : undefined));
  expect(await status('/readyz')).toBe(503);
  await wire.lay();
  await until('it is ready again', async () => ((await status('/readyz')) === 200 ? true : undefined));
  expect(await send()).toBe(202);

  await wire.cut();
  expect(await server.end('SIGTERM')).toBe(0);
  expect(server.lines().at(-1)?.msg).toBe('Stopped.');
  for (const hidden of ['canary', secret, 'postgresql://']) expect(server.wrote()).not.toContain(hidden);
  expect(server.wrote()).not.toMatch(/Warning/);
});
