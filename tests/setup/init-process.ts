/** `swarmlead init` as a process, in repositories made for it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { registerInit } from '../../src/entries/cli/init.ts';
import type { Terminal } from '../../src/entries/cli/init/questions.ts';
import { root } from '../architecture/modules.ts';

/** A commit of SwarmLead to pin; the local GitHub takes any for the checkout that the tests run in. */
export const ref = 'c'.repeat(40);

export const yes = ['--yes', '--ref', ref] as const;

/** What it writes into an empty repository. */
export const four = [
  '.beads/issues.jsonl',
  '.github/swarm.yml',
  '.github/workflows/swarm-research.yml',
  '.github/workflows/swarmlead.yml',
] as const;

export type Files = Readonly<Record<string, string>>;

/** A repository with one commit of these files. */
export function repositoryOf(files: Files = { 'README.md': '# Hello\n' }, origin?: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'init-'));
  git(directory, 'init', '--quiet', '--initial-branch=main');
  if (origin !== undefined) git(directory, 'remote', 'add', 'origin', origin);
  put(directory, files);
  git(directory, 'add', '--all');
  git(directory, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--message', 'Begin');
  return directory;
}

export function put(directory: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

export function read(directory: string, path: string): string {
  return readFileSync(join(directory, path), 'utf8');
}

/** What git sees of it, one path a line. */
export function changed(directory: string): readonly string[] {
  const told = git(directory, 'status', '--porcelain', '--untracked-files=all');
  return told.split('\n').flatMap((line) => (line === '' ? [] : [line.slice(3)]));
}

export function git(directory: string, ...words: readonly string[]): string {
  return execFileSync('git', ['-C', directory, ...words], { encoding: 'utf8' });
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

type Env = Readonly<Record<string, string>>;

/** As its users start it: a process without a terminal, with no more of the environment than it is given. */
export function initProcess(directory: string, words: readonly string[], env: Env = {}): Ended {
  const cli = join(root, 'src/entries/cli.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'init', ...words], {
    cwd: directory,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

/** The same command in this process, where there are many calls. */
export async function init(
  directory: string,
  words: readonly string[],
  given: { readonly env?: Env; readonly terminal?: Terminal } = {},
): Promise<Ended> {
  const told = { out: '', err: '' };
  let code = 0;
  const io = {
    cwd: directory,
    env: given.env ?? {},
    out: (text: string) => void (told.out += `${text}\n`),
    err: (text: string) => void (told.err += `${text}\n`),
    exit: (wanted: number) => {
      code = wanted;
    },
  };
  const program = new Command('swarmlead').version('0.1.0').exitOverride();
  registerInit(program, io, given.terminal ?? null);
  await program.parseAsync(['init', ...words], { from: 'user' });
  return { code, ...told };
}

/** An empty repository in which it was run. */
export async function ready(words: readonly string[] = []): Promise<string> {
  const directory = repositoryOf();
  const { code, err } = await init(directory, [...yes, ...words]);
  if (code !== 0) throw new Error(err);
  return directory;
}

export function beadOf(directory: string): unknown {
  return JSON.parse(read(directory, '.beads/issues.jsonl'));
}
