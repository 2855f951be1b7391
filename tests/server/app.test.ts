/** The App function in a Probot of somebody's own: its middleware, its signatures, our queue. */
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createNodeMiddleware, Probot } from 'probot';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import swarmlead from '../../src/entries/app.ts';
import { createAppRoom, type AppRoom } from '../../src/entries/app-room.ts';
import { readServerEnv } from '../../src/entries/server-env.ts';
import { createServerLog } from '../../src/entries/server-log.ts';
import { enough, pem, secret } from './environment.ts';

const body = JSON.stringify({
  action: 'labeled',
  issue: { number: 7 },
  label: { name: 'swarm' },
  installation: { id: 7 },
  repository: { id: 77 },
  sender: { login: 'writer', type: 'User' },
});

let server: Server;
let room: AppRoom;
let url = '';
const told: string[] = [];
const probot = (): Probot => new Probot({ appId: 12, privateKey: pem, secret, log: createServerLog('silent') });

beforeAll(async () => {
  const reading = readServerEnv(
    { ...enough, GITHUB_API_URL: 'http://127.0.0.1:9', PUBLIC_URL: 'https://swarm.example.com' },
    () => '',
  );
  if (reading.kind === 'bad') throw new Error(reading.problems.join(' '));
  room = createAppRoom({ config: reading.config, tell: (level, _ids, line) => told.push(`${level} ${line}`) });
  const middleware = await createNodeMiddleware(room.app, {
    probot: probot(),
    webhooksPath: '/api/github/webhooks',
  });
  server = createServer((request, response) => {
    void middleware(request, response, () => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(async () => {
  await room.server.stop();
  await new Promise((resolve) => server.close(resolve));
});
afterEach(() => vi.unstubAllEnvs());

async function send(by: string): Promise<number> {
  const response = await fetch(`${url}/api/github/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'issues',
      'x-github-delivery': 'guid-1',
      'x-hub-signature-256': `sha256=${createHmac('sha256', by).update(body).digest('hex')}`,
    },
  });
  return response.status;
}

describe('the App function', () => {
  it('takes in what Probot has verified, and nothing else', async () => {
    expect(await send('development')).toBeGreaterThanOrEqual(400);
    expect(told).toEqual([]);
    expect(await send(secret)).toBe(200);
    expect(await send(secret)).toBe(200);
    expect(told).toEqual(['info Taken in.', 'info Taken in; the same waits already.']);
  });

  it('answers for its health, which is not ready before it serves', async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
  });

  it('has a door for workers where it knows its own address', async () => {
    const call = async () => fetch(`${url}/api/worker`, { method: 'POST' });
    expect((await call()).status).toBe(401);
  });

  it('is not loaded without its values, and says all that is missing', async () => {
    for (const name of Object.keys(enough)) vi.stubEnv(name, '');
    await expect(probot().load(swarmlead)).rejects.toMatchObject({
      code: 'bad-environment',
      message: expect.stringMatching(/APP_ID is missing.*PRIVATE_KEY is missing.*WEBHOOK_SECRET is missing/),
    });
  });
});
