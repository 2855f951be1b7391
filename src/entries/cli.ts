#!/usr/bin/env node
import { Command } from 'commander';
import type { Io } from './cli/io.ts';
import { isOfSwarm } from './cli/of-swarm.ts';
import { registerCommands, type Commands } from './cli/registry.ts';

const io: Io = {
  get cwd() {
    return currentDirectory();
  },
  env: process.env,
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  exit: (code) => {
    process.exitCode = code;
  },
};

/** Asked for by the command itself, which says in its own way what is wrong. */
function currentDirectory(): string {
  try {
    return process.cwd();
  } catch {
    throw new Error('the current directory is not there any more');
  }
}

// Whoever reads may have read enough: "swarmlead report | head".
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const program = new Command('swarmlead')
  .description('Coordinates a swarm of workers on GitHub.')
  .version('0.1.0')
  .enablePositionalOptions()
  .showHelpAfterError();

const commands: Commands = {
  beads: async () => (await import('./cli/beads.ts')).registerBeads,
  brief: async () => (await import('./cli-hooks.ts')).registerBrief,
  clean: async () => (await import('./cli-more.ts')).commands.clean(),
  deliver: async () => (await import('./cli-more.ts')).commands.deliver(),
  doctor: async () => (await import('./cli-more.ts')).commands.doctor(),
  hooks: async () => (await import('./cli-hooks.ts')).registerHooks,
  init: async () => (await import('./cli-more.ts')).commands.init(),
  memory: async () => async (parent, its, words) => {
    // What is on GitHub needs the SDK; what a script stores and reads must not wait for it.
    const load = isOfSwarm(words)
      ? (await import('./cli-more.ts')).commands.memory()
      : import('./cli-hooks.ts').then(({ registerMemory }) => registerMemory);
    await (
      await load
    )(parent, its, words);
  },
  metric: async () => (await import('./cli-more.ts')).commands.metric(),
  plan: async () => (await import('./cli-more.ts')).commands.plan(),
  replay: async () => (await import('./cli-more.ts')).commands.replay(),
  report: async () => (await import('./cli-more.ts')).commands.report(),
  status: async () => (await import('./cli-more.ts')).commands.status(),
  validate: async () => (await import('./cli-more.ts')).commands.validate(),
  verdict: async () => (await import('./cli-more.ts')).commands.verdict(),
  verify: async () => (await import('./cli-more.ts')).commands.verify(),
};
await registerCommands(commands, process.argv.slice(2), { parent: program, io });
await program.parseAsync();
