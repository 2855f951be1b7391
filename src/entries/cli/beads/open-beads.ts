/**
 * The beads file of a command: the named one, or that of the repository in which the command runs. A command that reads
 * prints nothing of a file with an error: a broken line may be a bead in the way.
 */
import type { Command } from 'commander';
import type { BeadsFile } from '../../../core/beads/jsonl.ts';
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
  const file = name === undefined ? await find(io.cwd) : readBeadsFile(name, io.cwd);
  tellProblems(file.problems, io);
  if (!hasErrors(file.problems)) return file;
  io.exit(1);
  return null;
}

/** Loaded only where no file is named. */
async function find(cwd: string): Promise<BeadsFile> {
  const { findBeads } = await import('./find-beads.ts');
  return findBeads(cwd);
}
