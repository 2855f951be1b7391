import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSessionStore } from '../../src/adapters/session/session-store.ts';
import { createWorkspace } from '../../src/adapters/session/workspace.ts';
import { collect, type Collected } from '../../src/app/worker/collect.ts';
import { pack } from '../../src/app/worker/pack.ts';
import { recordDelivery, recordMeasurements } from '../../src/app/worker/record.ts';
import type { CollectSpec, DeliverableSpec } from '../../src/core/config/swarm-config.ts';

let root = '';
const at = '2025-11-10T15:22:00Z';
const store = (): ReturnType<typeof createSessionStore> => createSessionStore(join(dirname(root), 'session'));
const workspace = (): ReturnType<typeof createWorkspace> => createWorkspace({ root, cwd: root });
const path = (item: string): DeliverableSpec => ({ item, kind: 'path', required: true });

function put(file: string, text: string | Uint8Array = 'text'): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

async function collected(
  deliverables: readonly DeliverableSpec[] = [],
  onlyChanged = true,
  specs: readonly CollectSpec[] = [],
): Promise<Collected> {
  return collect({ store: store(), workspace: workspace(), deliverables, collect: specs, at, onlyChanged });
}

async function deliver(file: string, name?: string): Promise<void> {
  const outcome = await recordDelivery({ store: store(), workspace: workspace(), path: file, name, at });
  expect(outcome.kind).toBe('recorded');
}

async function memory(key: string, value: string, time = at): Promise<void> {
  await store().append({ kind: 'memory', record: { key, value, at: time } });
}

function git(...args: string[]): void {
  execFileSync('git', ['-C', root, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args]);
}

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

async function record(pairs: readonly string[], evidence?: string): ReturnType<typeof recordMeasurements> {
  return recordMeasurements({ store: store(), workspace: workspace(), pairs, evidence, at });
}

beforeEach(() => {
  root = join(realpathSync(mkdtempSync(join(tmpdir(), 'swarmlead-collect-'))), 'work');
  mkdirSync(root);
});

describe('what a worker hands in', () => {
  it('holds what was delivered, as it was at that moment, once per path and name', async () => {
    put('a.md', '# One');
    await deliver('a.md');
    put('a.md', '# Two');
    await deliver('a.md', 'Plan');
    put('a.md', '# Three');
    const { delivered } = await collected();
    expect(
      delivered.map((one) => [one.delivered.name, one.delivered.headings, new TextDecoder().decode(one.bytes)]),
    ).toEqual([
      [undefined, ['Two'], '# Two'],
      ['Plan', ['Two'], '# Two'],
    ]);
    expect(delivered[0]?.delivered.sha256).toBe(createHash('sha256').update('# Two').digest('hex'));
  });

  it('says how many memory entries and notes were left out, the oldest first, and holds the calls of hooks', async () => {
    for (let index = 0; index < 203; index += 1) await memory(`swarm/research/k${index}`, 'v');
    await store().append({
      kind: 'call',
      record: { hook: 'post-edit', at, file: 'a.md', missing: true },
      session: 's',
    });
    const got = await collected();
    expect(got.memory).toHaveLength(200);
    expect(got.memory[0]?.key).toBe('swarm/research/k3');
    expect(got.calls).toEqual([{ hook: 'post-edit', at, file: 'a.md', missing: true }]);
    expect(got.warnings).toEqual(['the oldest 3 of 203 memory entries were left out']);
  });

  it('holds the files that show the numbers, while there is room, and says what it lacks', async () => {
    put('results/b.txt', 'bench');
    put('gone.txt');
    await record(['a.b=1'], 'results/b.txt');
    await record(['c.d=1'], 'results/b.txt');
    await record(['e.f=1'], 'gone.txt');
    execFileSync('rm', [join(root, 'gone.txt')]);
    const { delivered, warnings } = await collected();
    expect(delivered.map((one) => one.delivered.path)).toEqual(['results/b.txt']);
    expect(warnings).toEqual(['1 files that show evidence could not be handed in']);
  });

  it('survives that a delivered file is removed', async () => {
    put('a.md');
    await deliver('a.md');
    execFileSync('rm', [join(root, 'a.md')]);
    expect((await collected()).delivered).toHaveLength(1);
  });

  it('holds declared paths that exist and were changed', async () => {
    put('docs/old.md', 'old');
    put('docs/edited.md', 'old');
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'x');
    put('docs/edited.md', 'new');
    put('docs/made.md', 'made');
    put('other.md', 'not declared');
    const specs = [
      path('docs/*.md'),
      path('docs/made.md'),
      { item: 'other.md', kind: 'document' as const, required: true },
    ];
    const changed = await collected(specs);
    expect(changed.delivered.map((one) => one.delivered.path)).toEqual(['docs/edited.md', 'docs/made.md']);
    expect(changed.unchanged).toEqual(new Set());
    expect((await collected(specs, false)).delivered).toHaveLength(3);
  });

  it('tells the coordinator what was delivered without a change', async () => {
    put('a.md', 'old');
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'x');
    await deliver('a.md');
    expect((await collected()).unchanged).toEqual(new Set(['a.md']));
  });

  it('never follows a declared path out of the workspace', async () => {
    writeFileSync(join(dirname(root), 'secret.md'), 'secret');
    symlinkSync(dirname(root), join(root, 'up'));
    symlinkSync(join(dirname(root), 'secret.md'), join(root, 'link.md'));
    const { delivered, warnings } = await collected([
      path('up/secret.md'),
      path('link.md'),
      path('**'),
      path('../secret.md'),
    ]);
    expect(delivered).toEqual([]);
    expect(warnings).toEqual(['up/secret.md was not taken: it is outside of the workspace']);
  });

  it('keeps contradicting numbers, and equal ones once', async () => {
    const pairs = ['a.b=1', 'a.b=2', 'a.b=1'];
    await recordMeasurements({ store: store(), workspace: workspace(), pairs, at });
    expect((await collected()).measurements.map((one) => one.value)).toEqual(expect.arrayContaining(['1', '2']));
    expect((await collected()).measurements).toHaveLength(2);
  });

  it('keeps the newest memory of a key', async () => {
    await memory('swarm/x/a', 'old', '2025-11-10T15:22:00Z');
    await memory('swarm/x/b', 'b', '2025-11-10T15:22:01Z');
    await memory('swarm/x/a', 'new', '2025-11-10T15:22:02Z');
    expect((await collected()).memory.map((one) => [one.key, one.value])).toEqual([
      ['swarm/x/b', 'b'],
      ['swarm/x/a', 'new'],
    ]);
  });
});

describe('the hand-in', () => {
  const head = {
    swarm: 'novacron-init',
    worker: 'R1',
    dispatch: 'd-1',
    run: { id: 7, attempt: 1 },
    commit: 'a'.repeat(40),
    startedAt: at,
    endedAt: at,
    requests: 2,
  };
  it('is result.json and the files it names', async () => {
    put('a.md', '# A');
    put('b.bin', new Uint8Array([0, 255]));
    await deliver('a.md', 'Plan');
    await deliver('b.bin');
    const packed = pack(head, await collected());
    if (packed.kind !== 'packed') throw new Error(packed.kind);
    const { entries, handIn } = packed.package;
    expect([...entries.keys()]).toEqual(['result.json', 'files/0', 'files/1']);
    expect(JSON.parse(text(entries.get('result.json')))).toEqual(JSON.parse(JSON.stringify(handIn)));
    for (const one of handIn.deliverables) {
      const bytes = entries.get(one.file) ?? new Uint8Array();
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(one.sha256);
    }
  });

  it('is none when nothing was recorded', async () => {
    await store().append({ kind: 'note', record: { level: 'info', message: 'began', at } });
    expect(pack(head, await collected())).toEqual({ kind: 'nothing', warnings: [] });
  });

  it('refuses more files and more numbers than are taken, and never cuts them', async () => {
    const empty = await collected();
    const bytes = new Uint8Array(1);
    const one = { bytes, delivered: { path: 'a', bytes: 1, sha256: 'a'.repeat(64) } };
    expect(pack(head, { ...empty, delivered: Array.from({ length: 61 }, () => one) }).kind).toBe('too-much');
    const big = { ...one, bytes: new Uint8Array(13 * 1024 * 1024) };
    expect(pack(head, { ...empty, delivered: [big, big] }).kind).toBe('too-much');
    const measurements = Array.from({ length: 1001 }, (_, index) => ({ metric: `m.n${index}`, value: '1', at }));
    expect(pack(head, { ...empty, measurements }).kind).toBe('too-much');
  });

  it('leaves out the largest memory until it fits, and says so', async () => {
    await memory('swarm/x/small', 'small');
    for (const name of ['a', 'b', 'c']) await memory(`swarm/x/${name}`, name.repeat(500_000));
    const packed = pack(head, await collected());
    if (packed.kind !== 'packed') throw new Error(packed.kind);
    expect(packed.package.handIn.memory.map((one) => one.key)).toContain('swarm/x/small');
    expect(packed.package.entries.get('result.json')?.byteLength).toBeLessThanOrEqual(1024 * 1024);
    expect(packed.package.warnings).toHaveLength(1);
  });

  it('names the fields that are wrong', async () => {
    await memory('swarm/x/a', 'a');
    expect(pack({ ...head, commit: 'main' }, await collected())).toEqual({ kind: 'invalid', reason: 'commit' });
  });
});

describe('recording a number', () => {
  it.each([
    ['wan', 'not NAME=VALUE'],
    ['=5', 'not NAME=VALUE'],
    ['Wan.Use=5', "not a metric's name"],
    ['wan_use=5', "not a metric's name"],
    ['wan.use=fast', 'not a quantity'],
    ['wan.use=', 'not a quantity'],
    ['wan.use=NaN', 'not a quantity'],
    ['wan.use=5 parsecs', 'not a quantity'],
    ['::add-mask::x', 'not NAME=VALUE'],
  ])('refuses %s', async (pair, reason) => {
    const outcome = await record(['a.b=1', pair]);
    expect(outcome.kind === 'refused' ? outcome.reasons.join() : 'recorded').toContain(reason);
    expect((await store().read()).records).toEqual([]);
  });

  it('wants evidence that exists, and stores its path below the root', async () => {
    put('results/b.txt');
    expect(await record(['a.b=1'], 'results/none.txt')).toMatchObject({ kind: 'refused' });
    expect(await record(['a.b=1', 'c.d=70 %'], './results/../results/b.txt')).toMatchObject({
      kind: 'recorded',
      records: [
        { metric: 'a.b', value: '1', evidence: 'results/b.txt' },
        { metric: 'c.d', value: '70 %', evidence: 'results/b.txt' },
      ],
    });
  });
});
