/** The workspace on the disk: reading what the worker named, finding what the swarm file declared, asking git what is new. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Workspace } from '../../app/ports/session.ts';
import { isGlob, matchesPath } from '../../core/verdict/glob.ts';
import { isClosed, readSafely } from './safe-read.ts';

const run = promisify(execFile);

/** Directories that hold what others made; walking them costs minutes and finds nobody's deliverable. */
const skipped = new Set(['node_modules', '.git', '.swarmlead']);

export function createWorkspace(place: { readonly root: string; readonly cwd: string }): Workspace {
  const { root, cwd } = place;
  return {
    read: async (path, limit) => readSafely({ root, cwd, path, limit }),
    find: async (pattern, most) => find(root, pattern, most),
    unchanged: async (path, bytes) => {
      const before = await blobAtHead(root, path);
      return before !== null && before === blobId(bytes, before);
    },
    rewritten: async (path) => rewritten(root, path),
    standsOn: async (commit) => {
      if (!(await answers(root, ['rev-parse', '--verify', '--quiet', 'HEAD']))) return 'nothing';
      return (await answers(root, ['merge-base', '--is-ancestor', commit, 'HEAD'])) ? 'yes' : 'no';
    },
  };
}

async function find(root: string, pattern: string, most: number): Promise<readonly string[]> {
  const wanted = pattern.startsWith('./') ? pattern.slice(2) : pattern;
  if (!isGlob(wanted) && !wanted.endsWith('/')) return (await isThere(root, wanted)) ? [wanted] : [];
  const found: string[] = [];
  for await (const path of walk(root, fixedPart(wanted))) {
    if (!isClosed(path) && matchesPath(wanted, path)) found.push(path);
    if (found.length >= most) break;
  }
  return found.sort();
}

/** Directories before the first star: `docs/a/*.md` is looked for in `docs/a/` only. */
function fixedPart(pattern: string): string {
  const star = pattern.indexOf('*');
  return pattern.slice(0, pattern.lastIndexOf('/', star === -1 ? pattern.length : star) + 1);
}

/** Regular files below a directory, sorted within each; links are not followed. */
async function* walk(root: string, below: string): AsyncGenerator<string> {
  if (below.split('/').includes('..')) return;
  const entries = await readdir(join(root, below), { withFileTypes: true }).catch(() => null);
  for (const entry of (entries ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isFile()) yield `${below}${entry.name}`;
    else if (entry.isDirectory() && !skipped.has(entry.name)) yield* walk(root, `${below}${entry.name}/`);
  }
}

async function isThere(root: string, path: string): Promise<boolean> {
  if (path.split('/').includes('..')) return false;
  const facts = await lstat(join(root, path)).catch(() => null);
  return facts?.isFile() === true;
}

/** As git names a blob; `like` is an id of the repository, whose length tells its hash. */
function blobId(bytes: Uint8Array, like: string): string {
  return createHash(like.length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.byteLength}\0`)
    .update(bytes)
    .digest('hex');
}

async function answers(root: string, question: readonly string[]): Promise<boolean> {
  try {
    await run('git', ['-C', root, ...question], { timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

/** By the time that git noted of the file when it put it there. As below, nothing of the checkout is run for it. */
async function rewritten(root: string, path: string): Promise<boolean> {
  try {
    const question = ['-c', 'core.fsmonitor=false', '--literal-pathspecs', 'ls-files', '--debug', '--', path];
    const { stdout } = await run('git', ['-C', root, ...question], { timeout: 20_000 });
    const [, seconds, nanoseconds] = /^ +mtime: (\d+):(\d+)$/m.exec(stdout) ?? [];
    if (seconds === undefined || nanoseconds === undefined) return false;
    const { mtimeNs } = await lstat(join(root, path), { bigint: true });
    const second = 1_000_000_000n;
    // Some file systems, and some builds of git, know seconds only.
    if (nanoseconds === '0') return mtimeNs / second !== BigInt(seconds);
    return mtimeNs !== BigInt(seconds) * second + BigInt(nanoseconds);
  } catch {
    return false;
  }
}

/**
 * The blob that HEAD has at the path; null for none, and without git. Asks git for the object's id only, and takes
 * nothing from the checkout's own configuration that could start a program: `rev-parse` runs no filters and no hooks.
 */
async function blobAtHead(root: string, path: string): Promise<string | null> {
  try {
    const { stdout } = await run('git', ['-C', root, 'rev-parse', '--verify', '--quiet', `HEAD:./${path}`], {
      timeout: 20_000,
    });
    return stdout.trim() || null;
  } catch {
    return null;
  }
}
