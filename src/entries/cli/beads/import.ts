/** `swarmlead beads import`: beads are made of issues, each linked with its own. */
import type { Command } from 'commander';
import { importIssues } from '../../../app/sync/import.ts';
import { placeOrTell, tellFailure, withGitHubOptions, type GitHubOptions } from '../github.ts';
import type { Io } from '../io.ts';
import { coordinatorOf } from './coordinator.ts';
import { issueNumber } from './link.ts';

const help = `
Nothing else is synced. All are made in one commit, or none is.
Exit code 0: they are made; 1: it was refused, and standard error says every reason.`;

export function registerImport(beads: Command, io: Io): void {
  const command = beads
    .command('import')
    .description('make beads of issues')
    .argument('<ISSUE...>', 'numbers of the issues', another)
    .option('--json', 'one JSON object on standard output')
    .addHelpText('after', help);
  withGitHubOptions(command).action(async (issues: readonly number[], options: GitHubOptions) =>
    importAll(issues, options, io),
  );
}

/** `before`: the first has none. */
function another(text: string, before: readonly number[] | undefined): readonly number[] {
  return [...(before ?? []), issueNumber(text)];
}

async function importAll(issues: readonly number[], options: GitHubOptions, io: Io): Promise<void> {
  const json = options.json === true;
  const place = placeOrTell('beads import', options, io);
  if (!place) return;
  try {
    const outcome = await importIssues(await coordinatorOf(place, io), issues);
    if (outcome.kind === 'refused') return tellFailure('beads import', { reasons: outcome.reasons, json }, io);
    if (json) io.out(JSON.stringify({ ok: true, made: outcome.made }));
    else for (const { bead, issue } of outcome.made) io.out(`#${issue} is ${bead}.`);
  } catch (error) {
    const reasons = [error instanceof Error ? error.message : 'something went wrong'];
    tellFailure('beads import', { reasons, json }, io);
  }
}
