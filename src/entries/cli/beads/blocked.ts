/** `swarmlead beads blocked`: what waits, and for what, as `bd blocked` would say. */
import type { Command } from 'commander';
import { harmless } from '../../../adapters/actions/log.ts';
import { blockedBeads } from '../../../core/beads/blocked.ts';
import type { Io } from '../io.ts';
import { rowOf } from './lines.ts';
import { openBeads, withFileOption, type FileOptions } from './open-beads.ts';

interface Options extends FileOptions {
  readonly json?: boolean;
}

export function registerBlocked(beads: Command, io: Io): void {
  const command = beads.command('blocked').description('print the beads that others hold up, and which');
  withFileOption(command)
    .option('--json', 'one JSON array on standard output')
    .action(async (options: Options) => blocked(options, io));
}

async function blocked(options: Options, io: Io): Promise<void> {
  const file = await openBeads(options, io);
  if (!file) return;
  const found = blockedBeads(file.beads.values());
  if (options.json) {
    const values = found.map(({ bead, blockers }) => {
      const { id, title, status, priority, type } = bead;
      return { id, title, status, priority, issue_type: type, blocked_by: blockers };
    });
    io.out(JSON.stringify(values));
  } else for (const { bead, blockers } of found) io.out(`${rowOf(bead)}  (${harmless(blockers.join(', '))})`);
}
