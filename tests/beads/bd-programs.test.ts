/** What the driver of `bd` does with programs, whatever they are: these need no `bd`. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { bdEnvironment, gitEnvironment } from '../../src/adapters/beads/bd/environment.ts';
import { runProgram } from '../../src/adapters/beads/bd/program.ts';
import { createBdTracker } from '../../src/adapters/beads/bd/tracker.ts';
import { inTurn } from '../../src/adapters/beads/bd/turn.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'bd-programs-'));

describe('a program', () => {
  const environment = { PATH: process.env['PATH'] ?? '' };
  const sh = async (script: string, limit = 30, input?: string) =>
    runProgram({
      program: 'sh',
      words: ['-c', script],
      folder: tmpdir(),
      environment,
      limit,
      ...(input === undefined ? {} : { input }),
    });

  it('is given its input, and both of its outputs are kept', async () => {
    const end = await sh('cat; echo sorry >&2; exit 3', 30, 'ü\n');
    expect(end).toEqual({ kind: 'ended', code: 3, output: 'ü\n', complaint: 'sorry\n' });
  });

  it('may end before it has read its input', async () => {
    expect(await sh('exit 0', 30, 'x'.repeat(1_000_000))).toMatchObject({ kind: 'ended', code: 0 });
  });

  it('is ended in time, with all that it started, in whatever session', async () => {
    const end = await sh('sleep 86461 & setsid sleep 86462 & wait', 1);
    expect(end).toEqual({ kind: 'too-long' });
    await sleep(200);
    expect(execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' })).not.toMatch(/^sleep 8646/m);
  });

  it('that has ended is not waited for because of somebody whom it left behind', async () => {
    const end = await sh('echo done; setsid sleep 7 & exit 0', 9);
    expect(end).toEqual({ kind: 'ended', code: 0, output: 'done\n', complaint: '' });
  });

  it.each([
    ['more than the system takes', 'x'.repeat(4_000_000)],
    ['a zero', 'a\0b'],
  ])('is not started with a word of %s', async (_what, word) => {
    expect(await sh(word)).toEqual({ kind: 'not-started' });
  });

  it('may not be there', async () => {
    const call = { program: '/nowhere/bd', words: [], folder: tmpdir(), environment, limit: 5 };
    expect(await runProgram(call)).toEqual({ kind: 'absent' });
  });
});

describe('the environment of programs', () => {
  const token = 'ghs_canary0123456789';
  const remote = 'https://github.example/o/r.git';

  it('holds the token in one setting of git, for that host alone', () => {
    const environment = Object.entries(gitEnvironment('/h', remote, { token }));
    const hidden = Buffer.from(`x-access-token:${token}`).toString('base64');
    expect(environment.filter(([, value]) => value.includes(hidden))).toHaveLength(1);
    expect(environment.map(([, value]) => value)).toContain('http.https://github.example/.extraHeader');
    expect(JSON.stringify(environment)).not.toContain(token);
  });

  it('lets git speak by the scheme of the remote alone, and bd with nobody', () => {
    expect(gitEnvironment('/h', remote, undefined)['GIT_ALLOW_PROTOCOL']).toBe('https');
    expect(gitEnvironment('/h', 'file:///x', undefined)['GIT_ALLOW_PROTOCOL']).toBe('file');
    expect(bdEnvironment('/h')['GIT_ALLOW_PROTOCOL']).toBe('file');
  });

  it.each([
    'ext::sh -c true',
    'http://github.example/o/r.git',
    'ssh://git@github.example/o/r.git',
    'https://u:p@github.example/o/r.git',
  ])('refuses %s', (address) => {
    expect(() => gitEnvironment('/h', address, undefined)).toThrow();
  });
});

describe('a bd that is none', () => {
  const tracker = (bd: string) =>
    createBdTracker({ bd, workspace: join(folder(), 'w'), remote: `file://${folder()}`, limit: 30 });
  const seen = { defaultBranch: { name: 'main', commit: '0'.repeat(40) }, files: new Map<string, string>() };
  const script = (text: string): string => {
    const path = join(folder(), 'bd');
    writeFileSync(path, `#!/bin/sh\n${text}\n`);
    chmodSync(path, 0o755);
    return path;
  };

  it.each([
    ['is not there', '/nowhere/bd', 'no-bd'],
    ['is an older one', script('echo "bd version 0.49.6 (x)"'), 'bd-version'],
    ['is a newer one', script('echo "bd version 1.3.1 (x)"'), 'bd-version'],
    ['is something else', script('echo hello'), 'bd-version'],
  ])('%s: says how that is mended', async (_what, bd, code) => {
    const error: unknown = await tracker(bd)
      .read({ driver: 'bd' }, seen)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, message: expect.stringContaining('Put bd v1.3.0 on the PATH') });
  });
});

describe('turns in a folder', () => {
  it('are one after another', async () => {
    const place = folder();
    let inside = 0;
    const most = await Promise.all(
      Array.from({ length: 5 }, async () =>
        inTurn(place, 30, async () => {
          inside += 1;
          await sleep(5);
          return inside--;
        }),
      ),
    );
    expect(most).toEqual([1, 1, 1, 1, 1]);
    expect(readdirSync(place)).toEqual([]);
  });

  it('go on after one that failed', async () => {
    const place = folder();
    await expect(inTurn(place, 30, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await inTurn(place, 30, async () => Promise.resolve('yes'))).toBe('yes');
  });

  it('are not held up by a lock that nobody finished', async () => {
    const place = folder();
    const lock = join(place, 'lock');
    writeFileSync(lock, '');
    await expect(inTurn(place, 0.3, async () => Promise.resolve())).rejects.toMatchObject({ code: 'beads-busy' });
    for (const name of ['lock', 'lock.clearing']) {
      writeFileSync(join(place, name), '');
      utimesSync(join(place, name), 0, 0);
    }
    expect(await inTurn(place, 30, async () => Promise.resolve('yes'))).toBe('yes');
    expect(readdirSync(place)).toEqual([]);
  });

  it('are one after another among processes that all find a lock abandoned', async () => {
    const place = folder();
    writeFileSync(join(place, 'lock'), '4194305');
    const module = join(import.meta.dirname, '../../src/adapters/beads/bd/turn.ts');
    const script = `
      import { appendFileSync } from 'node:fs';
      import { setTimeout as sleep } from 'node:timers/promises';
      import { inTurn } from ${JSON.stringify(module)};
      await inTurn(${JSON.stringify(place)}, 30, async () => {
        appendFileSync(${JSON.stringify(join(place, 'story'))}, 'in ');
        await sleep(50);
        appendFileSync(${JSON.stringify(join(place, 'story'))}, 'out ');
      });`;
    const call = { program: process.execPath, words: ['--input-type=module', '-e', script], folder: place };
    const ends = await Promise.all(
      Array.from({ length: 4 }, async () => runProgram({ ...call, environment: {}, limit: 60 })),
    );
    expect(ends).toEqual(ends.map(() => ({ kind: 'ended', code: 0, output: '', complaint: '' })));
    expect(readFileSync(join(place, 'story'), 'utf8')).toBe('in out '.repeat(4));
    expect(readdirSync(place)).toEqual(['story']);
  });

  it('wait for another process, and take over from one that is gone', async () => {
    const place = folder();
    const lock = join(place, 'lock');
    writeFileSync(lock, String(process.ppid));
    await expect(inTurn(place, 0.3, async () => Promise.resolve())).rejects.toMatchObject({ code: 'beads-busy' });
    writeFileSync(lock, '4194305');
    expect(await inTurn(place, 30, async () => Promise.resolve(existsSync(lock)))).toBe(true);
    expect(existsSync(lock)).toBe(false);
  });
});
