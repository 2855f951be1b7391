/** `swarmlead beads ready`: what can be worked on now, as `bd ready` would say, straight from the file. */
import { InvalidArgumentError, type Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import type { Bead } from '../../core/beads/bead.ts';
import type { BeadsFile } from '../../core/beads/jsonl.ts';
import { readyBeads } from '../../core/beads/ready.ts';
import { hasErrors, readBeadsFile, tellProblems } from './files.ts';
import type { Io } from './io.ts';

interface Options {
  readonly file: string;
  readonly limit?: number;
  readonly json?: boolean;
}

export function registerBeads(program: Command, io: Io): void {
  program
    .command('beads')
    .description('look at the beads of a tracker')
    .command('ready')
    .description('print the beads that can be worked on now, best first')
    .requiredOption('--file <file>', 'the beads file, such as .beads/issues.jsonl')
    .option('--limit <n>', 'print no more than so many', wholeNumber)
    .option('--json', 'one JSON array on standard output, of the beads as the file has them')
    .action((options: Options) => ready(options, io));
}

function ready(options: Options, io: Io): void {
  const file = readBeadsFile(options.file, io.cwd);
  tellProblems(file.problems, io);
  if (hasErrors(file.problems)) {
    io.exit(1);
    return;
  }
  const beads = readyBeads(file.beads.values(), new Date().toISOString()).slice(0, options.limit);
  if (options.json) io.out(`[${beads.map((bead) => textOf(file, bead)).join(',\n')}]`);
  else for (const { id, priority, type, title } of beads) io.out(harmless(`${id}  P${priority}  ${type}  ${title}`));
}

/** The line itself is JSON, and keeps what parsing would lose. */
function textOf(file: BeadsFile, bead: Bead): string {
  return file.lines[file.places.get(bead.id) ?? -1]?.text.trim() ?? '';
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (/^\d{1,9}$/.test(text) && number > 0) return number;
  throw new InvalidArgumentError('it must be a whole number above 0');
}
