/**
 * `swarmlead report --at init`: the initialisation report of a swarm file, as it is folded into the first board. Without
 * a ledger nothing has started, and the report says so.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import type { Bead } from '../../core/beads/bead.ts';
import { readBeadsBytes } from '../../core/beads/jsonl.ts';
import { readyBeads } from '../../core/beads/ready.ts';
import { readSwarmBytes } from '../../core/config/read-swarm-file.ts';
import type { SwarmConfig } from '../../core/config/swarm-config.ts';
import type { Problem } from '../../core/problem.ts';
import { renderInitReport } from '../../core/synthesis/init-report.ts';
import type { SwarmView } from '../../core/synthesis/view.ts';
import type { Io } from './io.ts';

interface Options {
  readonly config: string;
  readonly beads?: string;
}

interface Reading<T> {
  /** null: there are errors among the problems. */
  readonly value: T | null;
  readonly problems: readonly Problem[];
}

export function registerReport(program: Command, io: Io): void {
  program
    .command('report')
    .description('print a report of a swarm as Markdown')
    .addOption(
      new Option('--at <moment>', 'init: who does what, before anything has started')
        .choices(['init'])
        .makeOptionMandatory(),
    )
    .requiredOption('--config <file>', 'the swarm file')
    .option('--beads <file>', 'the beads file, to count the beads')
    .action((options: Options) => report(options, io));
}

function report(options: Options, io: Io): void {
  const config = read(options.config, io.cwd, readConfig);
  const beads = options.beads === undefined ? null : read(options.beads, io.cwd, readCounts);
  for (const problem of [...config.problems, ...(beads?.problems ?? [])]) io.err(harmless(told(problem)));
  if (config.value === null || (beads && beads.value === null)) {
    io.exit(1);
    return;
  }
  const text = renderInitReport({ config: config.value, beads: beads?.value ?? null, started: null });
  for (const line of text.split('\n')) io.out(harmless(line));
}

function readConfig(bytes: Uint8Array, file: string): Reading<SwarmConfig> {
  const reading = readSwarmBytes(bytes, file);
  return { value: reading.kind === 'ok' ? reading.config : null, problems: reading.problems };
}

function readCounts(bytes: Uint8Array, file: string): Reading<SwarmView['beads']> {
  const { beads, problems } = readBeadsBytes(bytes, file);
  const broken = problems.some(({ level }) => level === 'error');
  return { value: broken ? null : countsOf([...beads.values()]), problems };
}

function countsOf(beads: readonly Bead[]): SwarmView['beads'] {
  const having = (status: string): number => beads.filter((bead) => bead.status === status).length;
  return {
    total: beads.length,
    closed: having('closed'),
    inProgress: having('in_progress'),
    blocked: having('blocked'),
    open: having('open'),
    ready: readyBeads(beads, new Date().toISOString()).length,
  };
}

function read<T>(file: string, cwd: string, parse: (bytes: Uint8Array, file: string) => Reading<T>): Reading<T> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(resolve(cwd, file));
  } catch {
    return { value: null, problems: [{ level: 'error', code: 'no-file', message: 'the file cannot be read', file }] };
  }
  return parse(bytes, file);
}

function told({ file, line, column, level, message }: Problem): string {
  const place = [file ?? '', ...(line === undefined ? [] : [line]), ...(column === undefined ? [] : [column])];
  return `${place.join(':')}: ${level}: ${message}`;
}
