/** `swarmlead init` in repositories of all kinds: what it writes, what it leaves alone, and what it says. */
import { existsSync, lstatSync, symlinkSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { changed, git, init, initProcess, put, read, ref, repositoryOf } from './init-process.ts';

const yes = ['--yes', '--ref', ref];
const four = [
  '.beads/issues.jsonl',
  '.github/swarm.yml',
  '.github/workflows/swarm-research.yml',
  '.github/workflows/swarmlead.yml',
];
const epicLine = (id: string, more: object = {}): string =>
  `${JSON.stringify({
    id,
    title: `Epic ${id}`,
    status: 'open',
    priority: 1,
    issue_type: 'epic',
    created_at: '2026-01-05T10:00:00Z',
    updated_at: '2026-01-05T10:00:00Z',
    ...more,
  })}\n`;

const beadOf = (directory: string): unknown => JSON.parse(read(directory, '.beads/issues.jsonl'));

async function ready(words: readonly string[] = []): Promise<string> {
  const directory = repositoryOf();
  expect(await init(directory, [...yes, ...words])).toMatchObject({ code: 0, err: '' });
  return directory;
}

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

describe('a file that is not as init wrote it', () => {
  const role = '.github/workflows/swarm-research.yml';

  it('is left alone where it does its job: that is what its author was asked to do', async () => {
    const directory = await ready();
    const own = read(directory, role).replace(/ {10}set -u\n[\s\S]*?(?=\n {2}wake:)/, '          ./mine.sh\n');
    put(directory, { [role]: own });
    const { code, out } = await init(directory, ['--yes']);
    expect([code, read(directory, role)]).toEqual([0, own]);
    expect(out).toMatch(/Yours, and left alone: .*swarm-research\.yml/);
  });

  it('is brought up to date where it is still ours', async () => {
    const directory = await ready();
    const newer = 'e'.repeat(40);
    const { code, out } = await init(directory, ['--yes', '--ref', newer]);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^-.*@${ref}`, 'm'));
    for (const path of four.slice(1)) expect(read(directory, path)).toContain(newer);
    expect(read(directory, role)).not.toContain(ref);
  });

  it.each([
    [
      'the worker’s step',
      (text: string) => text.replace('swarmlead/swarmlead/worker@', 'acme/other@'),
      /joins the swarm/,
    ],
    ['an input', (text: string) => text.replace(/ {6}dispatch:\n(?: {8}.*\n)+/, ''), /lacks the inputs dispatch/],
    ['the title', (text: string) => text.replace('run-name: swarm', 'run-name: my'), /has not the run-name/],
    ['the wake job', (text: string) => text.replace(/\n {2}wake:[\s\S]*/, '\n'), /wakes the coordinator/],
    ['its sense', () => 'hello\n', /does not read as a workflow/],
    ['its trigger', (text: string) => text.replace('workflow_dispatch', 'push'), /cannot be dispatched/],
  ])('is in the way where it lost %s, and then nothing at all is written', async (_what, change, reason) => {
    const directory = await ready();
    const own = change(read(directory, role));
    put(directory, { [role]: own });
    rmSync(join(directory, '.github/workflows/swarmlead.yml'));
    const { code, out, err } = await init(directory, ['--yes']);
    expect(code).toBe(1);
    expect(err).toMatch(reason);
    expect(err).toMatch(/Nothing was written/);
    expect(out).toContain(`+++ b/${role}`);
    expect(read(directory, role)).toBe(own);
    expect(existsSync(join(directory, '.github/workflows/swarmlead.yml'))).toBe(false);
  });

  it('is in the way where the coordinator should be and something else is', async () => {
    const other = 'name: x\non: push\njobs: { a: { runs-on: ubuntu-24.04, steps: [{ run: ./x }] } }\n';
    const directory = repositoryOf({ '.github/workflows/swarmlead.yml': other });
    const { code, err } = await init(directory, yes);
    expect([code, changed(directory)]).toEqual([1, []]);
    expect(err).toMatch(/has no step that coordinates.*does not listen to issues.*input "swarm"/);
  });

  it('is known as ours with the line ends of another system', async () => {
    const directory = await ready();
    for (const path of four.slice(1)) put(directory, { [path]: read(directory, path).replaceAll('\n', '\r\n') });
    expect((await init(directory, ['--yes'])).out).toContain('Nothing to do');
  });

  it('is in the way as a link, which is not followed', async () => {
    const directory = repositoryOf({ 'README.md': '', 'elsewhere.yml': 'name: x\n' });
    put(directory, { '.github/workflows/other.yml': 'name: other\non: push\njobs: {}\n' });
    symlinkSync('../../elsewhere.yml', join(directory, role));
    const { code, err } = await init(directory, yes);
    expect([code, read(directory, 'elsewhere.yml')]).toEqual([1, 'name: x\n']);
    expect(err).toMatch(/swarm-research\.yml is yours.*is a link/);
  });

  it('is never written through a folder that is a link', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    const directory = repositoryOf();
    symlinkSync(outside, join(directory, '.github'));
    const { code, err } = await init(directory, yes);
    expect(code).toBe(1);
    expect(err).toMatch(/below \.github, which is a link/);
    expect(lstatSync(join(directory, '.github')).isSymbolicLink()).toBe(true);
    expect(existsSync(join(outside, 'swarm.yml'))).toBe(false);
  });
});

describe('a swarm file of a person', () => {
  const mine = `version: 1
name: Mine
session: swarm-mine
epic: mine-1
label: go-swarm
roles:
  research: { workflow: look.yml }
  docs: { label: needs-docs }
workers:
  R1: { role: research, title: Look, mission: Look around. }
  D1: { role: docs, title: Write, mission: Write it down. }
`;

  it('says everything: its roles get workflows, its epic a bead, and every label a way through', async () => {
    const directory = repositoryOf({ '.github/swarm.yml': mine });
    const { code, out } = await init(directory, yes);
    expect(code).toBe(0);
    expect(changed(directory)).toEqual([
      '.beads/issues.jsonl',
      '.github/workflows/look.yml',
      '.github/workflows/swarm-docs.yml',
      '.github/workflows/swarmlead.yml',
    ]);
    expect(beadOf(directory)).toMatchObject({ id: 'mine-1', title: 'Mine' });
    expect(out).toMatch(/labels go-swarm, swarm:research, needs-docs/);
    expect(read(directory, '.github/workflows/swarmlead.yml')).not.toContain('github.event.label.name');
    expect(read(directory, '.github/swarm.yml')).toBe(mine);
  });

  it('is not contradicted', async () => {
    const directory = repositoryOf({ '.github/swarm.yml': mine });
    const { code, err } = await init(directory, [...yes, '--name', 'Other', '--roles', 'coder']);
    expect(code).toBe(1);
    expect(err).toMatch(/swarm\.yml: this file is yours.*--name[\s\S]*--roles/);
    expect(changed(directory)).toEqual([]);
  });

  it('is refused with its lines where it does not read, and nothing is written', async () => {
    const directory = repositoryOf({ '.github/swarm.yml': mine.replace('role: docs', 'role: doc') });
    const { code, err } = await init(directory, yes);
    expect(code).toBe(1);
    expect(err).toMatch(/\.github\/swarm\.yml:\d+:\d+: .*no role "doc"/);
    expect(changed(directory)).toEqual([]);
  });

  it('may be one of several, without the usual one, and name another place for its ref', async () => {
    const directory = repositoryOf({ '.github/swarms/mine.yml': `${mine}memory: { ref-prefix: refs/heads/swarm }\n` });
    expect((await init(directory, yes)).code).toBe(0);
    expect(read(directory, '.github/workflows/look.yml')).toMatch(
      / config: \.github\/swarms\/mine\.yml\n +ref-prefix: refs\/heads\/swarm\n/,
    );
    expect(read(directory, '.github/workflows/swarmlead.yml')).toMatch(/^ +ref-prefix: refs\/heads\/swarm$/m);
    expect(changed(directory)).not.toContain('.github/swarm.yml');
    expect(changed(directory)).toContain('.github/workflows/look.yml');
  });
});

describe('a coordinator under another name', () => {
  it('is the one that is woken', async () => {
    const directory = await ready();
    const lead = read(directory, '.github/workflows/swarmlead.yml');
    const other = repositoryOf({ '.github/workflows/lead.yml': lead.replace('name: SwarmLead', 'name: Lead') });
    expect((await init(other, yes)).code).toBe(0);
    expect(read(other, '.github/workflows/swarm-research.yml')).toMatch(
      /swarm: \$\{\{ inputs\.swarm \}\}\n {10}workflow: lead\.yml/,
    );
    expect(changed(other)).not.toContain('.github/workflows/swarmlead.yml');
  });
});

describe('beads', () => {
  const path = '.beads/issues.jsonl';

  it('that are there are left alone, and their one open epic is taken', async () => {
    const beads = epicLine('app-x') + epicLine('app-y', { status: 'closed', closed_at: '2026-01-06T10:00:00Z' });
    const directory = repositoryOf({ [path]: beads });
    const { code, out } = await init(directory, yes);
    expect([code, read(directory, path)]).toEqual([0, beads]);
    expect(read(directory, '.github/swarm.yml')).toContain('epic: app-x');
    expect(out).toContain('.beads/issues.jsonl, 2 of them, 1 open epic');
  });

  it('that name the epic’s issue, by its URL too, are believed', async () => {
    const beads = epicLine('app-x', { external_ref: 'https://github.com/acme/app/issues/7' });
    const directory = repositoryOf({ [path]: beads }, 'https://github.com/acme/app.git');
    expect((await init(directory, yes)).out).toContain('put the label swarm on issue #7');
  });

  it.each([
    [
      'several open epics',
      epicLine('app-x') + epicLine('app-y'),
      [],
      /name an epic with --epic \(open: app-x, app-y\)/,
    ],
    ['no epic', epicLine('app-x', { issue_type: 'task' }), [], /none is open: "bd create/],
    ['another one asked for', epicLine('app-x'), ['--epic', 'app-z'], /no such bead.*open: app-x/],
    [
      'a closed one asked for',
      epicLine('app-x', { status: 'closed', closed_at: '2026-01-06T10:00:00Z' }),
      ['--epic', 'app-x'],
      /app-x is closed/,
    ],
    ['a line that does not read', '{\n', [], /does not read: Line 1/],
    [
      'another issue',
      epicLine('app-x', { external_ref: 'gh-3' }),
      ['--issue', '4'],
      /names issue 3 already, and not 4/,
    ],
  ])('with %s are told, and nothing is written', async (_what, beads, words, reason) => {
    const directory = repositoryOf({ [path]: beads });
    const { code, err } = await init(directory, [...yes, ...words]);
    expect([code, changed(directory)]).toEqual([1, []]);
    expect(err).toMatch(reason);
  });

  it('in a database alone are not begun anew beside it', async () => {
    const directory = repositoryOf({ '.beads/metadata.json': '{"database": "dolt"}' });
    const { code, err } = await init(directory, yes);
    expect([code, changed(directory)]).toEqual([1, []]);
    expect(err).toMatch(/"bd export" writes it/);
  });

  it('are found where bd’s own settings say', async () => {
    const directory = repositoryOf({
      '.beads/metadata.json': '{"jsonl_export": "beads.jsonl"}',
      '.beads/beads.jsonl': epicLine('bd-q'),
    });
    expect((await init(directory, yes)).code).toBe(0);
    expect(read(directory, '.github/swarm.yml')).toContain('epic: bd-q');
    expect(changed(directory)).not.toContain(path);
  });

  it('of the first run may still learn the issue; a person’s are told how', async () => {
    const directory = await ready();
    expect((await init(directory, ['--yes', '--issue', '5'])).code).toBe(0);
    expect(beadOf(directory)).toMatchObject({ external_ref: 'gh-5' });
    expect((await init(directory, ['--yes', '--issue', '5'])).out).toContain('Nothing to do');

    const theirs = repositoryOf({ [path]: epicLine('app-x') });
    const { code, out } = await init(theirs, [...yes, '--issue', '5']);
    expect([code, read(theirs, path)]).toEqual([0, epicLine('app-x')]);
    expect(out).toContain('bd update app-x --external-ref gh-5');
  });

  it('whose epic is closed by now are no reason to fail', async () => {
    const directory = await ready();
    const line = read(directory, path)
      .replace('"open"', '"closed"')
      .replace('}\n', ',"closed_at":"2027-01-01T00:00:00Z"}\n');
    put(directory, { [path]: line });
    const { code, out } = await init(directory, ['--yes']);
    expect(code).toBe(0);
    expect(out).toMatch(/is closed\. For another swarm/);
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
