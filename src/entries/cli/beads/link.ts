/** `swarmlead beads link` and `unlink`: a pair of a bead and an issue, made or parted by hand. */
import { InvalidArgumentError, type Command } from 'commander';
import { harmless } from '../../../adapters/actions/log.ts';
import type { Coordinator } from '../../../app/coordinate/ports.ts';
import { linkBead, unlinkBead, type LinkedByHand } from '../../../app/sync/link.ts';
import { placeOrTell, tellFailure, withGitHubOptions, type GitHubOptions } from '../github.ts';
import type { Io } from '../io.ts';
import { coordinatorOf } from './coordinator.ts';

const exitCodes = '\nExit code 0: it is so now; 1: it was refused, and standard error says why.';

export function registerLink(beads: Command, io: Io): void {
  const command = beads
    .command('link')
    .description('say that a bead and an issue are the same piece of work')
    .argument('<BEAD>', 'id of the bead')
    .argument('<ISSUE>', 'number of the issue', issueNumber)
    .option('--json', 'one JSON object on standard output')
    .addHelpText('after', `\nThe next sync compares them; what differs goes by who wins.${exitCodes}`);
  withGitHubOptions(command).action(async (bead: string, issue: number, options: GitHubOptions) =>
    act('link', { options, io, done: `${bead} is issue #${issue}.` }, async (coordinator) =>
      linkBead(coordinator, bead, issue),
    ),
  );
}

export function registerUnlink(beads: Command, io: Io): void {
  const command = beads
    .command('unlink')
    .description('part a bead from its issue; both stay as they are')
    .argument('<BEAD>', 'id of the bead')
    .option('--json', 'one JSON object on standard output')
    .addHelpText('after', `\nWhat the scope of a sync holds gets a new partner from the next one.${exitCodes}`);
  withGitHubOptions(command).action(async (bead: string, options: GitHubOptions) =>
    act('unlink', { options, io, done: `${bead} is no issue.` }, async (coordinator) => unlinkBead(coordinator, bead)),
  );
}

export function issueNumber(text: string): number {
  const number = Number(text.replace(/^#/, ''));
  if (/^#?[1-9]\d{0,9}$/.test(text)) return number;
  throw new InvalidArgumentError('it must be the number of an issue');
}

async function act(
  name: 'link' | 'unlink',
  of: { readonly options: GitHubOptions; readonly io: Io; readonly done: string },
  carryOut: (coordinator: Coordinator) => Promise<LinkedByHand>,
): Promise<void> {
  const { options, io, done } = of;
  const json = options.json === true;
  const command = `beads ${name}`;
  const place = placeOrTell(command, options, io);
  if (!place) return;
  try {
    const outcome = await carryOut(await coordinatorOf(place, io));
    if (outcome.kind === 'refused') return tellFailure(command, { reasons: outcome.reasons, json }, io);
    io.out(json ? JSON.stringify({ ok: true, wrote: outcome.wrote }) : harmless(done));
  } catch (error) {
    tellFailure(command, { reasons: [error instanceof Error ? error.message : 'something went wrong'], json }, io);
  }
}
