/** `swarmlead init`: sets a swarm up in the repository that one stands in. What it does is loaded when it is asked for. */
import { Option, type Command } from 'commander';
import { agentKinds } from '../../core/setup/agents/kinds.ts';
import { faces } from '../../core/setup/face.ts';
import { templates } from '../../core/setup/roles.ts';
import { withGitHubOptions } from './github.ts';
import type { Terminal } from './init/questions.ts';
import type { Io } from './io.ts';

/** `terminal`: who is asked; null: nobody. */
export function registerInit(program: Command, io: Io, terminal: Terminal | null = ownTerminal()): void {
  withGitHubOptions(program.command('init'))
    .description('write what a swarm needs into this repository: shows it first, and never touches what is yours')
    .option('--name <text>', 'name of the swarm, for people')
    .option('--epic <bead>', 'the bead that the swarm carries out; without beads one is made')
    .option('--issue <number>', "the epic's issue; without one, the issue that gets the label")
    .option('--roles <list>', 'roles, such as research,coder; each gets a worker and a workflow')
    .addOption(new Option('--from <swarm>', 'the roles of a known swarm').choices(Object.keys(templates)))
    .addOption(
      new Option('--face <face>', 'who coordinates: a workflow here (action, the default), or a server (app)').choices([
        ...faces,
      ]),
    )
    .option('--live <list>', 'roles of trusted scripts whose hooks reach the coordinator while they run')
    .option(
      '--agent <list>',
      `roles whose work an AI agent does, such as coder or coder=codex: ${agentKinds.join(', ')}; a second job measures`,
    )
    .option('--server-url <address>', "the server's PUBLIC_URL, which live roles need with --face app")
    .option(
      '--ref <commit>',
      'commit of SwarmLead that the workflows pin, also to change it; a branch or tag is asked for',
    )
    .option('--no-labels', 'make no labels, and ask the host for nothing')
    .option('--yes', 'write without asking')
    .option('--dry-run', 'show what would be written, and write nothing')
    .option('--json', 'one JSON object on standard output')
    .action(async (options: Record<string, unknown>) => {
      const { readInitOptions } = await import('./init/options.ts');
      const { runInit } = await import('./init/run.ts');
      await runInit(readInitOptions(options), { ...io, version: `v${program.version() ?? ''}`, terminal });
    });
}

/** Questions need somebody who sees them and answers them. */
function ownTerminal(): Terminal | null {
  return process.stdin.isTTY && process.stdout.isTTY ? { input: process.stdin, output: process.stdout } : null;
}
