/** Numbers from tools' files in a real workspace, and what becomes of files that nobody may trust. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSessionStore } from '../../src/adapters/session/session-store.ts';
import { createWorkspace } from '../../src/adapters/session/workspace.ts';
import { collect, type Collected } from '../../src/app/worker/collect.ts';
import { pack } from '../../src/app/worker/pack.ts';
import { recordMeasurements } from '../../src/app/worker/record.ts';
import type { CollectSpec } from '../../src/core/config/swarm-config.ts';
import { judgeWorker } from '../../src/core/verdict/judge.ts';
import type { TargetOutcome } from '../../src/core/verdict/outcome.ts';
import { parseTarget } from '../../src/core/verdict/parse-target.ts';

const at = '2025-11-10T15:22:00Z';
let root = '';

beforeEach(() => {
  root = join(realpathSync(mkdtempSync(join(tmpdir(), 'swarmlead-measure-'))), 'work');
  mkdirSync(root);
});

function put(file: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

const places = (): { store: ReturnType<typeof createSessionStore>; workspace: ReturnType<typeof createWorkspace> } => ({
  store: createSessionStore(join(dirname(root), 'session')),
  workspace: createWorkspace({ root, cwd: root }),
});

async function collected(specs: readonly CollectSpec[], onlyChanged = true): Promise<Collected> {
  return collect({ ...places(), deliverables: [], collect: specs, at, onlyChanged });
}

async function say(pair: string): Promise<void> {
  expect(await recordMeasurements({ ...places(), pairs: [pair], at })).toMatchObject({ kind: 'recorded' });
}

function judged({ measurements, unread }: Collected, target: string): TargetOutcome | undefined {
  const parsed = parseTarget(target);
  if (parsed.kind === 'error') throw new Error(parsed.reason);
  const worker = { targets: [parsed.target], deliverables: [] };
  return judgeWorker({ worker, measurements, unread, delivered: [], evidenceClass: 'collected' }).targets[0];
}

const bench = (path: string, ...metrics: CollectSpec['metrics']): CollectSpec => ({
  format: 'go-bench',
  path,
  metrics,
});
const wan = { metric: 'wan.use', from: 'BenchmarkTransfer %', take: 'median' } as const;
const result = (value: number): string => `BenchmarkTransfer-2 1 9 ns/op ${value} %\n`;

describe('numbers that are read from files', () => {
  it('name the file, which is handed in, and the format', async () => {
    put('results/b.txt', result(78.4));
    const all = await collected([bench('results/b.txt', wan)]);
    expect(all.measurements).toEqual([
      { metric: 'wan.use', value: '78.4%', evidence: 'results/b.txt', from: 'go-bench', at },
    ]);
    expect(all.delivered.map(({ delivered }) => delivered.path)).toEqual(['results/b.txt']);
    expect(judged(all, 'wan.use >= 70%')).toMatchObject({ verdict: 'go', from: 'go-bench', evidence: 'results/b.txt' });
    expect(judged(all, 'wan.use >= 80%')).toMatchObject({ verdict: 'no-go', measured: '78.4%' });
  });

  it('of several files are one, and all files are handed in', async () => {
    put('results/1.txt', result(60));
    put('results/2.txt', result(80));
    const all = await collected([bench('results/*.txt', wan)]);
    expect(all.measurements).toMatchObject([{ value: '70%', evidence: 'results/1.txt' }]);
    expect(all.delivered.map(({ delivered }) => delivered.path)).toEqual(['results/1.txt', 'results/2.txt']);
  });

  it('agree with what was said, or contradict it', async () => {
    put('b.txt', result(78.4));
    await say('wan.use=78.40%');
    expect(judged(await collected([bench('b.txt', wan)]), 'wan.use >= 70%')).toMatchObject({
      verdict: 'go',
      from: 'go-bench',
    });
    await say('wan.use=99%');
    expect(judged(await collected([bench('b.txt', wan)]), 'wan.use >= 70%')).toMatchObject({
      verdict: 'insufficient-evidence',
      note: 'differing values without a declared aggregation: 78.4%, 78.40%, 99%',
    });
  });
});

describe('a file that gives none', () => {
  const why = async (path = 'b.txt'): Promise<string | undefined> =>
    judged(await collected([bench(path, wan)]), 'wan.use >= 70%')?.note;

  it('is missing, empty, no text, broken, or without what is asked for', async () => {
    expect(await why()).toBe('b.txt (go-bench): there is no such file');
    expect(await why('*.txt')).toBe('*.txt (go-bench): there is no such file');
    put('b.txt', '');
    expect(await why()).toBe('b.txt (go-bench): it is empty');
    put('b.txt', new Uint8Array([0xff, 0xfe, 0x42]));
    expect(await why()).toBe('b.txt (go-bench): it is not UTF-8 text');
    put('b.txt', 'slow');
    expect(await why()).toBe('b.txt (go-bench): it holds no value of its format');
    put('b.txt', 'BenchmarkTransfer 1 9 ns/op\n');
    expect(await why()).toBe('b.txt (go-bench): nothing in it has the name that is asked for');
  });

  it('is too large, or one of too many', async () => {
    put('b.txt', new Uint8Array(8 * 1024 * 1024 + 1).fill(0x20));
    expect(await why()).toBe('b.txt (go-bench): it is larger than 8 MiB');
    for (let one = 0; one < 51; one += 1) put(`r/${one}.txt`, result(78));
    expect(await why('r/*.txt')).toBe('r/*.txt (go-bench): more than 50 files fit its path');
    for (let one = 0; one < 5; one += 1) put(`s/${one}.txt`, new Uint8Array(7 * 1024 * 1024).fill(0x20));
    expect(await why('s/*.txt')).toBe(
      's/*.txt (go-bench): the files that fit its path are larger than 32 MiB together',
    );
  });

  it('is a link, a secret, or out of the workspace', async () => {
    writeFileSync(join(dirname(root), 'out.txt'), result(99));
    symlinkSync(join(dirname(root), 'out.txt'), join(root, 'link.txt'));
    symlinkSync(dirname(root), join(root, 'up'));
    put('.env', result(99));
    for (const path of ['link.txt', 'up/out.txt', '.env']) {
      expect(await why(path)).toBe(`${path} (go-bench): it is no plain file of the workspace that may be read`);
    }
  });

  it('is as the commit has it: it tells of another time', async () => {
    put('b.txt', result(99));
    const git = (...args: string[]): unknown =>
      execFileSync('git', ['-C', root, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args]);
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'x');
    expect(await why()).toBe('b.txt (go-bench): it is as the commit has it, so this attempt did not write it');
    expect((await collected([bench('b.txt', wan)], false)).measurements).toHaveLength(1);
    put('b.txt', result(99));
    expect((await collected([bench('b.txt', wan)])).measurements).toMatchObject([{ value: '99%' }]);
    put('b.txt', result(98));
    expect(await why()).toBeUndefined();
  });

  it('leaves no room for saying its number instead', async () => {
    await say('wan.use=99%');
    const all = await collected([bench('b.txt', wan)]);
    expect(judged(all, 'wan.use >= 70%')).toMatchObject({ verdict: 'insufficient-evidence', measured: null });
    expect(judged(await collected([bench('b.txt')]), 'wan.use >= 70%')).toMatchObject({
      verdict: 'go',
      measured: '99%',
    });
  });

  it('explains every target that has no number, when nobody named its metrics', async () => {
    expect(judged(await collected([bench('b.txt')]), 'any.metric < 1s')?.note).toBe(
      'b.txt (go-bench): there is no such file',
    );
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

  it('carries why, and says so', async () => {
    put('b.txt', 'slow');
    const packed = pack(head, await collected([bench('b.txt', wan)]));
    if (packed.kind !== 'packed') throw new Error(packed.kind);
    expect(packed.package.handIn.unread).toEqual([
      { format: 'go-bench', path: 'b.txt', metric: 'wan.use', why: 'no-values' },
    ]);
    expect(packed.package.warnings).toEqual([
      'wan.use could not be read: b.txt (go-bench): it holds no value of its format',
    ]);
  });

  it('is none where every file is missing and nothing else was recorded: that run did nothing', async () => {
    expect(pack(head, await collected([bench('b.txt', wan)]))).toEqual({
      kind: 'nothing',
      warnings: ['wan.use could not be read: b.txt (go-bench): there is no such file'],
    });
  });

  it('tells nothing of it where all was read', async () => {
    put('b.txt', result(78.4));
    const packed = pack(head, await collected([bench('b.txt', wan)]));
    expect(packed.kind === 'packed' && Object.keys(packed.package.handIn)).not.toContain('unread');
  });

  it('does not take a number as read because a record of the store says so', async () => {
    const record = { metric: 'wan.use', value: '99%', from: 'go-bench', at };
    const session = join(dirname(root), 'session');
    await places().store.append({ kind: 'note', record: { level: 'info', message: 'began', at } });
    execFileSync('sh', [
      '-c',
      'for one in $(find "$0" -name "*.json"); do printf %s "$1" > "$one"; done',
      session,
      JSON.stringify({ kind: 'measurement', record }),
    ]);
    const all = await collected([]);
    expect(all.measurements).toEqual([]);
    expect(all.warnings).toEqual(['1 files of the local store are no records and were left out']);
  });
});
