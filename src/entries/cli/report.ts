/**
 * `swarmlead report`: the report of a swarm as it stands on GitHub, as Markdown, whole: nothing is cut for length. `--at init`: that of a swarm file before
 * anything has started, from the files alone; without a ledger nothing has, and the report says so.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import type { SwarmReading } from '../../app/status/read-swarms.ts';
import type { Bead } from '../../core/beads/bead.ts';
import { readBeadsBytes } from '../../core/beads/jsonl.ts';
import { readyBeads } from '../../core/beads/ready.ts';
import { readSwarmBytes } from '../../core/config/read-swarm-file.ts';
import type { SwarmConfig } from '../../core/config/swarm-config.ts';
import { sessionMetrics } from '../../core/metrics/session-metrics.ts';
import type { Problem } from '../../core/problem.ts';
import { renderInitReport } from '../../core/synthesis/init/init-report.ts';
import { renderReport } from '../../core/synthesis/report/report.ts';
import type { SwarmView } from '../../core/synthesis/view.ts';
import { placeOrTell, tellFailure, withGitHubOptions, type GitHubOptions } from './github.ts';
import type { Io } from './io.ts';
import { findSwarms, isRunning, withoutMarker } from './status.ts';

interface Options extends GitHubOptions {
  readonly at?: 'init';
  readonly config?: string;
  readonly beads?: string;
  readonly metrics?: true;
}

interface Reading<T> {
  /** null: there are errors among the problems. */
  readonly value: T | null;
  readonly problems: readonly Problem[];
}

export function registerReport(program: Command, io: Io): void {
  const command = program
    .command('report')
    .description('print the report of a swarm as Markdown, as it stands')
    .argument('[SWARM]', 'tail of its ref; without one the one that runs, or else the last')
    .addOption(
      new Option('--at <moment>', 'init: who does what, before anything has started; from --config').choices(['init']),
    )
    .option('--metrics', 'its numbers alone, as one JSON document: durations, attempts, measurements, minutes, cost')
    .option('--config <file>', 'the swarm file, for --at init')
    .option('--beads <file>', 'the beads file, to count the beads of --at init');
  withGitHubOptions(command).action(async (swarm: string | undefined, options: Options) => {
    if (options.at === undefined) return reportNow(swarm, options, io);
    if (options.metrics === true)
      return tellFailure('report', { reasons: ['--at init has no --metrics: nothing has started'], json: false }, io);
    if (options.config !== undefined) return reportInit({ ...options, config: options.config }, io);
    return tellFailure('report', { reasons: ['--at init needs --config FILE, the swarm file'], json: false }, io);
  });
}

async function reportNow(swarm: string | undefined, options: Options, io: Io): Promise<void> {
  const place = placeOrTell('report', options, io);
  if (!place) return;
  try {
    const found = await findSwarms(place, swarm);
    const reading = found.kind === 'found' ? newest(found.readings) : null;
    const reason = found.kind === 'none' ? found.reason : 'no swarm was ever started in this repository';
    if (!reading) return tellFailure('report', { reasons: [reason], json: false }, io);
    if (reading.kind === 'unreadable')
      return tellFailure('report', { reasons: [`${reading.swarm.ref}: ${reading.reason}`], json: false }, io);
    for (const line of textOf(reading.view, options).split('\n')) io.out(harmless(line));
  } catch (error) {
    tellFailure(
      'report',
      { reasons: [error instanceof Error ? error.message : 'something went wrong'], json: false },
      io,
    );
  }
}

function textOf(view: SwarmView, { metrics }: Options): string {
  if (metrics === true) return JSON.stringify(sessionMetrics(view.config, view.state), null, 2);
  return withoutMarker(renderReport(view, { room: Number.POSITIVE_INFINITY }));
}

/** Running ones before ended ones, then the one in which something happened last. */
function newest(readings: readonly SwarmReading[]): SwarmReading | undefined {
  const running = readings.filter(isRunning);
  const changed = (one: SwarmReading): string => (one.kind === 'swarm' ? one.view.asOf : '');
  return (running.length > 0 ? running : readings).toSorted((left, right) =>
    changed(left) < changed(right) ? 1 : -1,
  )[0];
}

function reportInit(options: Options & { readonly config: string }, io: Io): void {
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
  const { beads, problems } = readBeadsBytes([bytes], file);
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
