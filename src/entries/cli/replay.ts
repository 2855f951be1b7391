/**
 * `swarmlead replay`: a ledger played back, of a file or of a swarm on GitHub: every decision with its reason and its
 * proof, and how the swarm stood after it.
 */
import type { Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import { readConfig } from '../../app/coordinate/observe/read-config.ts';
import { oneOf } from '../../core/config/one-of.ts';
import type { SwarmConfig } from '../../core/config/swarm-config.ts';
import type { Problem } from '../../core/problem.ts';
import { replayLedger, type Replay } from '../../core/replay/replay.ts';
import { replayTable } from '../../core/replay/table.ts';
import type { SwarmState } from '../../core/swarm/state.ts';
import { readBytes, tellProblems } from './files.ts';
import { placeOrTell, tellFailure, withGitHubOptions, type GitHubOptions } from './github.ts';
import type { Io } from './io.ts';
import { ledgerOnGitHub, type LedgerText } from './ledger-text.ts';

interface Options extends GitHubOptions {
  readonly ledger?: string;
  readonly config?: string;
}

export function registerReplay(program: Command, io: Io): void {
  const command = program
    .command('replay')
    .description('play a ledger back: every decision with its reason, its proof, and how the swarm stood then')
    .argument('[SWARM]', 'tail of its ref, such as novacron-init; or else --ledger')
    .option('--ledger <file>', 'a ledger.jsonl, such as "git show refs/swarm/novacron-init:ledger.jsonl" prints')
    .option('--config <file>', 'the swarm file, for who waits for whom; of a swarm on GitHub it is read there')
    .option('--json', 'one JSON object on standard output');
  withGitHubOptions(command).action(async (swarm: string | undefined, options: Options) => replay(swarm, options, io));
}

async function replay(swarm: string | undefined, options: Options, io: Io): Promise<void> {
  const json = options.json === true;
  const ledger = await ledgerOf(swarm, options, io);
  if (!ledger) return;
  const own = options.config === undefined ? null : readBytes(options.config, io.cwd, 'it is the swarm file');
  if (own?.kind === 'unread') return tellFailure('replay', { reasons: [told(own.problem)], json }, io);
  const path = options.config ?? ledger.config?.path ?? '';
  const text = own ? Buffer.from(own.bytes).toString('utf8') : (ledger.config?.text ?? null);
  const played = replayLedger(ledger.text, text === null ? () => null : once((state) => configOf(text, path, state)));
  const problems = played.problems.map((problem) => ({ ...problem, file: ledger.name }));
  if (json) io.out(JSON.stringify(valueOf(played, problems)));
  else for (const line of replayTable(played)) io.out(harmless(line));
  tellProblems(problems, io);
  if (problems.length > 0) io.exit(1);
}

/** null: it was told why there is none. */
async function ledgerOf(swarm: string | undefined, options: Options, io: Io): Promise<LedgerText | null> {
  const json = options.json === true;
  if ((swarm === undefined) === (options.ledger === undefined)) {
    tellFailure('replay', { reasons: ['say which ledger: a SWARM, or --ledger FILE'], json }, io);
    return null;
  }
  if (options.ledger !== undefined) {
    const read = readBytes(options.ledger, io.cwd, '"git show refs/swarm/NAME:ledger.jsonl" prints one');
    if (read.kind === 'bytes') return { name: options.ledger, text: Buffer.from(read.bytes).toString('utf8') };
    tellFailure('replay', { reasons: [told(read.problem)], json }, io);
    return null;
  }
  const place = placeOrTell('replay', options, io);
  if (!place) return null;
  const found = await ledgerOnGitHub(place, swarm ?? '');
  if (found.kind === 'ledger') return found.ledger;
  tellFailure('replay', { reasons: [found.reason], json }, io);
  return null;
}

/** The first line says which swarm of the file it is, and no later one changes that. */
function once(read: (state: SwarmState) => SwarmConfig | null): (state: SwarmState) => SwarmConfig | null {
  let known: SwarmConfig | null | undefined;
  return (state) => (known ??= read(state));
}

function configOf(text: string, path: string, { started }: SwarmState): SwarmConfig | null {
  const read = readConfig({ text, path, one: oneOf(started) });
  return read.kind === 'config' ? read.config : null;
}

function told({ file, message }: Problem): string {
  return `${file ?? ''}: ${message}`;
}

function valueOf({ lines, state }: Replay, problems: readonly Problem[]): object {
  const ok = problems.length === 0;
  if (!state) return { ok, swarm: null, lines, problems };
  const { swarm, session, issue } = state.started;
  return { ok, swarm, session, issue, verdict: state.finished?.verdict ?? null, lines, problems };
}
