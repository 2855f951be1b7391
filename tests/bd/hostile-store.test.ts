/**
 * A Dolt store is a program of whoever may push it. In that of `hostile-store.bundle` the comments are a view that reads
 * `/etc/passwd` by `load_file`, and triggers write a file as soon as a bead is written.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Confinement } from '../../src/adapters/beads/bd/confine.ts';
import { createBdTracker } from '../../src/adapters/beads/bd/tracker.ts';
import { bdPath } from './bd.ts';
import { claimed } from './claim.ts';

const written = '/tmp/swarmlead-hostile-store-was-here';
const bundle = join(import.meta.dirname, 'hostile-store.bundle');
const seen = { defaultBranch: { name: 'main', commit: '0'.repeat(40) }, files: new Map<string, string>() };

beforeEach(() => rmSync(written, { force: true }));
afterEach(() => rmSync(written, { force: true }));

async function observed(confinement: Confinement) {
  const home = mkdtempSync(join(tmpdir(), 'bd-hostile-'));
  const remote = join(home, 'remote.git');
  execFileSync('git', ['init', '--quiet', '--bare', remote]);
  execFileSync('git', ['-C', remote, 'fetch', '--quiet', bundle, 'refs/dolt/data:refs/dolt/data']);
  const options = { bd: bdPath(), workspace: join(home, 'workspace'), remote: `file://${remote}`, confinement };
  const tracker = createBdTracker(options);
  const beads = await tracker.read({ driver: 'bd' }, seen);
  if (beads === null) throw new Error('there are no beads');
  const text = beads.file.lines.map((one) => one.text).join('\n');
  return { text, write: async () => tracker.write(beads, claimed('pr-1', 'R1')) };
}

it('reads no file, and writes none, for a store that asks for it', async () => {
  const { text, write } = await observed('required');
  expect(text).toContain('"id":"pr-1"');
  expect(text).not.toContain('root:');
  await expect(write()).rejects.toMatchObject({ code: 'bd-failed' });
  expect(existsSync(written)).toBe(false);
});

it('would do both where it is not shut in', async () => {
  const { text, write } = await observed('none');
  expect(text).toContain('root:');
  await write().catch(() => undefined);
  expect(existsSync(written)).toBe(true);
});
