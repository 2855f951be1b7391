import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createSessionStore } from '../../src/adapters/session/session-store.ts';
import type { SessionRecord } from '../../src/core/hooks/session-record.ts';

const run = promisify(execFile);
const fresh = (): string => mkdtempSync(join(tmpdir(), 'swarmlead-store-'));
const measured = (metric: string, at = '2025-11-10T15:22:00.000Z'): SessionRecord => ({
  kind: 'measurement',
  record: { metric, value: '1', at },
});

describe('the local store', () => {
  it('is empty before anything was recorded', async () => {
    expect(await createSessionStore(join(fresh(), 'none')).read()).toEqual({ records: [], broken: 0 });
  });

  it('keeps every record of many at once', async () => {
    const store = createSessionStore(fresh());
    const names = Array.from({ length: 80 }, (_, index) => `m.n${index}`);
    await Promise.all(names.map(async (name) => store.append(measured(name))));
    const { records } = await store.read();
    expect(records.map((one) => (one.kind === 'measurement' ? one.record.metric : '')).sort()).toEqual(names.sort());
  });

  it('keeps every record of processes at once', async () => {
    const directory = fresh();
    const module = resolve(import.meta.dirname, '../../src/adapters/session/session-store.ts');
    const script = `const { createSessionStore } = await import(process.argv[1]);
      for (let i = 0; i < 10; i += 1) await createSessionStore(process.argv[2]).append({ kind: 'note',
        record: { level: 'info', message: process.argv[3] + i, at: '2025-11-10T15:22:00Z' } });`;
    const processes = ['a', 'b', 'c', 'd'].map(async (name) =>
      run(process.execPath, ['--input-type=module', '-e', script, module, directory, name]),
    );
    await Promise.all(processes);
    expect((await createSessionStore(directory).read()).records).toHaveLength(40);
  });

  it('reads in the order of times', async () => {
    const store = createSessionStore(fresh());
    await store.append(measured('late', '2025-11-10T15:22:01Z'));
    await store.append(measured('early', '2025-11-10T15:22:00.500Z'));
    const { records } = await store.read();
    expect(records.map((one) => (one.kind === 'measurement' ? one.record.metric : ''))).toEqual(['early', 'late']);
  });

  it('counts files that are no records and reads on', async () => {
    const directory = fresh();
    const store = createSessionStore(directory);
    await store.append(measured('a'));
    writeFileSync(join(directory, 'records', '1.json'), '{"kind":"measurement"');
    writeFileSync(join(directory, 'records', '2.json'), '{"kind":"wish"}');
    expect(await store.read()).toEqual({ records: [measured('a')], broken: 2 });
  });

  it('leaves no unfinished file behind', async () => {
    const directory = fresh();
    const store = createSessionStore(directory);
    await store.append(measured('a'));
    await store.keep(new TextEncoder().encode('x'));
    const names = ['records', 'blobs'].flatMap((name) => readdirSync(join(directory, name)));
    expect(names.filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('keeps bytes under their digest, and nothing else under a name', async () => {
    const directory = fresh();
    const store = createSessionStore(directory);
    const bytes = new TextEncoder().encode('abc');
    const sha256 = await store.keep(bytes);
    expect(sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(await store.keep(bytes)).toBe(sha256);
    expect(new TextDecoder().decode((await store.kept(sha256)) ?? undefined)).toBe('abc');
    mkdirSync(join(directory, 'records'), { recursive: true });
    writeFileSync(join(directory, 'secret'), 'x');
    expect(await store.kept('../secret')).toBeNull();
    expect(await store.kept('0'.repeat(64))).toBeNull();
    writeFileSync(join(directory, 'blobs', sha256), 'swapped');
    expect(await store.kept(sha256)).toBeNull();
  });
});
