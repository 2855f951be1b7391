/** `swarmlead beads`: each of its commands has a file of its own in the folder beside this one. */
import type { Command } from 'commander';
import { registerBlocked } from './beads/blocked.ts';
import { registerReady } from './beads/ready.ts';
import { registerShow } from './beads/show.ts';
import { registerStats } from './beads/stats.ts';
import type { Io } from './io.ts';

export function registerBeads(program: Command, io: Io): void {
  const beads = program.command('beads').description('look at the beads of a tracker');
  for (const register of commands) register(beads, io);
}

/** Sorted by name, as the help shows them. */
const commands: readonly ((beads: Command, io: Io) => void)[] = [
  registerBlocked,
  registerReady,
  registerShow,
  registerStats,
];
