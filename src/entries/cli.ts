#!/usr/bin/env node
import { Command } from 'commander';
import { registerBeads } from './cli/beads.ts';
import { registerClean } from './cli/clean.ts';
import { registerDeliver } from './cli/deliver.ts';
import { registerDoctor } from './cli/doctor.ts';
import { registerInit } from './cli/init.ts';
import type { Io } from './cli/io.ts';
import { registerMetric } from './cli/metric.ts';
import { registerPlan } from './cli/plan.ts';
import { registerReport } from './cli/report.ts';
import { registerStatus } from './cli/status.ts';
import { registerValidate } from './cli/validate.ts';
import { registerVerdict } from './cli/verdict.ts';

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

/** Sorted by name, as the help shows them. */
const commands: readonly ((program: Command, io: Io) => void)[] = [
  registerBeads,
  registerClean,
  registerDeliver,
  registerDoctor,
  registerInit,
  registerMetric,
  registerPlan,
  registerReport,
  registerStatus,
  registerValidate,
  registerVerdict,
];
for (const register of commands) register(program, io);
await program.parseAsync();
