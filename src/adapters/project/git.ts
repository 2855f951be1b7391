/** The user's own git, asked for facts only. It changes nothing, fetches nothing, and asks nobody for a password. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Settings of a repository that somebody sent may name programs to run; none of them has a say here. */
const tamed = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '--no-pager'] as const;

/** Standard output without its last line end; null when git refused, or is not there. */
export async function git(directory: string, ...words: readonly string[]): Promise<string | null> {
  try {
    const { stdout } = await run('git', [...tamed, '-C', directory, ...words], {
      maxBuffer: 10_000_000,
      timeout: 30_000,
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    });
    return stdout.replace(/\n$/, '');
  } catch {
    return null;
  }
}

/** Folder of the work tree that a directory is in; null: none, or no git. */
export async function topOf(directory: string): Promise<string | null> {
  return git(directory, 'rev-parse', '--show-toplevel');
}
