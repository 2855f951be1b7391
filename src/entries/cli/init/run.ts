/** `swarmlead init` from the flags to the exit code: looks, asks, shows, and writes when that was wanted. */
import { createHash } from 'node:crypto';
import { openProject } from '../../../adapters/project/local-project.ts';
import { ownCommit } from '../../../adapters/project/own-commit.ts';
import type { Project } from '../../../app/ports/project.ts';
import { makeLabels, missingLabels, writeFiles } from '../../../app/setup/carry-out.ts';
import { lookAround } from '../../../app/setup/look-around.ts';
import { prepare } from '../../../app/setup/prepare.ts';
import { SwarmLeadError } from '../../../core/problem.ts';
import { isWritten } from '../../../core/setup/file-change.ts';
import type { Found } from '../../../core/setup/found.ts';
import { nextSteps } from '../../../core/setup/next-steps.ts';
import { parseRemote } from '../github.ts';
import type { Io } from '../io.ts';
import { reachHost, type ReachedHost } from './host.ts';
import type { InitOptions } from './options.ts';
import type { Terminal } from './questions.ts';
import { diffLines, foundLines, obstacleLines, proposalLines } from './show.ts';
import { declined, end, fail, problemText, say, type Listener, type Shown } from './tell.ts';

export interface InitIo extends Io {
  /** `v0.1.0`. */
  readonly version: string;
  /** null: there is nobody to ask. */
  readonly terminal: Terminal | null;
}

interface Run extends Listener {
  readonly options: InitOptions;
  readonly version: string;
  readonly terminal: Terminal | null;
  readonly project: Project;
  readonly reached: ReachedHost;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

export async function runInit(options: InitOptions, io: InitIo): Promise<void> {
  const { yes, json, dryRun } = options;
  const listener = { io, json };
  const project = await openProject(io.cwd);
  if (project === null)
    return fail(listener, ['git finds no repository here: "git init" makes one, and "git status" says more']);
  try {
    const terminal = yes || json || dryRun ? null : io.terminal;
    const reached = await reachHost(options, io);
    await setUp({ ...listener, options, version: io.version, terminal, project, reached });
  } catch (error) {
    if (!(error instanceof SwarmLeadError)) throw error;
    fail(listener, [error.message]);
  }
}

async function setUp(run: Run): Promise<void> {
  const { options, project, terminal, reached } = run;
  const facts = await project.facts();
  const found = await lookAround(project, { facts, remote: addressIn(facts.origin), digest });
  const asked = terminal === null ? options.asked : await ask(options, found, terminal);
  if (asked === null) return declined(run);
  const proposed = await prepare({
    asked,
    found,
    serverUrl: options.serverUrl,
    ref: options.ref,
    own: options.ref === undefined ? await ownCommit(import.meta.dirname) : null,
    version: run.version,
    host: reached.host,
    digest,
    now: new Date().toISOString(),
  });
  if (proposed.kind === 'refused') return fail(run, proposed.problems.map(problemText));
  const labels = reached.host === null ? null : await missingLabels(reached.host, proposed.labels);
  await decide(run, { found, proposal: proposed, labels });
}

function addressIn(origin: string | null) {
  const remote = origin === null ? null : parseRemote(origin);
  const [, owner, name] = /^([^/]+)\/([^/]+)$/.exec(remote?.path ?? '') ?? [];
  if (!remote || owner === undefined || name === undefined) return null;
  return { serverUrl: `https://${remote.host}`, owner, name };
}

async function decide(run: Run, shown: Shown): Promise<void> {
  const { options, terminal, reached } = run;
  const { proposal, labels, found } = shown;
  say(run, [...foundLines(found), '', ...diffLines(proposal), ...proposalLines(proposal, labels ?? [])]);
  if (proposal.obstacles.length > 0) {
    const lines = [...obstacleLines(proposal.obstacles), 'Nothing was written.'];
    return end(run, shown, { outcome: 'in-the-way', lines });
  }
  if (!proposal.files.some(isWritten) && (labels ?? []).length === 0) {
    const unseen = labels === null ? [`Labels were not looked at: ${reached.why}.`] : [];
    return end(run, shown, { outcome: 'nothing-to-do', lines: ['Nothing to do: everything is there.', ...unseen] });
  }
  if (options.dryRun) {
    return end(run, shown, { outcome: 'dry-run', lines: ['Nothing was written: this was a dry run.'] });
  }
  if (options.yes) return carryOut(run, shown);
  if (terminal === null) {
    const lines = ['Nothing was written: there is no terminal to ask in. --yes writes it.'];
    return end(run, shown, { outcome: 'shown', lines });
  }
  return (await askToWrite(terminal)) ? carryOut(run, shown) : declined(run);
}

async function carryOut(run: Run, shown: Shown): Promise<void> {
  const { project } = run;
  const { proposal, found } = shown;
  const written = await writeFiles(project, proposal);
  for (const path of written) say(run, [`Wrote ${path}`]);
  const labelled = await label(run, shown);
  const ignored = await project.ignored(written);
  const next = nextSteps(proposal, found, { labelled: labelled.kind === 'made', ignored });
  const steps = ['', 'What comes next:', ...next.map((step, index) => `  ${index + 1}. ${step}`)];
  if (labelled.kind === 'failed') {
    const { reason } = labelled;
    return end(run, shown, {
      outcome: 'labels-failed',
      lines: [reason, ...steps],
      more: { written, next, error: reason },
    });
  }
  const made = labelled.kind === 'made' ? labelled.names : [];
  end(run, shown, { outcome: 'written', lines: steps, more: { written, made, next } });
}

type Labelled =
  | { readonly kind: 'made'; readonly names: readonly string[] }
  | { readonly kind: 'unseen' }
  | { readonly kind: 'failed'; readonly reason: string };

/** The files are there by now, so a host that refuses is told at the end and hides nothing of the rest. */
async function label(run: Run, { labels }: Shown): Promise<Labelled> {
  const { host, why } = run.reached;
  if (host === null || labels === null) {
    say(run, [`No labels were made: ${why}.`]);
    return { kind: 'unseen' };
  }
  try {
    const names = await makeLabels(host, labels);
    for (const name of names) say(run, [`Made the label ${name}`]);
    return { kind: 'made', names };
  } catch (error) {
    if (!(error instanceof SwarmLeadError)) throw error;
    return { kind: 'failed', reason: `Not all labels were made: ${error.message}` };
  }
}

async function ask(options: InitOptions, found: Found, terminal: Terminal) {
  const { askMissing } = await import('./questions.ts');
  return askMissing(options.asked, found, terminal);
}

async function askToWrite(terminal: Terminal): Promise<boolean> {
  const { askWhether } = await import('./questions.ts');
  return askWhether('Write this?', terminal);
}
