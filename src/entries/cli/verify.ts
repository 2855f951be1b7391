/**
 * `swarmlead verify`: asks GitHub again for every fact that a swarm's ledger names, and says of each line what it is worth.
 * Of a file nobody is asked, and only what follows from the ledger itself is judged.
 */
import { createHash } from 'node:crypto';
import type { Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import { createGitDatabase } from '../../adapters/github/git-database.ts';
import { createHandInArchives } from '../../adapters/github/hand-in-archive.ts';
import { createHistory } from '../../adapters/github/history.ts';
import { createIssues } from '../../adapters/github/issues.ts';
import { createNodeIds } from '../../adapters/github/node-ids.ts';
import { createRepositoryReader } from '../../adapters/github/repository-reader.ts';
import { createRuns } from '../../adapters/github/runs.ts';
import { createScreen } from '../../adapters/secrets/screen.ts';
import { createGitRefStore } from '../../adapters/store/git-ref-store.ts';
import { readConfig } from '../../app/coordinate/observe/read-config.ts';
import { listSwarms, readWrittenFiles } from '../../app/status/read-swarms.ts';
import { gather } from '../../app/verify/gather.ts';
import type { Auditor } from '../../app/verify/ports.ts';
import { audit, type Audit } from '../../core/audit/audit.ts';
import type { AuditInput } from '../../core/audit/facts.ts';
import { auditTable, countsOf } from '../../core/audit/table.ts';
import { oneOf } from '../../core/config/one-of.ts';
import type { SwarmConfig } from '../../core/config/swarm-config.ts';
import { parseLedger } from '../../core/swarm/ledger.ts';
import { readBytes } from './files.ts';
import { placeOrTell, tellFailure, withGitHubOptions, type GitHubOptions, type GitHubPlace } from './github.ts';
import type { Io } from './io.ts';
import { noSuch } from './ledger-text.ts';
import { apiOf } from './onlooker.ts';

interface Options extends GitHubOptions {
  readonly ledger?: string;
  readonly config?: string;
}

export function registerVerify(program: Command, io: Io): void {
  const command = program
    .command('verify')
    .description('ask GitHub again for what a ledger rests on, and name every line that is not so')
    .argument('[SWARM]', 'tail of its ref, such as novacron-init; or else --ledger')
    .option('--ledger <file>', 'a ledger.jsonl, of which only what follows from itself is judged')
    .option('--config <file>', 'with --ledger: the swarm file, for gates, needs and verdicts')
    .option('--json', 'one JSON object on standard output');
  withGitHubOptions(command).action(async (swarm: string | undefined, options: Options) => verify(swarm, options, io));
}

type Found =
  | { readonly kind: 'input'; readonly input: AuditInput }
  /** A sentence without its full stop. */
  | { readonly kind: 'none'; readonly reason: string };

async function verify(swarm: string | undefined, options: Options, io: Io): Promise<void> {
  const json = options.json === true;
  const found = await findInput(swarm, options, io);
  if (!found) return;
  if (found.kind === 'none') return tellFailure('verify', { reasons: [found.reason], json }, io);
  const done = audit(found.input);
  if (json) io.out(JSON.stringify(valueOf(done)));
  else for (const line of auditTable(done)) io.out(harmless(line));
  if (done.ok) return;
  for (const { line, kind, why } of done.findings.filter(({ standing }) => standing === 'false')) {
    io.err(harmless(`swarmlead verify: line ${line}, ${kind}: ${why.join('; ')}`));
  }
  for (const why of done.about) io.err(harmless(`swarmlead verify: ${why}`));
  io.exit(1);
}

/** null: it was told what is missing. */
async function findInput(swarm: string | undefined, options: Options, io: Io): Promise<Found | null> {
  if ((swarm === undefined) === (options.ledger === undefined)) {
    return { kind: 'none', reason: 'say which ledger: a SWARM, or --ledger FILE' };
  }
  if (options.ledger !== undefined) return ofFiles(options.ledger, options.config, io);
  if (options.config !== undefined) {
    return { kind: 'none', reason: '--config is for --ledger; of a SWARM every version of its file is read on GitHub' };
  }
  const place = placeOrTell('verify', options, io);
  if (!place) return null;
  try {
    return await onGitHub(place, swarm ?? '');
  } catch (error) {
    return { kind: 'none', reason: error instanceof Error ? error.message : 'something went wrong' };
  }
}

function ofFiles(ledger: string, config: string | undefined, io: Io): Found {
  const read = readBytes(ledger, io.cwd, '"git show refs/swarm/NAME:ledger.jsonl" prints one');
  if (read.kind === 'unread') return { kind: 'none', reason: `${ledger}: ${read.problem.message}` };
  const text = Buffer.from(read.bytes).toString('utf8');
  if (config === undefined) return { kind: 'input', input: { text, facts: null, configs: [], digest } };
  const file = readBytes(config, io.cwd, 'it is the swarm file');
  if (file.kind === 'unread') return { kind: 'none', reason: `${config}: ${file.problem.message}` };
  const configs = configsIn(Buffer.from(file.bytes).toString('utf8'), config, text);
  return typeof configs === 'string'
    ? { kind: 'none', reason: configs }
    : { kind: 'input', input: { text, facts: null, configs, digest } };
}

/** Or why it does not read. */
function configsIn(text: string, path: string, ledger: string): readonly SwarmConfig[] | string {
  const [first] = parseLedger(ledger).events;
  const read = readConfig({ text, path, one: first?.kind === 'started' ? oneOf(first) : null });
  return read.kind === 'config' ? [read.config] : read.problems.map(({ message }) => `${path}: ${message}`).join('; ');
}

async function onGitHub(place: GitHubPlace, swarm: string): Promise<Found> {
  const { owner, repo } = place;
  const api = apiOf(place);
  const reader = createRepositoryReader({ owner, repo, api });
  // Nothing is written, so the nonce is never asked for.
  const store = createGitRefStore({ git: createGitDatabase({ owner, repo, api }), nonce: () => '' });
  const { prefixes } = await readWrittenFiles({ reader });
  const all = await listSwarms({ store }, prefixes);
  const known = all.map((one) => one.swarm);
  const meant = all.find((one) => one.swarm === swarm);
  const auditor: Auditor = {
    reader,
    issues: createIssues({ owner, repo, api, nodeIds: createNodeIds() }),
    runs: createRuns({ owner, repo, api }),
    archives: createHandInArchives(),
    screen: createScreen(),
    history: createHistory({ owner, repo, api }),
    digest,
    prefixBlob,
  };
  const input = meant ? await gather(auditor, meant.ref) : null;
  return input ? { kind: 'input', input } : { kind: 'none', reason: noSuch(swarm, known) };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** As git names these bytes. */
export function prefixBlob(text: string, bytes: number): string | null {
  const all = Buffer.from(text);
  if (all.byteLength < bytes) return null;
  return createHash('sha1').update(`blob ${bytes}\0`).update(all.subarray(0, bytes)).digest('hex');
}

function valueOf({ findings, about, writers, state, ok }: Audit): object {
  return {
    ok,
    swarm: state?.started.swarm ?? null,
    counts: countsOf(findings),
    lines: findings,
    about,
    writers: Object.fromEntries(writers),
  };
}
