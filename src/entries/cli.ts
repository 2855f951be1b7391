#!/usr/bin/env node
import { Command } from 'commander';
import type { Io } from './cli/io.ts';

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  exit: (code) => {
    process.exitCode = code;
  },
};

const program = new Command('swarmlead')
  .description('Coordinates a swarm of workers on GitHub.')
  .version('0.1.0')
  .showHelpAfterError();

for (const register of [] as readonly ((program: Command, io: Io) => void)[]) register(program, io);
await program.parseAsync();
