/** The repository at its address, for git itself: clone, fetch, push, and what follows from a push. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runGit, type GitRun } from '../../sandbox/github/git/process.ts';
import { openForkPull } from '../../sandbox/github/pulls/forks.ts';
import { at, startHost, type Host } from './github-host.ts';

let host: Host;
let closed: Host;
let directory: string;

beforeAll(async () => {
  [host, closed] = await Promise.all([startHost(), startHost({ private: true })]);
  directory = await mkdtemp(join(tmpdir(), 'swarmlead-clone-'));
});
afterAll(async () => {
  await host.stop();
  await closed.stop();
  await rm(directory, { recursive: true });
});

/** With the token in the address, as actions/checkout leaves it in the header. */
function addressOf(where: Host, token?: string): string {
  const full = `${where.url}/local/novacron.git`;
  return token === undefined ? full : full.replace('//', `//x-access-token:${token}@`);
}

let clones = 0;

async function clone(
  address: string,
): Promise<{ readonly run: GitRun; readonly inside: (...args: string[]) => Promise<GitRun> }> {
  const into = join(directory, `clone-${(clones += 1)}`);
  const run = await runGit(['clone', '--quiet', address, into]);
  return {
    run,
    inside: (...args) => runGit(['-c', 'user.name=w', '-c', 'user.email=w@example.com', ...args], { cwd: into }),
  };
}

/** Clones, commits, pushes to the branch. */
async function push(token: string, refspec: string, from = 'origin/main'): Promise<GitRun> {
  const { inside } = await clone(addressOf(host, token));
  await inside('checkout', '--quiet', '--detach', from);
  await inside('commit', '--quiet', '--allow-empty', '-m', `to ${refspec}`);
  return inside('push', 'origin', refspec);
}

describe('cloning', () => {
  it.each<[string, () => string, boolean]>([
    ['a public repository without a token', () => addressOf(host), true],
    ['a private one without a token', () => addressOf(closed), false],
    ['a private one as a stranger', () => addressOf(closed, closed.tokenOf('outsider')), false],
    ['a private one as a reader', () => addressOf(closed, closed.tokenOf('reader')), true],
    ['a private one as a job that reads', () => addressOf(closed, closed.job({ contents: 'read' }).token), true],
    [
      'a private one as a job that may do other things',
      () => addressOf(closed, closed.job({ issues: 'write' }).token),
      false,
    ],
    ['another repository', () => addressOf(host).replace('novacron', 'other'), false],
  ])('%s', async (_what, address, may) => {
    expect((await clone(address())).run.code === 0).toBe(may);
  });

  it('gets the head of a pull request from a fork', async () => {
    const known = host.github.tokens.of(`token ${host.tokenOf('outsider')}`);
    if (known.kind !== 'known') throw new Error('no token');
    const { number, head } = await openForkPull(host.github.world, known.grant, { title: 'x', files: { 'f.md': 'f' } });
    const { inside } = await clone(addressOf(host));
    await inside('fetch', '--quiet', 'origin', `refs/pull/${number}/head`);
    const found = await inside('rev-parse', 'FETCH_HEAD');
    expect(found.stdout.toString().trim()).toBe(head);
    await inside('fetch', '--quiet', '--depth=1', 'origin', head);
    expect((await inside('show', 'FETCH_HEAD:f.md')).stdout.toString()).toBe('f');
  });
});

describe('pushing', () => {
  it('moves the branch, is told, and takes its pull request along', async () => {
    const pull = await host.as('writer').openPull({ title: 'x', branch: 'topic', files: { 'a.md': 'a' } });
    const before = await host.github.side.resolve('topic');
    const heard = host.heard.length;
    const run = await push(host.tokenOf('writer'), 'HEAD:refs/heads/topic', 'origin/topic');
    expect([run.code, run.stderr]).toEqual([0, expect.any(String)]);
    const after = await host.github.side.resolve('topic');
    expect(after).not.toBe(before);
    const told = host.heard.slice(heard).map(({ name, payload }) => [name, payload['action'] ?? payload['ref']]);
    expect(new Map(told.map(([name, what]) => [name, what]))).toEqual(
      new Map([
        ['pull_request', 'synchronize'],
        ['push', 'refs/heads/topic'],
      ]),
    );
    expect(told).toHaveLength(2);
    const moved = host.heard.slice(heard).find((one) => one.name === 'pull_request');
    expect(moved?.payload).toMatchObject({ before, after, sender: { login: 'writer' } });
    const shown = await host.as('reader').request('GET', `${host.repo}/pulls/${pull}`);
    expect(at(shown.body, 'head', 'sha')).toBe(after);
  });

  it('by a job is a job’s push, which starts no workflow', async () => {
    const run = await push(host.job({ contents: 'write' }).token, 'HEAD:refs/heads/by-job');
    expect(run.code).toBe(0);
    const told = host.heard.findLast((one) => one.name === 'push');
    expect([told?.payload['ref'], told?.grant?.kind]).toEqual(['refs/heads/by-job', 'job']);
  });

  it.each<[string, () => string, string, string]>([
    ['a reader', () => host.tokenOf('reader'), 'HEAD:refs/heads/x', 'denied to reader'],
    [
      'a job that reads',
      () => host.job({ contents: 'read' }).token,
      'HEAD:refs/heads/x',
      'denied to github-actions[bot]',
    ],
    ['anybody to a pull request’s ref', () => host.tokenOf('local'), 'HEAD:refs/pull/1/head', 'hidden ref'],
    ['a writer to a protected branch', () => host.tokenOf('writer'), 'HEAD:refs/heads/kept', 'pull request'],
  ])('is refused for %s', async (_what, token, refspec, words) => {
    host.github.world.protection.set('kept', { kind: 'protection', bypass: [] });
    const heard = host.heard.length;
    const run = await push(token(), refspec);
    expect([run.code === 0, run.stderr]).toEqual([false, expect.stringContaining(words)]);
    expect(host.heard.slice(heard)).toEqual([]);
  });

  it('to a protected branch is an administrator’s', async () => {
    host.github.world.protection.set('kept', { kind: 'protection', bypass: [] });
    expect((await push(host.tokenOf('local'), 'HEAD:refs/heads/kept')).code).toBe(0);
  });

  it('over what is there is a forced one', async () => {
    await push(host.tokenOf('writer'), 'HEAD:refs/heads/over');
    const run = await push(host.tokenOf('writer'), '+HEAD:refs/heads/over');
    expect(run.code).toBe(0);
    expect(host.heard.findLast((one) => one.name === 'push')?.payload).toMatchObject({ forced: true, created: false });
  });

  it('is no request of the API', () => {
    const { log } = host.github;
    const git = log.filter((one) => one.path.includes('novacron.git'));
    expect(new Set(git.map((one) => one.service))).toEqual(new Set(['git']));
    expect(JSON.stringify(log)).not.toContain(host.tokenOf('writer'));
  });
});
