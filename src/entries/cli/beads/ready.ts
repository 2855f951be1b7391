/** `swarmlead beads ready`: what can be worked on now, as `bd ready` would say, straight from the file. */
import { InvalidArgumentError, type Command } from 'commander';
import { readyBeads } from '../../../core/beads/ready.ts';
import type { Io } from '../io.ts';
import { printLines, rowOf } from './lines.ts';
import { openBeads, withFileOption, type FileOptions } from './open-beads.ts';

interface Options extends FileOptions {
  readonly limit?: number;
  readonly json?: boolean;
}

export function registerReady(beads: Command, io: Io): void {
  const command = beads.command('ready').description('print the beads that can be worked on now, best first');
  withFileOption(command)
    .option('--limit <n>', 'print no more than so many', wholeNumber)
    .option('--json', 'one JSON array on standard output, of the beads as the file has them')
    .action(async (options: Options) => ready(options, io));
}

async function ready(options: Options, io: Io): Promise<void> {
  const file = await openBeads(options, io);
  if (!file) return;
  const beads = readyBeads(file.beads.values(), new Date().toISOString()).slice(0, options.limit);
  if (options.json) printLines(file, beads, io);
  else for (const bead of beads) io.out(rowOf(bead));
}

export function wholeNumber(text: string): number {
  const number = Number(text);
  if (/^\d{1,9}$/.test(text) && number > 0) return number;
  throw new InvalidArgumentError('it must be a whole number above 0');
}
