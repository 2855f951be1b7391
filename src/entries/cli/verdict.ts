/** `swarmlead verdict`: judges what lies in a directory, as the coordinator would. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import { localSession, mainRoot } from '../../adapters/session/place.ts';
import { createSessionStore } from '../../adapters/session/session-store.ts';
import { createWorkspace } from '../../adapters/session/workspace.ts';
import { preview } from '../../app/worker/preview.ts';
import { readSwarmFile } from '../../core/config/read-swarm-file.ts';
import type { Worker } from '../../core/config/swarm-config.ts';
import type { Problem } from '../../core/problem.ts';
import type { Verdict, WorkerVerdict } from '../../core/verdict/outcome.ts';
import type { Io } from './io.ts';

interface Options {
  readonly config: string;
  readonly worker: string;
  readonly root?: string;
  readonly json?: boolean;
  readonly fail?: boolean;
}

export function registerVerdict(program: Command, io: Io): void {
  program
    .command('verdict')
    .description('judge what was measured and delivered in a directory, as the coordinator would')
    .requiredOption('--config <file>', 'the swarm file')
    .requiredOption('--worker <id>', 'worker whose targets and deliverables are looked at')
    .option('--root <dir>', 'directory with the deliverables and .swarmlead/session; the current one')
    .option('--fail', 'exit 1 unless the verdict is Go')
    .option('--json', 'one JSON object on standard output')
    .action(async (options: Options) => verdict(options, io));
}

async function verdict(options: Options, io: Io): Promise<void> {
  const reading = readWorker(options, io);
  if (reading.kind === 'bad') {
    if (options.json) io.out(JSON.stringify({ ok: false, error: reading.reasons.join('; ') }));
    for (const reason of reading.reasons) io.err(harmless(`swarmlead verdict: ${reason}`));
    io.exit(1);
    return;
  }
  const { worker } = reading;
  const root = resolve(io.cwd, options.root ?? '.');
  const home = options.root === undefined ? mainRoot(root) : root;
  const { judged, warnings } = await preview({
    worker,
    store: createSessionStore(localSession(home)),
    workspace: createWorkspace({ root, cwd: root }),
    at: new Date().toISOString(),
  });
  for (const warning of warnings) io.err(harmless(`swarmlead verdict: ${warning}`));
  if (options.json) io.out(JSON.stringify({ worker: worker.id, ...judged }));
  else for (const line of lines(worker, judged)) io.out(harmless(line));
  if (options.fail && judged.verdict !== 'go') io.exit(1);
}

type WorkerReading =
  { readonly kind: 'worker'; readonly worker: Worker } | { readonly kind: 'bad'; readonly reasons: readonly string[] };

function readWorker(options: Options, io: Io): WorkerReading {
  let text: string;
  try {
    text = readFileSync(resolve(io.cwd, options.config), 'utf8');
  } catch {
    return { kind: 'bad', reasons: [`the swarm file ${JSON.stringify(options.config)} cannot be read`] };
  }
  const read = readSwarmFile(text, options.config);
  if (read.kind === 'invalid') return { kind: 'bad', reasons: read.problems.map(told) };
  const worker = read.config.workers.find((one) => one.id === options.worker);
  if (worker) return { kind: 'worker', worker };
  const known = read.config.workers.map((one) => one.id).join(', ');
  return { kind: 'bad', reasons: [`the swarm file has no worker ${JSON.stringify(options.worker)}; it has ${known}`] };
}

function told(problem: Problem): string {
  return `${problem.file ?? ''}:${problem.line ?? 1}:${problem.column ?? 1} ${problem.message}`;
}

const signs: Readonly<Record<Verdict, string>> = {
  go: '✅ Go',
  'no-go': '❌ No-Go',
  'insufficient-evidence': '⚠️ Insufficient evidence',
};

function lines(worker: Worker, judged: WorkerVerdict): readonly string[] {
  return [
    `${worker.id} ${worker.title}: ${signs[judged.verdict]}`,
    ...judged.targets.map((target) => {
      const note = target.note === undefined ? '' : ` (${target.note})`;
      const optional = target.required ? '' : ' [not required]';
      const from = target.from === undefined ? '' : `, ${target.from} ${target.evidence ?? ''}`;
      const measured = target.measured === null ? 'none' : `${target.measured}, ${target.class ?? ''}${from}`;
      return `  ${signs[target.verdict]}  ${target.expect}${optional}: ${measured}${note}; flips with: ${target.flips}`;
    }),
    ...judged.deliverables.map((one) => {
      const where = one.found ? `${one.path ?? ''}, ${one.bytes ?? 0} bytes` : (one.note ?? 'not handed in');
      return `  ${one.found ? '✅' : '❌'}  ${one.item}${one.required ? '' : ' [not required]'}: ${where}`;
    }),
    ...judged.others.map(({ metric, measured, from, evidence }) => {
      const source = from === undefined ? '' : ` (${from} ${evidence ?? ''})`;
      return `  also measured ${metric} = ${measured}${source}`;
    }),
  ];
}
