/** `swarmlead init` in a repository that has nothing yet: what it writes, what it says, and how it ends. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { beadOf, changed, four, git, init, initProcess, read, ready, ref, repositoryOf, yes } from './init-process.ts';

describe('in an empty repository', () => {
  it('writes a swarm file, a role, the coordinator and the epic, and says what comes next', async () => {
    const directory = repositoryOf({ 'README.md': '# Hello\n' }, 'git@github.com:acme/app.git');
    const { code, out } = await init(directory, yes);
    expect(code).toBe(0);
    expect(changed(directory)).toEqual(four);
    expect(out).toMatch(/^acme\/app$/m);
    expect(out).toMatch(/^--- \/dev\/null\n\+\+\+ b\/\.github\/swarm\.yml$/m);
    expect(out).toMatch(
      /^ {4}work may: contents: read; runs: shell, swarmlead\/swarmlead\/worker, actions\/checkout$/m,
    );
    expect(out).toMatch(/^ {4}wake may: actions: write; runs: swarmlead\/swarmlead\/wake$/m);
    expect(out).toMatch(/1\. Commit and push: git add [\s\S]*2\. Make the labels swarm, swarm:research/);
    expect(out).toMatch(/open an issue for it, and put the label swarm on it/);
    expect(beadOf(directory)).toMatchObject({ id: 'app-1', issue_type: 'epic', title: 'First swarm of app' });
    expect(beadOf(directory)).not.toHaveProperty('external_ref');
  });

  it('shows the powers before it says that it wrote', async () => {
    const { out } = await init(repositoryOf(), yes);
    expect(out.indexOf('may: contents: read')).toBeGreaterThan(0);
    expect(out.indexOf('may: contents: read')).toBeLessThan(out.indexOf('Wrote '));
  });

  it('changes nothing the second time, with or without the flags of the first, and says so', async () => {
    const directory = await ready(['--name', 'A name: with #signs', '--roles', 'coder,docs']);
    const before = changed(directory).map((path) => read(directory, path));
    for (const words of [
      [],
      ['--yes'],
      ['--dry-run'],
      [...yes, '--name', 'A name: with #signs', '--roles', 'coder,docs'],
    ]) {
      const { code, out } = await init(directory, words);
      expect([code, out.includes('Nothing to do: everything is there.')]).toEqual([0, true]);
      expect(out).not.toMatch(/^[+-]/m);
    }
    expect(changed(directory).map((path) => read(directory, path))).toEqual(before);
  });

  it('takes the answers from flags', async () => {
    const directory = await ready([
      '--name',
      'Faster start',
      '--epic',
      'app-7',
      '--issue',
      '#12',
      '--roles',
      'coder, docs',
    ]);
    const file = z.object({
      name: z.string(),
      session: z.string(),
      epic: z.string(),
      roles: z.record(z.string(), z.unknown()),
    });
    expect(file.parse(parse(read(directory, '.github/swarm.yml')))).toMatchObject({
      name: 'Faster start',
      session: 'swarm-faster-start',
      epic: 'app-7',
      roles: { coder: {}, docs: {} },
    });
    expect(beadOf(directory)).toMatchObject({ id: 'app-7', title: 'Faster start', external_ref: 'gh-12' });
  });

  it('has a tester where the way to run the tests is known', async () => {
    const directory = repositoryOf({ 'go.mod': 'module x\n' });
    await init(directory, yes);
    expect(read(directory, '.github/workflows/swarm-tester.yml')).toContain('go test ./... || code=$?');
  });

  it('writes no coordinator and no wake job for a server, and stays with it', async () => {
    const directory = await ready(['--face', 'app']);
    expect(changed(directory)).toEqual(four.filter((path) => !path.endsWith('swarmlead.yml')));
    expect(read(directory, '.github/workflows/swarm-research.yml')).not.toContain('wake');
    expect((await init(directory, ['--yes'])).out).toContain('Nothing to do');
    expect((await init(directory, ['--yes', '--face', 'action'])).code).toBe(0);
    expect(read(directory, '.github/workflows/swarm-research.yml')).toContain('swarmlead/swarmlead/wake@');
  });

  it('changes the roles of its own swarm file when asked, and says what is left of the old ones', async () => {
    const directory = await ready();
    const { code, out } = await init(directory, ['--yes', '--roles', 'coder']);
    expect([code, read(directory, '.github/swarm.yml').includes('research')]).toEqual([0, false]);
    expect(out).toMatch(/^-\s+role: research$/m);
    expect(out).toMatch(/^\.github\/workflows\/swarm-research\.yml is of no role any more/m);
    expect(out).not.toMatch(/swarmlead\.yml is of no role/);
    expect((await init(directory, ['--yes'])).out).toContain('Nothing to do');
  });

  it('works from a folder below the root', async () => {
    const directory = repositoryOf({ 'a/b/c.txt': '' });
    const { code, out } = await init(join(directory, 'a/b'), yes);
    expect(code).toBe(0);
    expect(out).toContain('git add :/.github/swarm.yml');
    expect(changed(directory)).toEqual(four);
  });

  it('says where git would not add a file by itself', async () => {
    const directory = repositoryOf({ '.gitignore': '.beads/\n' });
    expect((await init(directory, yes)).out).toContain('git add --force');
  });

  it('says that the files must come to the default branch', async () => {
    const origin = repositoryOf();
    const directory = mkdtempSync(join(tmpdir(), 'clone-'));
    git(directory, 'clone', '--quiet', origin, 'x');
    git(join(directory, 'x'), 'checkout', '--quiet', '-b', 'other');
    expect((await init(join(directory, 'x'), yes)).out).toMatch(/default branch main[\s\S]*Bring it to main/);
  });
});

describe('on a server of one’s own', () => {
  it.each([
    ['https://ghe.example/acme/app.git', true],
    ['https://github.com/acme/app.git', false],
    ['git@octo.ghe.com:acme/app.git', false],
  ])('says that actions come from elsewhere: %s', async (origin, told) => {
    const { out } = await init(repositoryOf({ 'README.md': '' }, origin), yes);
    expect(out.includes('GitHub Connect')).toBe(told);
    expect(out).toMatch(/^acme\/app$/m);
  });

  it('shows no password that git has in the address', async () => {
    const { out, err } = await init(
      repositoryOf({ 'README.md': '' }, 'https://me:hunter2@github.com/acme/app.git'),
      yes,
    );
    expect(out + err).not.toContain('hunter2');
  });
});

describe('without a yes', () => {
  it('shows everything where nobody can be asked, writes nothing, and exits 1', async () => {
    const directory = repositoryOf();
    const { code, out, err } = await init(directory, ['--ref', ref]);
    expect([code, changed(directory)]).toEqual([1, []]);
    expect(out).toContain('+name: swarm research');
    expect(err).toMatch(/--yes writes it/);
  });

  it('writes nothing in a dry run, which is no failure', async () => {
    const directory = repositoryOf();
    const { code, out } = await init(directory, [...yes, '--dry-run']);
    expect([code, changed(directory)]).toEqual([0, []]);
    expect(out).toMatch(/dry run/);
  });

  it('is the same as a process', () => {
    const directory = repositoryOf();
    expect(initProcess(directory, ['--ref', ref])).toMatchObject({ code: 1 });
    expect(initProcess(directory, yes)).toMatchObject({ code: 0, err: '' });
    expect(changed(directory)).toEqual(four);
  });
});

describe('what is wrong', () => {
  it('with the flags is told all at once, and nothing is written', async () => {
    const directory = repositoryOf();
    const words = [
      '--yes',
      '--name',
      '\n',
      '--epic',
      'a b',
      '--issue',
      'x',
      '--roles',
      'Coder,docs,docs,7',
      '--ref',
      '-x',
    ];
    const { code, err } = await init(directory, words);
    expect([code, changed(directory)]).toEqual([1, []]);
    for (const reason of [
      /--name must be/,
      /--epic must be/,
      /--issue must be/,
      /--roles must be an id/,
      /named twice/,
      /needs a letter/,
      /--ref must be/,
    ])
      expect(err).toMatch(reason);
    expect(
      err
        .split('\n')
        .filter((line) => line !== '')
        .every((line) => line.startsWith('swarmlead init: ')),
    ).toBe(true);
  });

  it('with the place is told', async () => {
    const { code, err } = await init(mkdtempSync(join(tmpdir(), 'nothing-')), yes);
    expect([code, err]).toEqual([1, expect.stringMatching(/^swarmlead init: git finds no repository here/)]);
  });

  it('with names cannot leave its line in a log', async () => {
    const { err } = await init(repositoryOf(), [...yes, '--epic', 'x\n::error::y', '--roles', 'a\u001b[31m']);
    expect(err).not.toContain('\u001b');
    expect(err).not.toMatch(/^::/m);
  });
});

describe('--json', () => {
  const answer = z.object({
    ok: z.boolean(),
    outcome: z.string(),
    files: z.array(z.looseObject({ path: z.string(), kind: z.string() })),
  });

  it('is one object with everything that was done', async () => {
    const directory = repositoryOf();
    const { code, out } = await init(directory, [...yes, '--json']);
    const told = answer.extend({ written: z.array(z.string()), next: z.array(z.string()) }).parse(JSON.parse(out));
    expect([code, told.ok, told.outcome, [...told.written].sort()]).toEqual([0, true, 'written', four]);
    const again = answer.parse(JSON.parse((await init(directory, ['--yes', '--json'])).out));
    expect(again).toMatchObject({ ok: true, outcome: 'nothing-to-do' });
    expect(new Set(again.files.map(({ kind }) => kind))).toEqual(new Set(['same', 'kept']));
  });

  it('is one object when it fails', async () => {
    const { code, out } = await init(repositoryOf(), [...yes, '--json', '--issue', 'x']);
    expect([code, JSON.parse(out)]).toMatchObject([1, { ok: false, error: expect.stringContaining('--issue') }]);
  });
});
