/** Several files or none, whatever happens in between. */
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeProjectFiles } from '../../src/adapters/project/write-files.ts';
import { put, read, repositoryOf } from './init-process.ts';

const create = (path: string, after = 'new\n') => ({ kind: 'create', path, before: null, after }) as const;
const update = (path: string, before: string) => ({ kind: 'update', path, before, after: 'new\n' }) as const;

describe('writing', () => {
  it('makes folders, files, and changes what is there', async () => {
    const directory = repositoryOf({ 'a.txt': 'old\n' });
    await writeProjectFiles(directory, [create('x/y/z.txt'), update('a.txt', 'old\n')]);
    expect([read(directory, 'x/y/z.txt'), read(directory, 'a.txt')]).toEqual(['new\n', 'new\n']);
    expect(readdirSync(join(directory, 'x/y'))).toEqual(['z.txt']);
  });

  it.each([
    ['a file came up meanwhile', () => undefined, [create('b.txt'), create('a.txt')]],
    ['a file changed meanwhile', () => undefined, [create('b.txt'), update('a.txt', 'older\n')]],
    ['a file went away meanwhile', () => undefined, [create('b.txt'), update('gone.txt', 'old\n')]],
    ['a folder is in the way', (at: string) => mkdirSync(join(at, 'b.txt')), [create('c.txt'), create('b.txt')]],
    [
      'a link is in the way',
      (at: string) => symlinkSync('a.txt', join(at, 'b.txt')),
      [create('c.txt'), create('b.txt')],
    ],
    [
      'a link leads elsewhere',
      (at: string) => symlinkSync('/tmp', join(at, 'd')),
      [create('c.txt'), create('d/b.txt')],
    ],
  ] as const)('writes nothing when %s', async (_what, before, files) => {
    const directory = repositoryOf({ 'a.txt': 'old\n' });
    before(directory);
    const names = readdirSync(directory);
    await expect(writeProjectFiles(directory, files)).rejects.toMatchObject({ code: 'project-changed' });
    expect([readdirSync(directory), read(directory, 'a.txt')]).toEqual([names, 'old\n']);
  });

  it('puts everything back when a later file cannot be written', async () => {
    const directory = repositoryOf({ 'a.txt': 'old\n', blocker: 'a file where a folder is needed\n' });
    await expect(
      writeProjectFiles(directory, [update('a.txt', 'old\n'), create('blocker/x.txt')]),
    ).rejects.toMatchObject({
      code: 'project-not-written',
    });
    expect(read(directory, 'a.txt')).toBe('old\n');
    expect(readdirSync(directory).filter((name) => name.includes('swarmlead-'))).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('leaves nothing behind in a folder that may not be written', async () => {
    const directory = repositoryOf({ 'a.txt': 'old\n' });
    mkdirSync(join(directory, 'closed'));
    chmodSync(join(directory, 'closed'), 0o500);
    await expect(writeProjectFiles(directory, [create('b.txt'), create('closed/x.txt')])).rejects.toThrow();
    expect(existsSync(join(directory, 'b.txt'))).toBe(false);
    put(directory, {});
  });
});
