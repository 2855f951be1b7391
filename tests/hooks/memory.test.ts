/** `swarmlead memory` over the local store: its forms, namespaces, times to live, history and export. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusedKey, wholeKey } from '../../src/core/memory/keys.ts';
import { entryOf, newestOf, versionsOf } from '../../src/core/hooks/remembered.ts';
import type { SessionRecord } from '../../src/core/hooks/session-record.ts';
import { localCli, type Ended } from './built-cli.ts';

const place = localCli();
const { memory } = place;
const json = (ended: Ended): unknown => JSON.parse(ended.out);

describe('forms', () => {
  it.each([
    [['store', 'k', 'v', '--namespace', 'N']],
    [['store', 'k', 'v', '-n', 'N']],
    [['store', '-k', 'k', '--value', 'v', '-n', 'N']],
    [['store', '--key=k', '--value=v', '--namespace=N']],
    [['store', '-k', 'k', '--value', 'v', '-n', 'N', '--ttl', '600']],
  ])('%j', async (words) => {
    expect(await memory(...words)).toMatchObject({ code: 0, out: '📝 Key: k\n📦 Namespace: N\n' });
    expect((await memory('get', 'k', '-n', 'N')).out).toBe('v\n');
    expect((await memory('get', '-k', 'k')).out).toBe('v\n');
    expect((await memory('get', 'k', '-n', 'other')).out).toBe('');
  });

  it.each([[['no-such-command']], [['store', 'k', 'v', '--swarm', 's']]])('%j is a wrong call', async (words) => {
    expect(await memory(...words)).toMatchObject({ code: 2, out: '' });
    expect(await memory(...words, '--lenient')).toMatchObject({ code: 0, out: '' });
    for (const flags of [['--json'], ['--json=true'], ['--json', 'true']])
      expect(json(await memory(...words, ...flags))).toMatchObject({ ok: false, hook: words[0], stored: false });
  });

  it('keeps nothing that looks like a secret, here as little as in a worker', async () => {
    const value = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;
    const ended = await memory('store', 'token', value, '--json');
    expect(ended.code).toBe(1);
    expect(json(ended)).toMatchObject({
      ok: false,
      stored: false,
      key: 'token',
      error: 'token was not stored: it looks like a secret (github), so it is kept nowhere',
    });
    expect(json(await memory('list', '--json'))).toEqual([]);
  });

  it('leaves out what is no record, and says so to whoever reads', async () => {
    await memory('store', 'plan', 'kept');
    const records = join(place.root(), '.swarmlead/session/records');
    writeFileSync(join(records, '00000000000000001-000001-1-aaaaaaaaaaaa.json'), '{"kind":"memory"');
    const listed = await memory('list');
    expect(listed).toMatchObject({ code: 0, out: expect.stringContaining('plan') });
    expect(listed.err).toContain('warning: 1 file of the store is no record and was left out');
    expect((await memory('store', 'more', 'v')).err).not.toContain('no record');
  });

  it('finds by key and value, in one namespace or all', async () => {
    await memory('store', 'plan', 'use CRDT', '-n', 'a');
    await memory('store', 'crdt', 'yes', '-n', 'b');
    for (const word of ['query', 'search']) {
      expect(json(await memory(word, 'crdt', '--json'))).toMatchObject([{ key: 'plan' }, { key: 'crdt' }]);
      expect(json(await memory(word, 'crdt', '-n', 'b', '--json'))).toMatchObject([{ key: 'crdt', namespace: 'b' }]);
    }
    expect((await memory('query', 'crdt')).out).toContain('plan  [a]');
    expect(json(await memory('query', 'nothing', '--json'))).toEqual([]);
  });

  it('lists by prefix, exports every namespace, and to a file', async () => {
    for (const [key, namespace] of [
      ['x/1', 'a'],
      ['x/2', 'b'],
      ['y', '__proto__'],
    ] as const) {
      await memory('store', key, 'v', '-n', namespace);
    }
    expect(json(await memory('list', '--prefix', 'x/', '--json'))).toMatchObject([{ key: 'x/1' }, { key: 'x/2' }]);
    expect(namesIn((await memory('export')).out)).toEqual(['__proto__', 'a', 'b']);
    expect(await memory('export', 'backup.json')).toMatchObject({ code: 0 });
    expect(namesIn(readFileSync(join(place.root(), 'backup.json'), 'utf8'))).toHaveLength(3);
  });

  it('tells nothing whose time is over, and what it replaced stays replaced', async () => {
    await memory('store', 'k', 'old');
    await memory('store', 'k', 'short', '--ttl', '1');
    expect((await memory('get', 'k')).out).toBe('short\n');
    await sleep(1100);
    expect(await memory('get', 'k')).toMatchObject({ code: 0, out: '' });
    expect(json(await memory('list', '--json'))).toEqual([]);
    expect(json(await memory('history', 'k', '--json'))).toMatchObject([{ value: 'old' }]);
    expect(json(await memory('export'))).toMatchObject({ namespaces: {} });
    expect(json(await memory('query', 'short', '--json'))).toEqual([]);
  });

  it('is no part of what "git add" takes, unless somebody wants it so', async () => {
    const ignore = join(place.root(), '.swarmlead/.gitignore');
    await memory('store', 'k', 'v');
    expect(readFileSync(ignore, 'utf8')).toBe('*\n');
    writeFileSync(ignore, '# mine\n');
    await memory('store', 'k', 'w');
    expect(readFileSync(ignore, 'utf8')).toBe('# mine\n');
  });

  it.each([
    [['store', 'k', 'v', '--swarm', 'novacron-init']],
    [['query', 'k', '--swarm=novacron-init']],
    [['export', '--swarm', 'novacron-init']],
  ])('does nothing where a swarm on GitHub is meant, which has no such command: %j', async (words) => {
    expect(await memory(...words)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('nothing was done: --swarm is for list, get, history and purge'),
    });
    expect(existsSync(join(place.root(), '.swarmlead'))).toBe(false);
    expect(existsSync(join(place.root(), 'novacron-init'))).toBe(false);
  });

  it('ends with 2 at a command that it has not', async () => {
    expect(await memory('forget')).toMatchObject({ code: 2 });
    expect((await memory('--help')).out).toMatch(/history[\s\S]*--swarm NAME.* purge/);
  });
});

function namesIn(text: string): readonly string[] {
  const exported: unknown = JSON.parse(text);
  const holder: unknown =
    typeof exported === 'object' && exported !== null ? Reflect.get(exported, 'namespaces') : null;
  return typeof holder === 'object' && holder !== null ? Object.keys(holder).sort() : [];
}

const at = '2025-11-10T15:22:00.000Z';
const written = (key: string, value: string, more: object = {}): SessionRecord => ({
  kind: 'memory',
  record: { key, value, at, ...more },
});

describe('what is remembered', () => {
  it('is nothing at or after its end, whatever else was written', () => {
    const moments = fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.option(moments))), (writes) => {
        const records = writes.map(([key, seconds], index) =>
          written(key, String(index), seconds === null ? {} : { expires: moment(seconds) }),
        );
        const told = [...newestOf(records, null, at), ...versionsOf(records, null, at)];
        expect(told.every(({ expires }) => expires === null || expires > at)).toBe(true);
        for (const key of ['a', 'b']) {
          const last = records.findLast((one) => one.kind === 'memory' && one.record.key === key);
          const alive = last?.kind === 'memory' && (last.record.expires === undefined || last.record.expires > at);
          expect(entryOf(newestOf(records, null, at), key, undefined) !== undefined).toBe(alive);
        }
      }),
    );
  });

  it('prefers the usual namespace, then the newest', () => {
    const records = [written('k', '1', { namespace: 'a' }), written('k', '2'), written('k', '3', { namespace: 'b' })];
    const newest = newestOf(records, null, at);
    expect(entryOf(newest, 'k', undefined)?.value).toBe('2');
    expect(entryOf(newest, 'k', 'b')?.value).toBe('3');
    expect(entryOf(newest, 'constructor', undefined)).toBeUndefined();
  });
});

function moment(seconds: number): string {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}

describe('keys inside a worker', () => {
  const part = { root: 'swarm', role: 'research', own: 'swarm/research/R1', others: ['swarm/research/R2'] };
  const parts = ['coordinator', 'research', 'coder'];

  it('never reach another part, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), (key, namespace) => {
        const whole = wholeKey({ ...part, parts }, key, namespace);
        if (refusedKey(part, whole) === null) {
          expect(whole === part.own || /^swarm\/research\/[a-z0-9][a-z0-9._/-]*$/.test(whole)).toBe(true);
        }
      }),
    );
  });

  it.each([
    ['swarm/research/R1', null],
    ['swarm/research/r2', /another worker/],
    ['swarm/research/r1', /only in case/],
    ['swarm/research/a/../b', /rules/],
    ['swarm/research/a.lock', /rules/],
    ['swarm/research/', /rules/],
    ['swarm/researcher/a', /outside/],
  ])('%s', (key, refused) => {
    const reason = refusedKey(part, key);
    if (refused === null) expect(reason).toBeNull();
    else expect(reason).toMatch(refused);
  });
});
