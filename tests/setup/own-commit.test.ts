/** Which commit a program that runs from a clone comes from, and when that is not to be believed. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownCommit } from '../../src/adapters/project/own-commit.ts';
import { git, put, repositoryOf } from './init-process.ts';

const ours = {
  'package.json': '{"name": "swarmlead"}',
  'dist/cli.js': '1\n',
  'action.yml': 'name: x\n',
  'README.md': '',
};
let origin = '';
beforeAll(() => {
  origin = repositoryOf(ours);
});

function clone(): string {
  const directory = join(mkdtempSync(join(tmpdir(), 'own-')), 'swarmlead');
  git(origin, 'clone', '--quiet', origin, directory);
  return directory;
}

describe('the commit of this program', () => {
  it('is that of its clone', async () => {
    const directory = clone();
    expect(await ownCommit(join(directory, 'dist'))).toBe(git(directory, 'rev-parse', 'HEAD').trim());
  });

  it('is still that when something changed that workflows do not use', async () => {
    const directory = clone();
    put(directory, { 'README.md': 'more\n', 'src/x.ts': '' });
    expect(await ownCommit(join(directory, 'dist'))).not.toBeNull();
  });

  it.each([
    ['what workflows use is not as committed', (at: string) => put(at, { 'dist/cli.js': '2\n' })],
    ['something new lies beside it', (at: string) => put(at, { 'dist/more.js': '2\n' })],
    [
      'no remote has the commit',
      (at: string) =>
        git(at, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--allow-empty', '-m', 'x'),
    ],
    ['it is part of another project', (at: string) => put(at, { 'package.json': '{"name": "app"}' })],
    ['the project says nothing of itself', (at: string) => put(at, { 'package.json': '{' })],
  ])('is not known when %s', async (_what, change) => {
    const directory = clone();
    change(directory);
    expect(await ownCommit(join(directory, 'dist'))).toBeNull();
  });

  it('is not known outside of a clone', async () =>
    expect(await ownCommit(mkdtempSync(join(tmpdir(), 'none-')))).toBeNull());
});
