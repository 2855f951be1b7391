/** `swarmlead init` from the flags to the exit code: looks, asks, shows, and writes when that was wanted. */
import { createHash } from 'node:crypto';
import { harmless } from '../../../adapters/actions/log.ts';
import { openProject } from '../../../adapters/project/local-project.ts';
import { ownCommit } from '../../../adapters/project/own-commit.ts';
import type { Project } from '../../../app/ports/project.ts';
import type { SetupHost } from '../../../app/ports/setup-host.ts';
import { makeLabels, missingLabels, writeFiles } from '../../../app/setup/carry-out.ts';
import { lookAround } from '../../../app/setup/look-around.ts';
import { prepare } from '../../../app/setup/prepare.ts';
import { SwarmLeadError, type Problem } from '../../../core/problem.ts';
import { isWritten } from '../../../core/setup/file-change.ts';
import type { Found } from '../../../core/setup/found.ts';
import { nextSteps } from '../../../core/setup/next-steps.ts';
import type { Proposal, WantedLabel } from '../../../core/setup/propose.ts';
import { parseRemote, readGitHub, tellFailure } from '../github.ts';
import type { Io } from '../io.ts';
import type { InitOptions } from './options.ts';
import type { Terminal } from './questions.ts';
import { diffLines, foundLines, obstacleLines, proposalLines } from './show.ts';

export interface InitIo extends Io {
  /** `v0.1.0`. */
  readonly version: string;
  /** null: there is nobody to ask. */
  readonly terminal: Terminal | null;
}

interface Run {
  readonly options: InitOptions;
  readonly io: InitIo;
  readonly terminal: Terminal | null;
  readonly project: Project;
  /** null: nothing is asked of the host; `why` says the reason. */
  readonly host: SetupHost | null;
  readonly why: string;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

export async function runInit(options: InitOptions, io: InitIo): Promise<void> {
  const project = await openProject(io.cwd);
  if (project === null) return fail(['this is no git repository; "git init" makes one'], options, io);
  try {
    const { yes, json, dryRun } = options;
    const terminal = yes || json || dryRun ? null : io.terminal;
    const run = { options, io, project, terminal, ...(await hostOf(options, io)) };
    await setUp(run);
  } catch (error) {
    if (!(error instanceof SwarmLeadError)) throw error;
    fail([error.message], options, io);
  }
}

async function setUp(run: Run): Promise<void> {
  const { options, project, terminal } = run;
  const facts = await project.facts();
  const origin = facts.origin === null ? null : parseRemote(facts.origin);
  const [, owner, name] = /^([^/]+)\/([^/]+)$/.exec(origin?.path ?? '') ?? [];
  const remote =
    origin && owner !== undefined && name !== undefined ? { serverUrl: `https://${origin.host}`, owner, name } : null;
  const found = await lookAround(project, { facts, remote, digest });
  const asked = terminal === null ? options.asked : await ask(options, found, terminal);
  if (asked === null) return declined(run);
  const proposed = await prepare({
    asked,
    found,
    ref: options.ref,
    own: options.ref === undefined ? await ownCommit(import.meta.dirname) : null,
    version: run.io.version,
    host: run.host,
    digest,
    now: new Date().toISOString(),
  });
  if (proposed.kind === 'refused') return fail(proposed.problems.map(problemText), options, run.io);
  const labels = run.host === null ? [] : await missingLabels(run.host, proposed.labels);
  await decide(run, { found, proposal: proposed, labels });
}

interface Shown {
  readonly found: Found;
  readonly proposal: Proposal;
  /** That are missing, as far as anybody looked. */
  readonly labels: readonly WantedLabel[];
}

async function decide(run: Run, shown: Shown): Promise<void> {
  const { options, terminal } = run;
  const { proposal, labels, found } = shown;
  const changes = proposal.files.filter(isWritten).length;
  say(run, [...foundLines(found), '', ...diffLines(proposal), ...proposalLines(proposal, labels)]);
  if (proposal.obstacles.length > 0) {
    const lines = [...obstacleLines(proposal.obstacles), 'Nothing was written.'];
    return end(run, shown, { outcome: 'in-the-way', lines, ok: false });
  }
  if (changes === 0 && labels.length === 0) {
    return end(run, shown, { outcome: 'nothing-to-do', lines: ['Nothing to do: everything is there.'], ok: true });
  }
  if (options.dryRun) {
    return end(run, shown, { outcome: 'dry-run', lines: ['Nothing was written: this was a dry run.'], ok: true });
  }
  if (!options.yes && terminal === null) {
    const lines = ['Nothing was written: there is no terminal to ask in. --yes writes it.'];
    return end(run, shown, { outcome: 'shown', lines, ok: false });
  }
  if (!options.yes && terminal !== null && !(await askToWrite(terminal))) return declined(run);
  await carryOut(run, shown);
}

async function carryOut(run: Run, shown: Shown): Promise<void> {
  const { project, host, why } = run;
  const { proposal, labels, found } = shown;
  const written = await writeFiles(project, proposal);
  say(
    run,
    written.map((path) => `Wrote ${path}`),
  );
  const made = host === null ? [] : await makeLabels(host, labels);
  say(
    run,
    made.map((name) => `Made the label ${name}`),
  );
  if (host === null) say(run, [`No labels were made: ${why}.`]);
  const ignored = await project.ignored(written);
  const next = nextSteps(proposal, found, { labelled: host !== null, ignored });
  const lines = ['', 'What comes next:', ...next.map((step, index) => `  ${index + 1}. ${step}`)];
  end(run, shown, { outcome: 'written', lines, ok: true, more: { written, made, next } });
}

async function ask(options: InitOptions, found: Found, terminal: Terminal) {
  const { askMissing } = await import('./questions.ts');
  return askMissing(options.asked, found, terminal);
}

async function askToWrite(terminal: Terminal): Promise<boolean> {
  const { askWhether } = await import('./questions.ts');
  return askWhether('Write this?', terminal);
}

async function hostOf({ labels, repo: named }: InitOptions, io: InitIo): Promise<Pick<Run, 'host' | 'why'>> {
  if (!labels) return { host: null, why: 'as --no-labels says' };
  const reading = readGitHub(named === undefined ? {} : { repo: named }, io);
  if (reading.kind === 'missing') return { host: null, why: reading.problems.join('; ') };
  const { createApi } = await import('../../../adapters/github/api.ts');
  const { createOctokit } = await import('../../../adapters/github/octokit.ts');
  const { createSetupHost } = await import('../../../adapters/github/setup-host.ts');
  const { owner, repo, token, apiUrl } = reading.place;
  const api = createApi(createOctokit({ auth: token, baseUrl: apiUrl }));
  return { host: createSetupHost({ owner, repo, api }), why: '' };
}

/** For people; nothing where a program reads. */
function say({ options, io }: Pick<Run, 'options' | 'io'>, lines: readonly string[]): void {
  if (!options.json) for (const line of lines) io.out(harmless(line));
}

interface Ending {
  readonly outcome: 'written' | 'nothing-to-do' | 'dry-run' | 'shown' | 'in-the-way';
  readonly lines: readonly string[];
  readonly ok: boolean;
  readonly more?: Readonly<Record<string, unknown>>;
}

function end(run: Run, { proposal, labels }: Shown, { outcome, lines, ok, more = {} }: Ending): void {
  const { io, options } = run;
  const { files, obstacles, powers, notes, face } = proposal;
  const missing = labels.map(({ name }) => name);
  if (options.json)
    io.out(JSON.stringify({ ok, outcome, face, files, obstacles, labels: missing, powers, notes, ...more }));
  else for (const line of lines) tellLine(io, ok, harmless(line));
  if (!ok) io.exit(1);
}

function tellLine(io: Io, ok: boolean, line: string): void {
  if (ok) io.out(line);
  else io.err(line);
}

function declined({ io }: Run): void {
  io.err('Nothing was written.');
  io.exit(1);
}

function fail(reasons: readonly string[], { json }: InitOptions, io: Io): void {
  tellFailure('init', { reasons, json }, io);
}

function problemText({ file, line, column, message }: Problem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return place === '' ? message : `${place}: ${message}`;
}
