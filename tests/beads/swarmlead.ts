/** The commands about beads: as a process, as their users meet them, and in this process where there are many calls. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Command } from 'commander';
import { registerBeads } from '../../src/entries/cli/beads.ts';
import { registerPlan } from '../../src/entries/cli/plan.ts';
import { root } from '../architecture/modules.ts';

export interface Ended {
  readonly code: number | null;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

export function process(cwd: string, ...words: readonly string[]): Ended {
  const cli = join(root, 'src/entries/cli.ts');
  const { status, stdout, stderr } = spawnSync(globalThis.process.execPath, [cli, ...words], { cwd, encoding: 'utf8' });
  return { code: status, out: linesOf(stdout), err: linesOf(stderr) };
}

export async function command(cwd: string, ...words: readonly string[]): Promise<Ended> {
  const out: string[] = [];
  const err: string[] = [];
  let code = 0;
  const program = new Command('swarmlead').exitOverride().configureOutput({ writeErr: (text) => err.push(text) });
  const io = {
    cwd,
    env: {},
    out: (text: string) => void out.push(...linesOf(text)),
    err: (text: string) => void err.push(...linesOf(text)),
    exit: (wanted: number) => {
      code = wanted;
    },
  };
  await registerBeads(program, io, []);
  registerPlan(program, io);
  await program.parseAsync([...words], { from: 'user' });
  return { code, out, err };
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}
