/**
 * The beads file of a command: the named one, or that of the repository in which the command runs. A command that reads
 * prints nothing of a file with an error: a broken line may be a bead in the way.
 */
import type { Command } from 'commander';
import { readProjectFile } from '../../../adapters/project/read-file.ts';
import { topOf } from '../../../adapters/project/git.ts';
import { readBeads, type BeadsFile } from '../../../core/beads/jsonl.ts';
import { beadsPlaces, settingsFiles } from '../../../core/beads/location.ts';
import type { Problem } from '../../../core/problem.ts';
import { hasErrors, readBeadsFile, tellProblems } from '../files.ts';
import type { Io } from '../io.ts';

export interface FileOptions {
  readonly file?: string;
}

/** The option that all commands have which read beads. */
export function withFileOption(command: Command): Command {
  return command.option('--file <file>', 'the beads file; without it that of the repository, wherever bd keeps it');
}

/** null: every problem was told, and the exit code is set. Warnings are told too. */
export async function openBeads({ file: name }: FileOptions, io: Io): Promise<BeadsFile | null> {
  const file = name === undefined ? await findBeads(io.cwd) : readBeadsFile(name, io.cwd);
  tellProblems(file.problems, io);
  if (!hasErrors(file.problems)) return file;
  io.exit(1);
  return null;
}

async function findBeads(cwd: string): Promise<BeadsFile> {
  const root = await topOf(cwd);
  if (root === null || root === '') return without('.', 'this is in no git repository; name a file with --file');
  const readings = settingsFiles.map(async (path) => [path, await textAt(root, path)] as const);
  const { paths, problems } = beadsPlaces(new Map(await Promise.all(readings)));
  for (const path of paths) {
    const reading = await readProjectFile(root, path);
    if (reading.kind === 'blocked') return without(path, `the beads file is ${reading.what}`);
    if (reading.kind !== 'text') continue;
    const file = readBeads(reading.text, path);
    return { ...file, problems: [...problems, ...file.problems] };
  }
  return without(
    paths.join(', '),
    'there is no beads file in this repository; "bd export" writes one, and --file names another',
    problems,
  );
}

async function textAt(root: string, path: string): Promise<string | null> {
  const reading = await readProjectFile(root, path);
  return reading.kind === 'text' ? reading.text : null;
}

function without(name: string, message: string, more: readonly Problem[] = []): BeadsFile {
  const problem: Problem = { level: 'error', code: 'no-beads-file', message, file: name };
  return { name, beads: new Map(), problems: [...more, problem], lines: [], places: new Map() };
}
