/** `swarmlead plan --offline`: what a coordinator would do first with this swarm file and these beads. */
import type { Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import { readSwarmBytes, type ReadSwarmFile } from '../../core/config/read-swarm-file.ts';
import { planOffline, type OfflinePlan } from '../../core/plan/offline.ts';
import type { Operation } from '../../core/plan/operation.ts';
import { hasErrors, readBeadsFile, readBytes, tellProblems } from './files.ts';
import type { Io } from './io.ts';

interface Options {
  readonly config: string;
  readonly beads: string;
  readonly json?: boolean;
}

export function registerPlan(program: Command, io: Io): void {
  program
    .command('plan')
    .description('print what a coordinator would do first, and why; nothing is done')
    .requiredOption('--offline', 'from the files alone; no host is asked')
    .requiredOption('--config <file>', 'the swarm file')
    .requiredOption('--beads <file>', 'the beads file, such as .beads/issues.jsonl')
    .option('--json', 'one JSON object on standard output')
    .action((options: Options) => plan(options, io));
}

function plan(options: Options, io: Io): void {
  const swarm = readSwarm(options.config, io.cwd);
  const beads = readBeadsFile(options.beads, io.cwd);
  const problems = [...swarm.problems, ...beads.problems];
  tellProblems(problems, io);
  if (swarm.kind === 'invalid' || hasErrors(problems)) {
    if (options.json) io.out(JSON.stringify({ ok: false, problems }));
    io.exit(1);
    return;
  }
  const planned = planOffline({ config: swarm.config, path: options.config, beads, now: new Date().toISOString() });
  if (options.json) io.out(JSON.stringify(planned));
  else for (const line of linesOf(planned)) io.out(harmless(line));
}

function readSwarm(name: string, cwd: string): ReadSwarmFile {
  const read = readBytes(name, cwd, '"swarmlead validate FILE" says what one must hold');
  return read.kind === 'bytes' ? readSwarmBytes(read.bytes, name) : { kind: 'invalid', problems: [read.problem] };
}

function linesOf({ operations, notices, waiting, assumed }: OfflinePlan): readonly string[] {
  const rows = [
    ...operations.map((one): Row => [one.kind, workerOf(one), `${one.reason}${more(one)}`]),
    ...waiting.map(({ worker, reason }): Row => ['(waiting)', worker, reason]),
  ];
  const wide = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return [
    ...assumed.map((what) => `assumed: ${what}`),
    ...rows.map(([kind, worker, reason]) => `${kind.padEnd(wide[0] ?? 0)}  ${worker.padEnd(wide[1] ?? 0)}  ${reason}`),
    ...notices.map(({ level, message }) => `${level}: ${message}`),
  ];
}

/** What is done, for whom, why. */
type Row = readonly [string, string, string];

function workerOf(operation: Operation): string {
  return 'worker' in operation ? (operation.worker ?? '') : '';
}

function more(operation: Operation): string {
  return operation.kind === 'dispatch' ? ` (${operation.workflow} at ${operation.ref})` : '';
}
