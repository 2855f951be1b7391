/**
 * Where the worker's local store lies. Inside a dispatched worker the job says so (`SWARMLEAD_SESSION`, below the
 * runner's own directory, out of the checkout); anywhere else it lies at the root of the repository, of the main one where
 * several work trees share it, so that the same commands can be tried without GitHub.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';

export interface Place {
  /** Absolute; what paths are relative to and may not leave. */
  readonly root: string;
  /** Absolute; the store. */
  readonly session: string;
  /** Inside a dispatched worker. */
  readonly dispatched: boolean;
}

export function findPlace(options: {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `--root` as given. A dispatched worker has its workspace and no other: what lies beside it is not its to hand in. */
  readonly root?: string | undefined;
}): Place {
  const { cwd, env } = options;
  const given = env['SWARMLEAD_SESSION'];
  const dispatched = given !== undefined && isAbsolute(given);
  const workspace = dispatched ? env['GITHUB_WORKSPACE'] : undefined;
  const root = resolve(cwd, workspace ?? options.root ?? gitRoot(cwd) ?? cwd);
  const home = options.root === undefined ? mainRoot(root) : root;
  return { root, session: dispatched ? given : localSession(home), dispatched };
}

export function localSession(root: string): string {
  return join(root, '.swarmlead', 'session');
}

/** Nearest directory upwards with a `.git`, which is a file in worktrees. */
function gitRoot(from: string): string | null {
  for (let directory = resolve(from); ; directory = dirname(directory)) {
    if (existsSync(join(directory, '.git'))) return directory;
    if (dirname(directory) === directory) return null;
  }
}

/**
 * Root of the main work tree; the given one where it is that itself, or none. A work tree's `.git` names its own part of
 * the shared directory, and `commondir` in there leads to that; a submodule's has no such file.
 */
export function mainRoot(root: string): string {
  const named = /^gitdir: (.+)$/m.exec(textOf(join(root, '.git')))?.[1];
  if (named === undefined) return root;
  const own = resolve(root, named.trim());
  const common = textOf(join(own, 'commondir')).trim();
  if (common === '') return root;
  const shared = resolve(own, common);
  if (!existsSync(shared)) return root;
  return basename(shared) === '.git' ? dirname(shared) : shared;
}

/** Empty: it is not there, or is no file. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
