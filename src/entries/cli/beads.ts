/** `swarmlead beads`: each of its commands has a file of its own in the folder beside this one. */
import type { Command } from 'commander';
import type { Io } from './io.ts';
import { registerCommands, type Commands } from './registry.ts';

export async function registerBeads(program: Command, io: Io, words: readonly string[]): Promise<void> {
  const parent = program.command('beads').description('look at the beads of a tracker, and keep them equal to issues');
  await registerCommands(commands, words, { parent, io });
}

const commands: Commands = {
  blocked: async () => (await import('./beads/blocked.ts')).registerBlocked,
  import: async () => (await import('../cli-more.ts')).beadsCommands.import(),
  link: async () => (await import('../cli-more.ts')).beadsCommands.link(),
  ready: async () => (await import('./beads/ready.ts')).registerReady,
  show: async () => (await import('./beads/show.ts')).registerShow,
  stats: async () => (await import('./beads/stats.ts')).registerStats,
  sync: async () => (await import('../cli-more.ts')).beadsCommands.sync(),
  unlink: async () => (await import('../cli-more.ts')).beadsCommands.unlink(),
};
