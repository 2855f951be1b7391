/** The local GitHub runs processes: who reaches it, and with what, is held here. */
import { connect } from 'node:net';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';

let seed: string;
let one: Sandbox;
let other: Sandbox;

const workflow = `
name: Job
on: { workflow_dispatch: { inputs: { say: { required: true } } } }
permissions: { contents: read }
jobs:
  work:
    runs-on: ubuntu-latest
    permissions: { issues: write }
    steps:
      - run: echo "TOKEN_HERE $TOKEN" | tr 'A-Za-z' 'N-ZA-Mn-za-m'
        env: { TOKEN: "\${{ github.token }}" }
  ask:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - env: { TOKEN: "\${{ github.token }}" }
        run: node ask.mjs
`;

const script = `
const { TOKEN, GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_SHA } = process.env;
const asks = [
  ['read', 'GET', '/git/ref/heads/main'],
  ['comment', 'POST', '/issues/1/comments', { body: 'x' }],
  ['write', 'POST', '/git/refs', { ref: 'refs/swarm/x', sha: GITHUB_SHA }],
  ['dispatch', 'POST', '/actions/workflows/job.yml/dispatches', { ref: 'main', inputs: { say: 'x' } }],
];
for (const [name, method, path, body] of asks) {
  const headers = { authorization: 'Bearer ' + TOKEN };
  const url = GITHUB_API_URL + '/repos/' + GITHUB_REPOSITORY + path;
  const { status } = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  console.log(name + ' ' + status);
}
`;

beforeAll(async () => {
  seed = await mkdtemp(join(tmpdir(), 'swarmlead-seed-'));
  const options = {
    seed,
    files: { '.github/workflows/job.yml': workflow, 'ask.mjs': script },
    issues: [{ title: 'Epic' }],
  };
  [one, other] = await Promise.all([startSandbox(options), startSandbox(options)]);
});
afterAll(async () => {
  await Promise.all([one.stop(), other.stop()]);
  await rm(seed, { recursive: true });
});

/** `connected`, or why not. */
async function reach(address: string, url: string): Promise<string> {
  const socket = connect({ host: address, port: Number(new URL(url).port), timeout: 2000 });
  return new Promise((resolve) => {
    const done = (what: string): void => {
      socket.destroy();
      resolve(what);
    };
    socket.once('connect', () => done('connected'));
    socket.once('timeout', () => done('timeout'));
    socket.once('error', (error) => done('code' in error ? String(error.code) : error.message));
  });
}

describe('the door', () => {
  it('is at one loopback address and at no other of this machine', async () => {
    expect(await reach('127.0.0.1', one.url)).toBe('connected');
    const others = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    const addresses = others.map(({ address }) => address).filter((address) => address !== '127.0.0.1');
    for (const address of ['127.0.0.2', ...addresses])
      expect([address, await reach(address, one.url)]).not.toContain('connected');
  });

  it('is another one at every start', () => {
    expect(new URL(one.url).port).not.toBe(new URL(other.url).port);
  });

  it('opens to no token of another start', async () => {
    const ask = async (url: string, token: string): Promise<number> => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${url}/user`, { headers })).status;
    };
    expect(one.tokenOf('writer')).not.toBe(other.tokenOf('writer'));
    expect(await ask(one.url, one.tokenOf('writer'))).toBe(200);
    expect(await ask(one.url, other.tokenOf('writer'))).toBe(401);
  });

  it.each([
    '/',
    '/user',
    '/graphql',
    '/twirp/github.actions.results.api.v1.ArtifactService/CreateArtifact',
    '/_blobs/artifacts/x',
  ])('opens to no page of another site, at %s', async (path) => {
    const headers = { authorization: `Bearer ${one.tokenOf('writer')}`, origin: 'https://evil.example' };
    expect((await fetch(`${one.url}${path}`, { method: 'POST', headers, body: '{}' })).status).toBe(403);
  });
});

async function logOf(job: string): Promise<string> {
  const before = one.actions.runs().length;
  await one.as('writer').dispatch('job.yml', { say: 'x' });
  await one.idle();
  const run = one.actions.runs()[before];
  if (!run) throw new Error('nothing ran');
  return readFile(join(run.logs, `${job}.txt`), 'utf8');
}

describe('the token of a job', () => {
  it('may what its permissions say, and nothing else', async () => {
    const answers = [...(await logOf('ask')).matchAll(/Z (\w+) (\d{3})$/gm)].map(
      ([, what, status]) => `${what} ${status}`,
    );
    expect(answers).toEqual(['read 200', 'comment 403', 'write 403', 'dispatch 403']);
  });

  it('is masked in the log, and dead when the job has ended', async () => {
    const log = await logOf('work');
    const turned = /Z GBXRA_URER (\S+)$/m.exec(log)?.[1] ?? '';
    const token = turned.replaceAll(/[A-Za-z]/g, (letter) => {
      const first = letter <= 'Z' ? 65 : 97;
      return String.fromCodePoint((((letter.codePointAt(0) ?? 0) - first + 13) % 26) + first);
    });
    expect(token).toMatch(/^ghs_[0-9a-f]+$/);
    expect(log).not.toContain(token);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${one.url}/repos/local/novacron`, { headers })).status).toBe(401);
  });
});

describe('the log of requests', () => {
  it('holds no token of anybody', () => {
    const text = JSON.stringify(one.log);
    expect(one.log.length).toBeGreaterThan(5);
    expect(text).not.toMatch(/gh[a-z]_[0-9a-f]{10}|github_pat_/);
    for (const login of ['local', 'writer', 'maintainer']) expect(text).not.toContain(one.tokenOf(login));
  });
});
