/** How the beads file of a repository is come by on a disk: in pieces, from any folder below. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { linesIn } from '../../src/adapters/project/read-lines.ts';
import { workTreeOf } from '../../src/adapters/project/work-tree.ts';
import { saysNothing } from '../../src/core/beads/places.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'find-')));
const million = 1 << 20;

function piecesOf(text: string): readonly string[] {
  const path = join(folder, 'lines');
  writeFileSync(path, text);
  const pieces: string[] = [];
  for (const piece of linesIn(path)) pieces.push(Buffer.from(piece).toString('utf8'));
  return pieces;
}

describe('a file in pieces', () => {
  test.each<readonly [string, string]>([
    ['of nothing', ''],
    ['of a newline', '\n'],
    ['without a last newline', 'a\nb'],
    ['of many short lines', 'a short line\n'.repeat(300_000)],
    ['with a letter over each edge', 'é'.repeat(700).concat('\n').repeat(2_000)],
    ['with a line longer than a piece', `a\n${'x'.repeat(5 * million)}\nb\n`],
    ['of one long line', 'y'.repeat(3 * million + 1)],
    ['that ends where a piece does', `${'z'.repeat(million - 1)}\n`],
  ])('%s is whole, and no line is cut', (_, text) => {
    const pieces = piecesOf(text);
    expect(pieces.join('') === text).toBe(true);
    expect(pieces.slice(0, -1).every((piece) => piece.endsWith('\n'))).toBe(true);
  });

  it('is never held whole where its lines are short', () => {
    const pieces = piecesOf(`${'w'.repeat(99)}\n`.repeat(100_000));
    expect(pieces.length).toBeGreaterThan(8);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(2 * million);
  });
});

describe('the work tree', () => {
  const top = join(folder, 'repository');
  mkdirSync(join(top, 'a/b'), { recursive: true });
  const git = (...words: readonly string[]): void => void execFileSync('git', ['-C', top, ...words], { stdio: 'pipe' });
  git('init', '--quiet');
  git('-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '--allow-empty', '--quiet', '-m', 'x');
  git('worktree', 'add', '--quiet', join(folder, 'linked'));
  symlinkSync(join(top, 'a'), join(folder, 'link'));

  it.each([
    ['its top', 'repository', 'repository'],
    ['far below', 'repository/a/b', 'repository'],
    ['a linked one', 'linked', 'linked'],
    ['a link into it', 'link', 'repository'],
  ])('is found from %s', async (_, from, expected) => {
    expect(await workTreeOf(join(folder, from))).toBe(join(folder, expected));
  });

  it('is not found where there is none', async () => {
    expect(await workTreeOf('/')).toBe(null);
    expect(await workTreeOf(join(folder, 'nowhere'))).toBe(null);
  });
});

test.each([
  ['', true],
  ['# export:\n#   path: x.jsonl\n\n  # more\r\n', true],
  ['# export:\nexport:\n  path: x.jsonl\n', false],
  ['---\n', false],
])('settings that say nothing need no reader: %j', (text, expected) => expect(saysNothing(text)).toBe(expected));
