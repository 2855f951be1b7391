/** `swarmlead validate`: says everything that is wrong with swarm files, with its line, and what a sound one is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import { readSwarmBytes } from '../../core/config/read-swarm-file.ts';
import { summaryOf, type SwarmSummary } from '../../core/config/summary.ts';
import { notesOf } from '../../core/config/without-effect.ts';
import type { Problem } from '../../core/problem.ts';
import type { Io } from './io.ts';

interface Validated {
  /** As it was asked for, or relative to the working directory. */
  readonly file: string;
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  readonly notes: readonly { readonly path: string; readonly note: string }[];
  readonly swarm?: SwarmSummary;
}

export function registerValidate(program: Command, io: Io): void {
  program
    .command('validate')
    .description('check swarm files, and tell every problem with its line')
    .argument('[FILE]', 'the swarm file; without one .github/swarm.yml and .github/swarms/*.yml')
    .option('--json', 'one JSON object on standard output')
    .action((file: string | undefined, options: { readonly json?: boolean }) => validate(file, options, io));
}

function validate(file: string | undefined, options: { readonly json?: boolean }, io: Io): void {
  const files = (file === undefined ? usualFiles(io.cwd) : [file]).map((name) => validateFile(name, io.cwd));
  const ok = files.every((one) => one.ok);
  if (options.json) io.out(JSON.stringify({ ok, files }));
  else for (const one of files) tell(one, io);
  if (!ok) io.exit(1);
}

/** Without any, the first is named all the same, so that its absence is told. */
function usualFiles(cwd: string): readonly string[] {
  const first = '.github/swarm.yml';
  const folder = '.github/swarms';
  const more = existsSync(join(cwd, folder))
    ? readdirSync(join(cwd, folder))
        .filter((name) => /\.ya?ml$/.test(name))
        .sort()
        .map((name) => `${folder}/${name}`)
    : [];
  return existsSync(join(cwd, first)) || more.length === 0 ? [first, ...more] : more;
}

function validateFile(file: string, cwd: string): Validated {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(resolve(cwd, file));
  } catch (error) {
    const problem: Problem = { level: 'error', code: 'no-file', message: whyUnread(error), file, line: 1, column: 1 };
    return { file, ok: false, problems: [problem], notes: [] };
  }
  const read = readSwarmBytes(bytes, file);
  if (read.kind === 'invalid') return { file, ok: false, problems: read.problems, notes: [] };
  return { file, ok: true, problems: read.problems, notes: notesOf(read.written), swarm: summaryOf(read.config) };
}

function whyUnread(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file; the README has one to begin with';
  return code === 'EISDIR' ? 'this is a folder; name a file in it' : 'the file cannot be read';
}

function tell(one: Validated, io: Io): void {
  for (const { file, line, column, level, message } of one.problems) {
    io.err(harmless(`${file}:${line}:${column}: ${level}: ${message}`));
  }
  for (const { note } of one.notes) io.err(harmless(`${one.file}: note: ${note}`));
  if (one.swarm) for (const line of summaryLines(one.file, one.swarm)) io.out(harmless(line));
}

function summaryLines(file: string, swarm: SwarmSummary): readonly string[] {
  const targets = swarm.workers.reduce((sum, worker) => sum + worker.targets, 0);
  const gates = swarm.gates.map(({ id, verdictOf }) => `${id} (${verdictOf.join(', ') || 'a person decides'})`);
  return [
    `${file}: ok`,
    `  ${swarm.name}, session ${swarm.session}, epic ${swarm.epic}, ref ${swarm.ref}`,
    `  ${many(swarm.workers.length, 'worker')} with ${many(targets, 'target')}, ${many(swarm.slots, 'slot')} and a reserve of ${swarm.reserve}`,
    ...swarm.waves.map((wave, index) => `  wave ${index + 1}: ${wave.join(', ')}`),
    ...(gates.length > 0 ? [`  gates: ${gates.join('; ')}`] : []),
  ];
}

function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
