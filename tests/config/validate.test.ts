import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { registerValidate } from '../../src/entries/cli/validate.ts';
import { base, changed } from './base.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'validate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

interface Ran {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

async function validate(...words: readonly string[]): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  let code = 0;
  const program = new Command('swarmlead').exitOverride();
  registerValidate(program, {
    cwd: folder,
    env: {},
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    exit: (wanted) => {
      code = wanted;
    },
  });
  await program.parseAsync(['validate', ...words], { from: 'user' });
  return { code, out, err };
}

describe('swarmlead validate', () => {
  test('tells what a sound swarm is', async () => {
    put('.github/swarm.yml', base);
    expect(await validate()).toEqual({
      code: 0,
      err: [],
      out: [
        '.github/swarm.yml: ok',
        '  Test swarm, session swarm-test, epic test-1, ref refs/swarm/test',
        '  2 workers with 1 target, 5 slots and a reserve of 2',
        '  wave 1: R1',
        '  wave 2: C2',
        '  gates: phase-1 (R1)',
      ],
    });
  });

  test('tells every problem with its place, and exits 1', async () => {
    put('.github/swarm.yml', changed('role: coder', 'role: codr').replace('70%', 'lots'));
    const { code, out, err } = await validate();
    expect([code, out]).toEqual([1, []]);
    expect(err).toHaveLength(2);
    expect(err[0]).toMatch(/^\.github\/swarm\.yml:17:9: error: workers\.R1\.targets\[0\]: this target does not read: /);
    expect(err[1]).toBe(
      '.github/swarm.yml:19:11: error: workers.C2.role: there is no role "codr"; did you mean "coder"?',
    );
  });

  test('a warning is told, and is no failure', async () => {
    put('.github/swarm.yml', changed('Find it out.', 'See #12'));
    const { code, err } = await validate();
    expect(code).toBe(0);
    expect(err).toEqual([
      expect.stringMatching(/^\.github\/swarm\.yml:14:14: warning: workers\.R1\.mission: YAML cut/),
    ]);
  });

  test('looks at the further swarms too, in order', async () => {
    put('.github/swarm.yml', base);
    put('.github/swarms/b.yml', base);
    put('.github/swarms/a.yml', changed('version: 1', 'version: 2'));
    put('.github/swarms/notes.md', 'no swarm');
    const { code, out } = await validate('--json');
    expect(code).toBe(1);
    expect(JSON.parse(out.join(''))).toMatchObject({
      ok: false,
      files: [
        { file: '.github/swarm.yml', ok: true, problems: [] },
        { file: '.github/swarms/a.yml', ok: false, problems: [{ code: 'unsupported-version', line: 1, column: 10 }] },
        { file: '.github/swarms/b.yml', ok: true },
      ],
    });
  });

  test('with --json, what is without effect yet, and the swarm', async () => {
    put('my.yml', `${base}rollout: { variable: X }\n`);
    const { code, out } = await validate('my.yml', '--json');
    expect([code, out.length]).toEqual([0, 1]);
    expect(JSON.parse(out.join(''))).toMatchObject({
      ok: true,
      files: [
        {
          file: 'my.yml',
          ok: true,
          notes: [{ path: 'rollout' }],
          swarm: {
            session: 'swarm-test',
            slots: 5,
            waves: [['R1'], ['C2']],
            workers: [{ id: 'R1', targets: 1 }, { id: 'C2' }],
          },
        },
      ],
    });
  });

  test('further swarms alone are enough', async () => {
    put('.github/swarms/a.yml', base);
    expect(await validate()).toMatchObject({ code: 0, err: [] });
  });

  test.each([
    ['nothing at all', [], /^\.github\/swarm\.yml:1:1: error: there is no such file/],
    ['another file that is not there', ['x.yml'], /^x\.yml:1:1: error: there is no such file/],
    ['a folder', ['.'], /^\.:1:1: error: this is a folder/],
  ])('%s', async (_, words, message) => {
    const { code, err } = await validate(...words);
    expect(code).toBe(1);
    expect(err).toEqual([expect.stringMatching(message)]);
  });

  test('a file that is not text', async () => {
    put('x.yml', Uint8Array.from([0xff, 0xfe, 0x00]));
    expect(await validate('x.yml')).toMatchObject({
      code: 1,
      err: ['x.yml:1:1: error: this is not UTF-8 text; save it as UTF-8'],
    });
  });

  test('what the file says never becomes a command of the runner', async () => {
    put('.github/swarm.yml', changed('name: Test swarm', 'name: "##[error] ::stop-commands::x \\u202e"'));
    const { out, err } = await validate();
    for (const line of [...out, ...err]) expect(line).not.toMatch(/^\s*::|##\[|\u202e/);
  });
});
