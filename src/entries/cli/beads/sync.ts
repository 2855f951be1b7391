/** `swarmlead beads sync`: beads and issues are made equal, both ways, and every change is printed. */
import type { Command } from 'commander';
import { harmless } from '../../../adapters/actions/log.ts';
import { syncBeads, type SyncEnd, type SyncPass } from '../../../app/sync/sync.ts';
import { showChanges, showNotes } from '../../../core/sync/show.ts';
import type { SyncScope } from '../../../core/sync/scope.ts';
import { placeOrTell, tellFailure, withGitHubOptions, type GitHubOptions } from '../github.ts';
import type { Io } from '../io.ts';
import { coordinatorOf } from './coordinator.ts';
import { parseScope, scopeText } from './scope.ts';

interface Options extends GitHubOptions {
  readonly scope?: SyncScope;
  readonly dryRun?: boolean;
}

const help = `
Without --scope: what swarm files say under tracker.sync, or else the epics of the swarm files.
Exit code 0: done, or nothing to do; 1: something was refused or stopped, and standard error says what.`;

export function registerSync(beads: Command, io: Io): void {
  const command = beads
    .command('sync')
    .description('make the beads and the issues of a repository on GitHub equal, both ways')
    .option('--scope <scope>', 'label:NAME, epic:BEAD or all', parseScope)
    .option('--dry-run', 'print what would change; nothing is written anywhere')
    .option('--json', 'one JSON object on standard output')
    .addHelpText('after', help);
  withGitHubOptions(command).action(async (options: Options) => sync(options, io));
}

async function sync(options: Options, io: Io): Promise<void> {
  const json = options.json === true;
  const dryRun = options.dryRun === true;
  const place = placeOrTell('beads sync', options, io);
  if (!place) return;
  try {
    const coordinator = await coordinatorOf(place, io);
    const outcome = await syncBeads(coordinator, { scope: options.scope ?? 'usual', dryRun });
    if (outcome.kind === 'nothing-asked') {
      const broken = outcome.problems.map(({ file, line, message }) => `${file}:${line ?? 1} ${message}`);
      const reasons = broken.length > 0 ? broken : ['there is no swarm file here: say what with --scope'];
      return tellFailure('beads sync', { reasons, json }, io);
    }
    tell({ passes: outcome.passes, dryRun, json }, io);
  } catch (error) {
    tellFailure('beads sync', { reasons: [error instanceof Error ? error.message : 'something went wrong'], json }, io);
  }
}

function tell(
  of: { readonly passes: readonly SyncPass[]; readonly dryRun: boolean; readonly json: boolean },
  io: Io,
): void {
  const { passes, dryRun, json } = of;
  const troubles = passes.flatMap(({ scope, end }) => troublesOf(end).map((one) => `${scopeText(scope)}: ${one}`));
  if (json) {
    const told = passes.map(({ scope, end }) => ({ scope: scopeText(scope), ...valueOf(end) }));
    io.out(JSON.stringify({ ok: troubles.length === 0, dry: dryRun, passes: told }));
  } else {
    for (const pass of passes) for (const line of linesOf(pass, dryRun)) io.out(harmless(line));
  }
  for (const one of troubles) io.err(harmless(`swarmlead beads sync: ${one}`));
  if (troubles.length > 0) io.exit(1);
}

function valueOf(end: SyncEnd): object {
  return end.kind === 'done' ? { outcome: end.wrote ? 'synced' : 'same', ...partsOf(end) } : { outcome: end.kind };
}

function partsOf({ changes, notes }: Extract<SyncEnd, { readonly kind: 'done' }>): object {
  return { changes, notes };
}

function linesOf({ scope, end }: SyncPass, dryRun: boolean): readonly string[] {
  if (end.kind !== 'done') return [];
  const shown = [...showChanges(end.changes), ...showNotes(end.notes)];
  if (shown.length === 0) return [`${scopeText(scope)}: beads and issues are equal.`];
  return [...shown, ...(dryRun ? ['Nothing was written; without --dry-run it is.'] : [])];
}

function troublesOf(end: SyncEnd): readonly string[] {
  switch (end.kind) {
    case 'done':
      return end.notes.flatMap((note) => (note.kind === 'stopped' ? showNotes([note]) : []));
    case 'no-beads':
      return ['this repository has no beads'];
    case 'busy':
      return ['others wrote at the same time, again and again; say it once more'];
    case 'refused':
      return [`${end.path} on ${end.branch} could not be written: ${end.reason}`];
    case 'invalid':
      return end.problems.map(({ line, message }) => `${end.path}${line === undefined ? '' : `:${line}`}: ${message}`);
  }
}
