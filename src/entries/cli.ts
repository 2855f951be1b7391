#!/usr/bin/env node
import { Command } from 'commander';
import type { Io } from './cli/io.ts';
import { registerCommands, type Commands } from './cli/registry.ts';

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  exit: (code) => {
    process.exitCode = code;
  },
};

// Whoever reads may have read enough: "swarmlead report | head".
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const program = new Command('swarmlead')
  .description('Coordinates a swarm of workers on GitHub.')
  .version('0.1.0')
  .showHelpAfterError();

const commands: Commands = {
  beads: async () => (await import('./cli/beads.ts')).registerBeads,
  clean: async () => (await import('./cli/clean.ts')).registerClean,
  deliver: async () => (await import('./cli/deliver.ts')).registerDeliver,
  doctor: async () => (await import('./cli/doctor.ts')).registerDoctor,
  init: async () => {
    const { registerInit } = await import('./cli/init.ts');
    return (parent) => registerInit(parent, io);
  },
  metric: async () => (await import('./cli/metric.ts')).registerMetric,
  plan: async () => (await import('./cli/plan.ts')).registerPlan,
  report: async () => (await import('./cli/report.ts')).registerReport,
  status: async () => (await import('./cli/status.ts')).registerStatus,
  validate: async () => (await import('./cli/validate.ts')).registerValidate,
  verdict: async () => (await import('./cli/verdict.ts')).registerVerdict,
};
await registerCommands(commands, process.argv.slice(2), { parent: program, io });
await program.parseAsync();
