/** The same calls inside a dispatched worker: they act for its attempt, and are bounded by its role's part of the memory. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSessionStore } from '../../src/adapters/session/session-store.ts';
import { createScreen } from '../../src/adapters/secrets/screen.ts';
import { createWorkspace } from '../../src/adapters/session/workspace.ts';
import { prepareHandIn } from '../../src/app/worker/hand-in.ts';
import type { Restored } from '../../src/core/hooks/restored.ts';
import { handInSchema, type HandIn } from '../../src/core/swarm/hand-in.ts';
import { buildCli, repository, type BuiltCli, type Ended } from './built-cli.ts';

const at = '2025-11-10T15:22:00.000Z';
const restored: Restored = {
  version: 1,
  swarm: 'novacron-init',
  session: 'swarm-novacron-init',
  worker: 'R1',
  attempt: 2,
  requests: 3,
  task: { id: 'phase0-benchmarks', description: 'Phase 0 benchmarks' },
  memory: {
    root: 'swarm',
    role: 'research',
    own: 'swarm/research/phase0-benchmarks',
    others: ['swarm/coder/phase2-intelligence', 'swarm/research/second'],
    parts: ['coordinator', 'research', 'coder'],
  },
  coordinator: [{ key: 'swarm/coordinator/init', value: { agents: 5 }, at }],
  needs: [{ id: 'C2', title: 'Intelligence', verdict: 'go', memory: [{ key: 'swarm/coder/phase2', value: 'fast' }] }],
  before: [{ key: 'swarm/research/draft', value: 'first try', at, worker: 'R1', attempt: 1 }],
  attempts: [{ number: 1, ended: 'failed', at, detail: '', log: '::error::no\nOut of memory', notes: [] }],
  answers: [{ by: 'maintainer', at, text: 'Use the small set' }],
};

let cli: BuiltCli;
let root = '';
let session = '';

beforeAll(async () => {
  cli = await buildCli();
}, 60_000);
beforeEach(() => {
  root = repository();
  session = join(root, 'temp/session');
  mkdirSync(session, { recursive: true });
  writeFileSync(join(session, 'restored.json'), JSON.stringify(restored));
});

/** In the form of GitHub's, and nobody's. */
const secret = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) =>
    one.isFile() ? [readFileSync(join(one.parentPath, one.name), 'utf8')] : [],
  );
}

const environment = (): Record<string, string> => ({ SWARMLEAD_SESSION: session, GITHUB_WORKSPACE: root });
const run = async (...words: readonly string[]): Promise<Ended> => cli.run(root, words, environment());
const json = (ended: Ended): unknown => JSON.parse(ended.out);

async function handIn(): Promise<HandIn> {
  const prepared = await prepareHandIn({
    context: {
      version: 1,
      swarm: 'novacron-init',
      worker: 'R1',
      dispatch: 'd-1',
      run: { id: 42, attempt: 1 },
      startedAt: at,
      commit: 'c'.repeat(40),
      isPinned: false,
      evidenceClass: 'collected',
      requests: 2,
      session,
      collect: [],
      deliverables: [],
      targets: [],
    },
    store: createSessionStore(session),
    workspace: createWorkspace({ root, cwd: root }),
    screen: createScreen(),
    endedAt: '2025-11-10T16:22:00.000Z',
  });
  if (prepared.kind !== 'prepared') throw new Error(prepared.kind);
  return handInSchema.parse(prepared.package.handIn);
}

describe('session-restore', () => {
  it('tells what the attempt continues: memory, needs, answers, and how the last attempt ended', async () => {
    const ended = await run('hooks', 'session-restore', '--session-id', 'swarm-novacron-init');
    expect(ended).toMatchObject({ code: 0, err: '' });
    for (const said of [
      '🆔 Session: swarm-novacron-init',
      'Worker: R1, attempt 2',
      'Need C2 (Intelligence): go',
      'maintainer answered',
      'Attempt 1 failed',
      '    | ::error::no',
      '    | Out of memory',
      'swarm/coordinator/init = {"agents":5}',
      'swarm/research/draft = "first try"',
    ]) {
      expect(ended.out).toContain(said);
    }
    expect(ended.out).not.toMatch(/^\s*::/m);
  });

  it.each(['swarm-novacron-init', 'latest', 'novacron-init'])('knows the session as %s', async (id) => {
    const told = json(await run('hooks', 'session-restore', '--session-id', id, '--json'));
    expect(told).toMatchObject({ found: true, sessionId: 'swarm-novacron-init', attempts: [{ number: 1 }] });
  });

  it('makes nothing up of another', async () => {
    const ended = await run('hooks', 'session-restore', '--session-id', 'swarm-other', '--json');
    expect(ended.code).toBe(0);
    expect(json(ended)).toMatchObject({
      found: false,
      warnings: ['no session swarm-other is known; nothing was restored'],
    });
  });
});

describe('memory', () => {
  it.each([
    ['swarm/coordinator/init', { agents: 5 }],
    ['coordinator/init', { agents: 5 }],
    ['swarm/coordinator/answers', [{ by: 'maintainer', at, text: 'Use the small set' }]],
    ['swarm/coder/phase2', 'fast'],
    ['swarm/research/draft', 'first try'],
    ['draft', 'first try'],
    ['research/draft', 'first try'],
  ])('is read of the swarm: %s', async (key, value) => {
    expect(json(await run('memory', 'get', key, '--json'))).toMatchObject({ found: true, value });
  });

  it('written since stands over what was restored, and its history says who wrote what', async () => {
    await run('memory', 'store', 'draft', 'second try');
    expect((await run('memory', 'get', 'swarm/research/draft')).out).toBe('second try\n');
    expect(json(await run('memory', 'history', 'draft', '--json'))).toMatchObject([
      { value: 'first try', worker: 'R1', attempt: 1, at },
      { value: 'second try', worker: 'R1', attempt: 2, session: 'swarm-novacron-init' },
    ]);
    expect((await run('memory', 'list')).out).toMatch(
      /^swarm\/research\/draft .* R1, attempt 2, in swarm-novacron-init$/m,
    );
  });

  it.each([
    [['memory', 'store', 'k', 'v'], 'swarm/research/k'],
    [['memory', 'store', 'k', 'v', '-n', 'research'], 'swarm/research/k'],
    [['memory', 'store', 'k', 'v', '--namespace', 'notes'], 'swarm/research/notes/k'],
    [['memory', 'store', '-k', 'swarm/research/k', '--value', 'v', '-n', 'default'], 'swarm/research/k'],
    [['hooks', 'memory-write', '--key', 'k', '--value', 'v'], 'swarm/research/k'],
    [['hooks', 'post-edit', '--file', 'docs/results.md', '--memory-key', 'swarm/research/k'], 'swarm/research/k'],
    [
      ['hooks', 'post-edit', '--file', '[benchmark-results]', '--memory-key', 'swarm/research/phase0-benchmarks'],
      'swarm/research/phase0-benchmarks',
    ],
  ])('%j is handed in as %s', async (words, key) => {
    expect(await run(...words)).toMatchObject({ code: 0 });
    expect((await handIn()).memory.map((entry) => entry.key)).toEqual([key]);
  });

  it.each([
    [['memory', 'store', 'k', 'v', '-n', 'coder'], /swarm\/coder\/k was not stored: it is outside swarm\/research\//],
    [['memory', 'store', 'swarm/coordinator/init', 'v'], /outside swarm\/research\//],
    [['memory', 'store', 'swarm/research/../coordinator/init', 'v'], /breaks the rules/],
    [['memory', 'store', 'swarm/research/second', 'v'], /another worker's result/],
    [['memory', 'store', 'swarm/research/A', 'v'], /breaks the rules/],
    [['hooks', 'post-edit', '--file', 'docs/results.md', '--memory-key', 'swarm/coder/x'], /outside/],
    [['hooks', 'memory-write', '--key', 'coordinator/status', '--value', 'v'], /outside/],
  ])('%j is refused at once, and a note goes along', async (words, said) => {
    const ended = await run(...words);
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(said);
    await run('memory', 'store', 'mine', 'v');
    const handed = await handIn();
    expect(handed.memory.map(({ key }) => key)).toEqual(['swarm/research/mine']);
    expect(handed.notes).toMatchObject([{ level: 'warn', message: expect.stringContaining('refused to write') }]);
  });

  it.each([
    [['memory', 'store', 'k', secret], 'swarm/research/k'],
    [['memory', 'store', 'k', secret, '--ttl', '60'], 'swarm/research/k'],
    [['hooks', 'memory-write', '--key', 'k', '--value', Buffer.from(secret).toString('base64')], 'swarm/research/k'],
    [['hooks', 'post-edit', '--file', 'docs/secret.md', '--memory-key', 'k'], 'swarm/research/k'],
    [['hooks', 'notify', '--message', `The token is ${secret}`], 'notes'],
    [['hooks', 'pre-task', '--description', `With ${secret}`], 'calls of hooks'],
    [['hooks', 'pre-task', '--description', `${'x '.repeat(240)}${secret}`], 'calls of hooks'],
    [['hooks', 'notify', '--message', `${'x '.repeat(990)}${secret}`], 'notes'],
  ])('%j looks like a secret: exit 1 at once, nothing of it is kept, and the attempt is marked', async (words, key) => {
    writeFileSync(join(root, 'docs/secret.md'), `token: ${secret}\n`);
    const ended = await run(...words);
    expect(ended.code).toBe(1);
    expect(ended.err).toContain('it looks like a secret (github), so it is kept nowhere');
    expect(`${ended.out}${ended.err}`).not.toContain(secret);
    await run('memory', 'store', 'mine', 'v');
    const handed = await handIn();
    expect(handed.memory.map((entry) => entry.key)).toEqual(['swarm/research/mine']);
    expect(handed.refused).toEqual([{ key, why: 'secret' }]);
    expect(filesBelow(session).filter((text) => text.includes(secret.slice(0, 12)))).toEqual([]);
  });

  it('does not tell a key that looks like one either', async () => {
    const ended = await run('memory', 'store', secret, 'v');
    expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('(withheld) was not stored') });
    await run('memory', 'store', 'mine', 'v');
    const { refused, notes } = await handIn();
    expect(refused).toEqual([{ key: '(withheld)', why: 'key' }]);
    expect(`${ended.err}${JSON.stringify(notes)}`).not.toContain(secret);
  });

  it('does not tell what its own environment keeps secret, however it is written', async () => {
    const value = 'correct horse battery';
    const own = { ...environment(), DATABASE_PASSWORD: value };
    for (const text of [value, Buffer.from(value).toString('hex'), value.split('').toReversed().join('')]) {
      const ended = await cli.run(root, ['hooks', 'notify', '--message', `It is ${text}`], own);
      expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('(value of DATABASE_PASSWORD)') });
    }
    expect(await cli.run(root, ['hooks', 'notify', '--message', 'It is safe'], own)).toMatchObject({ code: 0 });
    await run('memory', 'store', 'mine', 'v');
    expect((await handIn()).notes.map(({ message }) => message)).toEqual(['It is safe']);
  });

  it.each([
    ['swarm/coder/', ['swarm/coder/phase2']],
    ['coder/', ['swarm/coder/phase2']],
    ['research/', ['swarm/research/draft']],
    ['dra', ['swarm/research/draft']],
    ['coord', ['swarm/coordinator/answers', 'swarm/coordinator/init']],
    ['none', []],
  ])('are listed by a prefix, with the root and the own part or without: %s', async (prefix, keys) => {
    const listed: readonly { readonly key: string }[] = JSON.parse(
      (await run('memory', 'list', '--prefix', prefix, '--json')).out,
    );
    expect(listed.map(({ key }) => key)).toEqual(keys);
  });

  it('are at most as many as the coordinator keeps of a result: the next is refused, and those that are there change', async () => {
    const store = createSessionStore(session);
    for (let number = 1; number <= 99; number += 1)
      await store.append({ kind: 'memory', record: { key: `swarm/research/k${number}`, value: 'v', at } });
    const full = await run('memory', 'store', 'k100', 'v');
    expect(full).toMatchObject({ code: 1, err: expect.stringContaining('a result has at most 100 entries') });
    for (const words of [
      ['k99', 'another'],
      ['k101', 'v', '--ttl', '60'],
      ['phase0-benchmarks', 'the own one'],
    ])
      expect(await run('memory', 'store', ...words)).toMatchObject({ code: 0 });
    const { memory, refused } = await handIn();
    expect(memory.map(({ key }) => key)).toHaveLength(100);
    expect(refused).toEqual([{ key: 'swarm/research/k100', why: 'key' }]);
  });

  it('kept for a while only is not handed in', async () => {
    expect((await run('memory', 'store', 'k', 'v', '--ttl', '60')).err).toContain('not handed in');
    await run('memory', 'store', 'mine', 'v');
    expect((await run('memory', 'get', 'k')).out).toBe('v\n');
    expect((await handIn()).memory.map(({ key }) => key)).toEqual(['swarm/research/mine']);
  });
});

describe('session-end', () => {
  it('exports the numbers of the attempt: how long, how many before it, what was measured, and what it used', async () => {
    await run('hooks', 'pre-task', '--description', 'Benchmarks');
    const { store, metric } = { store: createSessionStore(session), metric: 'cost.usd' };
    for (const value of ['$0.10', '0.42'])
      await store.append({ kind: 'measurement', record: { metric, value, at: new Date().toISOString() } });
    const told = json(await run('hooks', 'session-end', '--export-metrics', 'true', '--json'));
    const { paths } = z.object({ paths: z.object({ metrics: z.string(), summary: z.string() }) }).parse(told);
    expect(JSON.parse(readFileSync(paths.metrics, 'utf8'))).toMatchObject({
      version: 1,
      session: 'swarm-novacron-init',
      swarm: 'novacron-init',
      worker: 'R1',
      attempt: 2,
      attempts: [{ number: 1, ended: 'failed', endedAt: at }],
      seconds: expect.any(Number),
      measurements: [
        { metric, value: '$0.10' },
        { metric, value: '0.42' },
      ],
      requests: 3,
      used: { minutes: { reported: 1 }, cost: 0.42 },
    });
    const summary = readFileSync(paths.summary, 'utf8');
    for (const said of ['Cost: $0.42', "by the worker's step: 3", 'Attempt 2']) expect(summary).toContain(said);
  });
});

describe('what is handed in', () => {
  it('is of the workspace alone, whatever --root says', async () => {
    const ended = await run('hooks', 'post-edit', '--file', '/etc/hostname', '--memory-key', 'k', '--root', '/');
    expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('it is outside of the workspace') });
    expect(await run('hooks', 'post-edit', '--file', 'docs/results.md', '--root', 'docs')).toMatchObject({ code: 0 });
    await run('memory', 'store', 'mine', 'v');
    expect((await handIn()).calls).toMatchObject([{ file: 'docs/results.md' }]);
  });

  it('is what the hooks said, too', async () => {
    await run('hooks', 'pre-task', '--description', 'Benchmarks');
    await run('hooks', 'notify', '--message', 'Blocked', '--level', 'error');
    await run('hooks', 'post-edit', '--file', '[x]', '--memory-key', 'a');
    await run('hooks', 'post-bash', '--command', 'go test', '--exit-code', '1');
    await run('hooks', 'post-task', '--task-id', 'phase0-benchmarks');
    const { calls, notes } = await handIn();
    expect(calls).toMatchObject([
      { hook: 'pre-task', task: 'phase0-benchmarks', text: 'Benchmarks' },
      { hook: 'post-edit', file: '[x]', missing: true },
      { hook: 'post-command', text: 'go', exitCode: 1, success: false },
      { hook: 'post-task', task: 'phase0-benchmarks' },
    ]);
    expect(notes).toMatchObject([{ level: 'error', message: 'Blocked' }]);
  });

  it('and still works, with a warning, where what was restored is gone', async () => {
    rmSync(join(session, 'restored.json'));
    const ended = await run('memory', 'store', 'swarm/research/k', 'v');
    expect(ended).toMatchObject({ code: 0, err: expect.stringContaining('is gone') });
    expect((await handIn()).memory).toMatchObject([{ key: 'swarm/research/k', value: 'v' }]);
  });
});
