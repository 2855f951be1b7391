/** The bare repository between `bd` and the remote; it needs git alone. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { doltRef, openMirror } from '../../src/adapters/beads/bd/mirror.ts';

const author = ['-c', 'user.name=t', '-c', 'user.email=t@localhost'];

function remoteWithStore() {
  const home = mkdtempSync(join(tmpdir(), 'bd-mirror-'));
  const remote = join(home, 'remote.git');
  execFileSync('git', ['init', '--quiet', '--bare', remote]);
  const git = (...words: readonly string[]): string =>
    execFileSync('git', ['-C', remote, ...author, ...words], { encoding: 'utf8', input: '' }).trim();
  const push = (message: string): string => {
    const head = git('commit-tree', git('mktree'), '-m', message);
    git('update-ref', doltRef, head);
    return head;
  };
  const folder = join(home, 'mirror.git');
  const open = async () => openMirror({ folder, home, remote: `file://${remote}`, limit: 60 });
  return { folder, open, push };
}

it('goes on after a git that was ended in the middle of its work', async () => {
  const { folder, open, push } = remoteWithStore();
  const mirror = await open();
  push('first');
  await mirror.fetch();
  for (const name of ['refs/dolt/data.lock', 'refs/swarmlead/observed.lock', 'packed-refs.lock', 'HEAD.lock']) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
  const head = push('second');
  expect(await mirror.fetch()).toBe(head);
  writeFileSync(join(folder, 'refs/dolt/data.lock'), '');
  await mirror.reset(head);
  expect(execFileSync('git', ['-C', folder, 'rev-parse', doltRef], { encoding: 'utf8' }).trim()).toBe(head);
});

it('is not led out of its folder by a file that bd could have left', async () => {
  const { folder, open, push } = remoteWithStore();
  const mirror = await open();
  push('first');
  const alternates = join(folder, 'objects/info/alternates');
  mkdirSync(join(alternates, '..'), { recursive: true });
  writeFileSync(alternates, '/nowhere\n');
  await mirror.fetch();
  expect(existsSync(alternates)).toBe(false);
});

it('does not fill up with what earlier passes brought', async () => {
  const { folder, open, push } = remoteWithStore();
  const mirror = await open();
  for (const name of Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'))) {
    const place = join(folder, 'objects', name);
    mkdirSync(place, { recursive: true });
    for (const rest of Array.from({ length: 12 }, (_, index) => index.toString(16).padStart(38, 'a')))
      writeFileSync(join(place, rest), '');
  }
  const head = push('first');
  expect(await mirror.fetch()).toBe(head);
  await mirror.reset(head);
  expect(readdirSync(join(folder, 'objects')).filter((name) => name.length === 2 && name !== head.slice(0, 2))).toEqual(
    [],
  );
});
