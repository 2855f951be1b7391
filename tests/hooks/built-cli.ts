/** The command as its users have it: bundled, and a process for each call. */
import { execFile, type ExecFileException } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach } from 'vitest';
import { bundle, entries } from '../../scripts/bundle.ts';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface BuiltCli {
  /** Absolute path of `cli.js`. */
  readonly file: string;
  run(cwd: string, words: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>;
  /** A shell script in which `swarmlead` is the command. */
  script(cwd: string, text: string, env?: Readonly<Record<string, string>>): Promise<Ended>;
}

export async function buildCli(): Promise<BuiltCli> {
  const folder = mkdtempSync(join(tmpdir(), 'swarmlead-built-'));
  for (const name of ['cli', 'cli-hooks', 'secret-rules'] as const) {
    const { code } = await bundle(entries[name]);
    writeFileSync(join(folder, `${name}.js`), code);
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const file = join(folder, 'cli.js');
  writeFileSync(join(folder, 'swarmlead'), `#!/bin/sh\nexec '${process.execPath}' '${file}' "$@"\n`, { mode: 0o755 });
  return {
    file,
    run: async (cwd, words, env = {}) => ended(process.execPath, [file, ...words], { cwd, env: { ...bare(), ...env } }),
    script: async (cwd, text, env = {}) => {
      const paths = { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
      return ended('bash', ['-c', text], { cwd, env: { ...paths, ...env } });
    },
  };
}

function bare(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '' };
}

async function ended(
  program: string,
  words: readonly string[],
  place: { readonly cwd: string; readonly env: Record<string, string> },
): Promise<Ended> {
  return new Promise((settle) => {
    execFile(program, [...words], place, (error: ExecFileException | null, out, err) => {
      settle({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, out, err });
    });
  });
}

/** Root of a repository as git would have it, without git. */
export function repository(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'swarmlead-hooks-')));
  mkdirSync(join(root, '.git'));
  mkdirSync(join(root, 'docs'));
  writeFileSync(join(root, 'docs/results.md'), '# Results\n\n78.4%\n');
  return root;
}

export interface LocalCli {
  /** Root of the repository of this test. */
  root(): string;
  cli(): BuiltCli;
  readonly hooks: (...words: readonly string[]) => Promise<Ended>;
  readonly memory: (...words: readonly string[]) => Promise<Ended>;
}

/** The command over a local store: built once for a file of tests, and a repository for each of them. */
export function localCli(): LocalCli {
  let cli: BuiltCli | undefined;
  let root = '';
  beforeAll(async () => {
    cli = await buildCli();
  }, 60_000);
  beforeEach(() => {
    root = repository();
  });
  const built = (): BuiltCli => {
    if (!cli) throw new Error('no test is running');
    return cli;
  };
  return {
    root: () => root,
    cli: built,
    hooks: async (...words) => built().run(root, ['hooks', ...words]),
    memory: async (...words) => built().run(root, ['memory', ...words]),
  };
}
