/**
 * The real `bd`, named by `BD`, in stores of its own. Making a store takes it many seconds, so one is made for the whole
 * run (`first-store.ts`) and copied.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

export const quiet = { BD_DISABLE_METRICS: '1', DO_NOT_TRACK: '1', BD_NON_INTERACTIVE: '1', BD_JSON_ENVELOPE: '1' };

export interface Store {
  readonly folder: string;
  /** Standard output; throws with what `bd` said where it ended with another code than 0. */
  readonly bd: (...words: readonly string[]) => string;
  /** What a command with `--json` answers. */
  readonly data: (...words: readonly string[]) => unknown;
}

export interface Stores {
  /** Empty; ids begin with `pr-`. In a new folder of its own unless one is named. */
  make(folder?: string): Store;
  remove(): void;
}

/** No test can run without it, and none shall seem to have. */
export function bdPath(): string {
  const path = process.env['BD'];
  if (path === undefined || path === '')
    throw new Error('BD names no bd v1.3.0; "npm run test:bd" finds or builds one.');
  return path;
}

const envelope = z.object({ data: z.unknown() });

export function createStores(): Stores {
  const home = mkdtempSync(join(tmpdir(), 'bd-'));
  let made = 0;
  return {
    make: (folder = join(home, `store-${(made += 1)}`)) => {
      cpSync(firstFolder(), folder, { recursive: true });
      return storeIn(folder);
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** The one that is copied. The folder of temporary files is that of this run. */
function firstFolder(): string {
  return join(tmpdir(), 'first-store');
}

export function makeFirstStore(): void {
  const { folder, bd } = storeIn(firstFolder());
  mkdirSync(folder);
  run('git', ['init', '--quiet'], folder);
  bd('init', '--prefix', 'pr', '--skip-hooks', '--skip-agents', '--quiet');
}

export function storeIn(folder: string): Store {
  const bd = (...words: readonly string[]): string => run(bdPath(), words, folder);
  return { folder, bd, data: (...words) => envelope.parse(JSON.parse(bd(...words, '--json'))).data };
}

function run(program: string, words: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    cwd,
    encoding: 'utf8',
    env: {
      ...process.env,
      ...quiet,
      HOME: cwd,
      GIT_AUTHOR_NAME: 't',
      GIT_AUTHOR_EMAIL: 't@localhost',
      GIT_COMMITTER_NAME: 't',
      GIT_COMMITTER_EMAIL: 't@localhost',
    },
    maxBuffer: 500_000_000,
    timeout: 300_000,
  });
  if (status === 0) return stdout;
  throw new Error(`${words.join(' ')} ended with ${status}: ${error?.message ?? ''}${stderr}${stdout.slice(0, 2000)}`);
}
