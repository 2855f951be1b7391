/** The steps of the roles, run by the shell that GitHub uses, with the real commands on the PATH; then judged. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { root } from '../architecture/modules.ts';
import { git, init, put, read, ref, repositoryOf, type Files } from './init-process.ts';

/** What a worker's job has on its PATH. */
const cli = join(root, 'dist/cli.js');
const jobShape = z.object({
  steps: z.array(z.object({ run: z.string().optional(), env: z.record(z.string(), z.string()).optional() })),
});
const shape = z.object({ jobs: z.object({ work: jobShape, measure: jobShape.optional() }) });

/** A repository in which init was run, committed; with a folder that has `swarmlead` in it, as a worker's job has. */
async function setUp(files: Files, roles: string, more: readonly string[] = []): Promise<string> {
  const directory = repositoryOf(files);
  expect((await init(directory, ['--yes', '--ref', ref, '--roles', roles, ...more])).err).toBe('');
  git(directory, 'add', '--all');
  git(directory, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--message', 'Set up');
  const shim = join(directory, '.git/bin/swarmlead');
  mkdirSync(dirname(shim));
  writeFileSync(shim, `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`);
  chmodSync(shim, 0o755);
  return directory;
}

/** Runs the last step of a role's workflow, or of the job that measures an agent's, as the runner does. */
function work(
  directory: string,
  role: string,
  job: 'work' | 'measure' = 'work',
): { readonly code: number | null; readonly told: string } {
  const file = shape.parse(parse(read(directory, `.github/workflows/swarm-${role}.yml`)));
  const step = file.jobs[job]?.steps.at(-1);
  const script = join(directory, '.git/step.sh');
  writeFileSync(script, step?.run ?? 'exit 3');
  const path = [join(directory, '.git/bin'), dirname(process.execPath), process.env['PATH'] ?? ''].join(':');
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd: directory,
    encoding: 'utf8',
    env: { PATH: path, HOME: directory, RUNNER_TEMP: join(directory, '.git'), ...step?.env },
  });
  return { code: status, told: stdout + stderr };
}

function verdict(directory: string, worker: string): string {
  const words = ['verdict', '--config', '.github/swarm.yml', '--worker', worker];
  return spawnSync(process.execPath, [cli, ...words], { cwd: directory, encoding: 'utf8' }).stdout;
}

const whole: Files = {
  'README.md': '# A project\n\nIt has two paragraphs.\n',
  'src/a file.ts': 'export {};\n// TODO: more\n// FIXME\n',
  'src/deep/er/b.ts': 'export {};\n',
  'picture.bin': 'a\u0000b',
};

describe('the first work of a role', () => {
  it.each([
    ['research', 'R1', 'repository.files >= 1', 'swarm-reports/research.md', /- \d+ files, \d+ bytes together/],
    ['coder', 'C1', 'code.conflict-markers = 0', 'swarm-reports/coder.md', /- 2 lines say TODO or FIXME/],
    ['analyst', 'A1', 'code.lines >= 1', 'swarm-reports/analyst.md', /- \d\d\d lines of text/],
    ['architect', 'A1', 'repository.readmes >= 1', 'swarm-reports/architect.md', /- 1 pages named README/],
    ['docs', 'D1', 'repository.files >= 1', 'swarm-reports/docs.md', /- \d+ files, \d+ bytes together/],
  ])('%s measures, hands in, and is Go', async (role, worker, target, report, says) => {
    const directory = await setUp(whole, role);
    expect(work(directory, role)).toMatchObject({ code: 0 });
    expect(read(directory, report)).toMatch(says);
    const judged = verdict(directory, worker);
    expect(judged).toContain(target);
    expect(judged).toMatch(new RegExp(`^${worker} .*Go`));
  });

  it('counts nothing of what is not there: an empty file alone has no lines', async () => {
    const directory = await setUp({ '.keep': '' }, 'architect');
    expect(work(directory, 'architect').code).toBe(0);
    expect(verdict(directory, 'A1')).toMatch(/No-Go/);
  });

  it('finds what is left over from a conflict', async () => {
    const directory = await setUp({ 'a.txt': 'one\n<<<<<<< ours\ntwo\n' }, 'coder');
    expect(work(directory, 'coder').code).toBe(0);
    expect(verdict(directory, 'C1')).toMatch(/No-Go/);
  });

  const passing = { 'package.json': '{"scripts": {"test": "node -e 0"}}' };
  it('runs the tests, and says how they ended', async () => {
    const directory = await setUp(passing, 'tester');
    expect(work(directory, 'tester').code).toBe(0);
    expect(verdict(directory, 'T1')).toMatch(/^T1 .*Go/);
  });

  it('hands in tests that fail as a number, and not as a failed run', async () => {
    const directory = await setUp({ 'package.json': '{"scripts": {"test": "node -e \'process.exit(7)\'"}}' }, 'tester');
    expect(work(directory, 'tester').code).toBe(0);
    expect(read(directory, 'swarm-reports/tester.md')).toContain('exit code 7');
    expect(verdict(directory, 'T1')).toMatch(/No-Go/);
  });

  it('looks for tests where nothing says how they are run', async () => {
    const directory = await setUp({ 'src/x.test.js': '', 'tests/y.py': '', 'latest.txt': '' }, 'tester');
    expect(work(directory, 'tester').code).toBe(0);
    expect(read(directory, 'swarm-reports/tester.md')).toContain('- 2 files look like tests');
    expect(existsSync(join(directory, 'swarm-reports/tester.md'))).toBe(true);
  });

  it('cannot be spoken to through a file’s name', async () => {
    const directory = await setUp({ 'README.md': 'x' }, 'analyst');
    put(directory, { 'a.$(touch evil)': 'x', "b';touch evil;'.sh": 'x', '-n': 'x' });
    git(directory, 'add', '--all', '.');
    expect(work(directory, 'analyst').code).toBe(0);
    expect(existsSync(join(directory, 'evil'))).toBe(false);
  });
});

describe('what measures an agent’s work', () => {
  it.each([
    ['research', 'R1', /repository\.largest-file < 50 MB: \d+B/],
    ['coder', 'C1', /code\.conflict-markers = 0: 0/],
    ['analyst', 'A1', /code\.lines >= 1: \d+/],
    ['architect', 'A1', /repository\.readmes >= 1: 1/],
    ['tester', 'T1', /tests\.exit-code = 0: 0/],
  ])('finds the numbers of %s, and hands in no report of its own', async (role, worker, number) => {
    const files = { ...whole, ...(role === 'tester' ? { 'package.json': '{"scripts": {"test": "node -e 0"}}' } : {}) };
    const directory = await setUp(files, role, ['--agent', role]);
    expect(work(directory, role, 'measure')).toMatchObject({ code: 0 });
    expect(existsSync(join(directory, `swarm-reports/${role}.md`))).toBe(false);
    expect(verdict(directory, worker)).toMatch(number);
  });
});
