/** The server as its operator runs it: a process with an environment, told to end by a signal. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { root } from '../architecture/modules.ts';
import { enough, pem, secret } from './environment.ts';

const lineShape = z.looseObject({ level: z.string(), msg: z.string(), url: z.string().optional() });

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly out: () => string;
  readonly err: () => string;
}

const started: Started[] = [];
afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});

function start(env: Readonly<Record<string, string>>): Started {
  const child = spawn(process.execPath, [join(root, 'src/entries/server.ts')], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => void child.once('close', (code) => resolve(code)));
  const one = { child, ended, out: () => out, err: () => err };
  started.push(one);
  return one;
}

async function until<T>(find: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 900; tries += 1) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
  throw new Error('it did not happen in time');
}

function linesOf({ out }: Started): readonly z.infer<typeof lineShape>[] {
  return out()
    .split('\n')
    .filter(Boolean)
    .map((line) => lineShape.parse(JSON.parse(line)));
}

const urlOf = async (server: Started): Promise<string> =>
  until(() => linesOf(server).find(({ msg }) => msg === 'SwarmLead listens.')?.url);

async function send(url: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const response = await fetch(`${url}/api/github/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'issues',
      'x-github-delivery': 'guid-1',
      'x-hub-signature-256': signature,
      ...headers,
    },
  });
  return response.status;
}

/** A port of the loopback interface that nobody listens on. */
async function nobody(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

const labelled = JSON.stringify({
  action: 'labeled',
  issue: { number: 7, title: 'canary-title' },
  label: { name: 'swarm' },
  installation: { id: 7 },
  repository: { id: 77 },
  sender: { login: 'writer', type: 'User' },
});

describe('a server that lacks something', () => {
  it.each<[string, Record<string, string>, readonly RegExp[]]>([
    ['everything', {}, [/APP_ID is missing/, /PRIVATE_KEY is missing/, /WEBHOOK_SECRET is missing/]],
    ['a secret that is one', { ...enough, WEBHOOK_SECRET: 'development' }, [/WEBHOOK_SECRET is Probot's default/]],
    ['a key', { APP_ID: '12', WEBHOOK_SECRET: secret }, [/PRIVATE_KEY is missing/]],
  ])('(%s) does not start, says so in words, and opens no door', async (_, env, words) => {
    const server = start(env);
    expect(await server.ended).toBe(1);
    expect(server.out()).toBe('');
    for (const pattern of words) expect(server.err()).toMatch(pattern);
    expect(server.err().trim().split('\n')).toHaveLength(words.length + 1);
  });

  it('(a free port) says so', async () => {
    const first = start({ ...enough, GITHUB_API_URL: await nobody() });
    const { port } = new URL(await urlOf(first));
    const second = start({ ...enough, PORT: port });
    expect(await second.ended).toBe(1);
    expect(second.err()).toMatch(new RegExp(`could not listen on 127.0.0.1:${port} \\(EADDRINUSE\\)`));
  });
});

describe('a server that cannot reach GitHub', () => {
  it('comes up, is ready, takes webhooks in, and ends well when it is told to', async () => {
    const server = start({ ...enough, GITHUB_API_URL: await nobody(), LOG_LEVEL: 'trace' });
    const url = await urlOf(server);
    for (const path of ['/healthz', '/readyz']) expect((await fetch(url + path)).status).toBe(200);
    for (const path of ['/', '/probot', '/probot/setup', '/probot/import', '/ping', '/metrics']) {
      expect((await fetch(url + path)).status).toBe(404);
    }
    expect((await fetch(`${url}/healthz`, { method: 'POST' })).status).toBe(405);
    expect(await send(url, labelled)).toBe(202);
    expect(await send(url, labelled, { 'x-github-event': 'ping' })).toBe(202);
    expect(await send(url, labelled, { 'x-hub-signature-256': 'sha256=00' })).toBe(401);
    await until(() => linesOf(server).find(({ msg }) => /tried again later: GitHub did not answer/.test(msg)));
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    const lines = linesOf(server);
    expect(lines.at(-1)?.msg).toBe('Stopped.');
    expect(lines).toContainEqual(
      expect.objectContaining({
        delivery: 'guid-1',
        event: 'issues',
        installation: 7,
        repository: 77,
        keys: [expect.stringMatching(/\/7\/77/)],
      }),
    );
    expect(server.err()).toBe('');
    const key = pem.split('\n')[3] ?? '';
    expect(key).toHaveLength(64);
    for (const hidden of [secret, key, 'canary-title', 'eyJ', 'sha256=']) expect(server.out()).not.toContain(hidden);
  });
});
