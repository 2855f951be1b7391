/** A history that another program wrote, made anew by git in a bare repository: nothing but the value and ids changes. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { whyOf } from '../../src/adapters/store/bare-git.ts';
import { createGitRewriter } from '../../src/adapters/store/git-rewriter.ts';
import { readCommit } from '../../src/adapters/store/raw-commit.ts';

const ref = 'refs/swarm/odd';
const folder = mkdtempSync(join(tmpdir(), 'odd-history-'));
const bare = join(folder, 'local', 'novacron.git');

/** One character a byte, both ways. */
function git(args: readonly string[], input = ''): string {
  return execFileSync('git', ['-C', bare, ...args], { input: Buffer.from(input, 'latin1'), encoding: 'latin1' });
}

const wrote = (type: string, input: string): string =>
  git(['hash-object', '-t', type, '-w', '--stdin', '--literally'], input).trim();
const treeOf = (files: Readonly<Record<string, string>>): string =>
  git(
    ['mktree'],
    Object.entries(files)
      .map(([name, text]) => `100644 blob ${wrote('blob', text)}\t${name}\n`)
      .join(''),
  ).trim();
const who = (at: number): string => `author J\xf6rg <j@b> ${at} +0545\ncommitter Ann <a@b> ${at + 1} -0330\n`;
const commitOf = (tree: string, parents: readonly string[], rest: string): string =>
  wrote('commit', `tree ${tree}\n${parents.map((parent) => `parent ${parent}\n`).join('')}${rest}`);

beforeAll(() => {
  mkdirSync(bare, { recursive: true });
  git(['init', '--quiet', '--bare', bare]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('keeps merges, second roots, encodings, strange times and messages, and no signature of what was', async () => {
  const held = treeOf({ 'a.json': 'secret', 'other.bin': '\x00\xff' });
  const clean = treeOf({ 'other.bin': 'x' });
  const root = commitOf(clean, [], `${who(1)}\n`);
  const signed = `${who(5)}gpgsig -----BEGIN\n \n parent of words\n -----END\nencoding ISO-8859-1\n\nGr\xfc\xdfe\n\n\ntree x`;
  const left = commitOf(held, [root], signed);
  const second = commitOf(held, [], `${who(7)}\nAnother root\n`);
  const merge = commitOf(held, [left, second], `${who(9)}\ndata 3\nfrom :1\n`);
  const tip = commitOf(clean, [merge], `${who(11)}\nno line's end`);
  git(['update-ref', ref, tip]);
  const nonce = (): string => 'n1';
  const remote = { serverUrl: `file://${folder}`, owner: 'local', repo: 'novacron', token: 'unused' };
  const done = await createGitRewriter({ remote, nonce }).rewrite({
    ref,
    onto: { commit: tip },
    path: 'a.json',
    without: (text) => (text === 'secret' ? 'gone' : null),
    top: { files: new Map([['ledger.jsonl', 'purged ü\n']]), message: 'purged' },
    author: { id: 7, login: 'a<d>a' },
    at: '2025-11-10T16:00:00Z',
    yes: true,
  });
  expect(done).toMatchObject({ kind: 'won', held: 3, anew: 4, commit: git(['rev-parse', ref]).trim() });
  const now = git(['rev-list', '--topo-order', '--reverse', ref])
    .trim()
    .split('\n')
    .map((id) => git(['cat-file', 'commit', id]));
  const [top, ...anew] = now.toReversed();
  expect(top).toContain('author ada <7+ada@users.noreply.github.com> 1762790400 +0000\n');
  const rest = (raw: string): object => ({ ...readCommit(raw), tree: null, parents: null });
  const before = [root, left, second, merge, tip].map((id) => rest(git(['cat-file', 'commit', id])));
  expect(anew.map(rest)).toHaveLength(5);
  expect(anew.map(rest)).toEqual(expect.arrayContaining(before));
  expect(now.join('')).not.toContain('gpgsig');
  expect(readCommit(anew[1] ?? '').parents).toHaveLength(2);
  expect(now.map((raw) => readCommit(raw).parents.length).toSorted((a, b) => a - b)).toEqual([0, 0, 1, 1, 1, 2]);
  expect(git(['cat-file', 'blob', `${ref}~1:other.bin`])).toBe('x');
  expect(git(['cat-file', 'blob', `${ref}~2:other.bin`])).toBe('\x00\xff');
  expect(git(['cat-file', 'blob', `${ref}:ledger.jsonl`])).toBe(Buffer.from('purged ü\n').toString('latin1'));
  const reached = git(['rev-list', '--all', '--objects'])
    .trim()
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '');
  expect(reached).not.toContain(wrote('blob', 'secret'));
  expect(reached).toContain(wrote('blob', 'gone'));
});

it.each([
  [
    "remote: error: GH013: no.\nTo https://x\n ! [remote rejected] a -> b (push declined due to repository rule violations)\nerror: failed to push some refs to 'x'",
    'push declined due to repository rule violations',
  ],
  ['remote: Repository not found.\nfatal: repository not found', 'Repository not found.'],
  ['fatal: bad\nfast-import: dumping crash report', 'fatal: bad'],
  ['spawn git ENOENT', 'spawn git ENOENT'],
  ['', 'git said nothing'],
])('says why, of all that git says: %j', (err, why) => {
  expect(whyOf(err)).toBe(why);
});
