/**
 * Where the worker's local store lies. Inside a dispatched worker the job says so (`SWARMLEAD_SESSION`, below the
 * runner's own directory, out of the checkout); anywhere else it lies at the root of the repository, so that the same
 * commands can be tried without GitHub.
 */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';

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
  /** `--root` as given. */
  readonly root?: string | undefined;
}): Place {
  const { cwd, env } = options;
  const given = env['SWARMLEAD_SESSION'];
  const dispatched = given !== undefined && isAbsolute(given);
  const workspace = dispatched ? env['GITHUB_WORKSPACE'] : undefined;
  const root = resolve(cwd, options.root ?? workspace ?? gitRoot(cwd) ?? cwd);
  return { root, session: dispatched ? given : localSession(root), dispatched };
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
