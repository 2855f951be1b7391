import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { base } from '../config/base.ts';
import { edge, line } from './lines.ts';
import { command, process } from './swarmlead.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beads-'));
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  mkdirSync(join(folder, '.beads'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(name: string, ...lines: readonly string[]): void {
  writeFileSync(join(folder, '.beads', name), lines.map((text) => `${text}\n`).join(''));
}

const some = [
  line('pr-e', { issue_type: 'epic' }),
  line('pr-a', { priority: 2, dependencies: [edge('pr-a', 'pr-b'), edge('pr-a', 'pr-e', 'parent-child')] }),
  line('pr-b', { external_ref: 'https://github.com/o/r/issues/7', labels: ['wan', 'x'], assignee: 'ada' }),
  line('pr-c', { status: 'closed' }),
  line('pr-d', { status: 'tombstone' }),
];

describe('swarmlead beads', () => {
  it('finds the file of the repository, from below its root too, without being told', () => {
    put('issues.jsonl', ...some);
    mkdirSync(join(folder, 'src/deep'), { recursive: true });
    const { code, out, err } = process(join(folder, 'src/deep'), 'beads', 'ready');
    expect({ code, err }).toEqual({ code: 0, err: [] });
    expect(out).toEqual(['pr-b  P1  task  Title of pr-b', 'pr-e  P1  epic  Title of pr-e']);
  });

  it.each([
    ['metadata.json', '{"jsonl_export":"mine.jsonl"}'],
    ['config.yaml', 'export.path: mine.jsonl\n'],
  ])('finds the file that bd names in %s', async (name, settings) => {
    writeFileSync(join(folder, '.beads', name), settings);
    put('issues.jsonl', line('pr-old'));
    put('mine.jsonl', line('pr-mine'));
    expect((await command(folder, 'beads', 'ready')).out).toEqual(['pr-mine  P1  task  Title of pr-mine']);
  });

  it.each([
    ['names another', 'tracker: { path: work/mine.jsonl }\n', 'pr-mine'],
    ['is broken, which another command tells', 'tracker: [ path\n', 'pr-old'],
    ['names none', '# tracker.path is not set\n', 'pr-old'],
  ])('finds the file of the swarm file that %s', async (_, more, found) => {
    mkdirSync(join(folder, '.github'));
    mkdirSync(join(folder, 'work'));
    writeFileSync(join(folder, '.github/swarm.yml'), base + more);
    writeFileSync(join(folder, 'work/mine.jsonl'), `${line('pr-mine')}\n`);
    put('issues.jsonl', line('pr-old'));
    expect((await command(folder, 'beads', 'ready')).out).toEqual([`${found}  P1  task  Title of ${found}`]);
  });

  it.each(['ready', 'blocked', 'stats'])(
    'says where it looked for beads that are not there, and exits 1: %s',
    async (name) => {
      const { code, out, err } = await command(folder, 'beads', name, '--json');
      expect({ code, out }).toEqual({ code: 1, out: [] });
      expect(err).toEqual([
        '.beads/issues.jsonl, .beads/beads.jsonl: error: there is no beads file in this repository; "bd export" writes one, and --file names another',
      ]);
    },
  );

  it('says that it is in no repository', async () => {
    rmSync(join(folder, '.git'), { recursive: true });
    const { code, err } = await command(folder, 'beads', 'ready');
    expect({ code, err }).toEqual({
      code: 1,
      err: ['.: error: this is in no git repository; name a file with --file'],
    });
  });

  it('follows no link out of the repository', async () => {
    symlinkSync('/etc/passwd', join(folder, '.beads/issues.jsonl'));
    const { code, err } = await command(folder, 'beads', 'ready');
    expect({ code, err }).toEqual({ code: 1, err: ['.beads/issues.jsonl: error: the beads file is a link'] });
  });
});

describe('swarmlead beads blocked', () => {
  it('prints what waits, and for what', async () => {
    put('issues.jsonl', ...some);
    expect((await command(folder, 'beads', 'blocked')).out).toEqual(['pr-a  P2  task  Title of pr-a  (pr-b)']);
    expect(JSON.parse((await command(folder, 'beads', 'blocked', '--json')).out.join(''))).toEqual([
      { id: 'pr-a', title: 'Title of pr-a', status: 'open', priority: 2, issue_type: 'task', blocked_by: ['pr-b'] },
    ]);
  });
});

describe('swarmlead beads stats', () => {
  it('counts, without what was deleted', async () => {
    put('issues.jsonl', ...some);
    expect((await command(folder, 'beads', 'stats')).out).toEqual([
      '4 beads, 2 ready, 1 blocked',
      'status    open    3',
      'status    closed  1',
      'type      task  3',
      'type      epic  1',
      'priority  P1  3',
      'priority  P2  1',
    ]);
    expect(JSON.parse((await command(folder, 'beads', 'stats', '--json')).out.join(''))).toEqual({
      total: 4,
      ready: 2,
      blocked: 1,
      status: { open: 3, closed: 1 },
      type: { task: 3, epic: 1 },
      priority: { 1: 3, 2: 1 },
    });
  });
});

describe('swarmlead beads show', () => {
  it('prints a bead, what it depends on and what depends on it, and whether it is ready', async () => {
    put('issues.jsonl', ...some);
    expect((await command(folder, 'beads', 'show', 'pr-a')).out).toEqual([
      'pr-a  P2  task  Title of pr-a',
      '  status      open',
      '  ready       no: pr-b must be closed first',
      '  depends on  pr-b (blocks, open)',
      '  depends on  pr-e (parent-child, open)',
    ]);
    expect((await command(folder, 'beads', 'show', 'pr-b')).out).toEqual([
      'pr-b  P1  task  Title of pr-b',
      '  status      open, assigned to ada',
      '  ready       yes',
      '  issue       https://github.com/o/r/issues/7',
      '  labels      wan, x',
      '  needed by   pr-a (blocks, open)',
    ]);
  });

  it('prints its line as the file has it, long numbers too', async () => {
    const text = '{"id": "pr-a", "title": "T", "x": 12345678901234567890.10}';
    put('issues.jsonl', text);
    expect((await command(folder, 'beads', 'show', 'pr-a', '--json')).out).toEqual([
      `{"bead":${text},"ready":true,"reason":"it is ready","blockers":[],"dependents":[]}`,
    ]);
  });

  it('keeps what a bead says away from the runner and the terminal', async () => {
    put('issues.jsonl', line('pr-a', { title: 'x\n::error::y', status: '\u001B[31m', assignee: '##[group]' }));
    expect((await command(folder, 'beads', 'show', 'pr-a')).out.slice(0, 2)).toEqual([
      'pr-a  P1  task  x\\u{a}::error::y',
      '  status      \\u{1b}[31m, assigned to #\\u{23}[group]',
    ]);
  });

  it('says that there is no such bead, and exits 1', async () => {
    put('issues.jsonl', ...some);
    expect(await command(folder, 'beads', 'show', 'pr-\nzz')).toEqual({
      code: 1,
      out: [],
      err: ['swarmlead beads show: there is no bead "pr-\\nzz" in .beads/issues.jsonl'],
    });
  });
});
