/** The commands against GitHub, on the local one; in this process, because loading them takes longer than their work. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { registerClean } from '../../src/entries/cli/clean.ts';
import { registerDoctor } from '../../src/entries/cli/doctor.ts';
import type { Io } from '../../src/entries/cli/io.ts';
import { registerSwarmMemory } from '../../src/entries/cli/memory.ts';
import { registerReplay } from '../../src/entries/cli/replay.ts';
import { registerReport } from '../../src/entries/cli/report.ts';
import { registerStatus } from '../../src/entries/cli/status.ts';
import { registerVerify } from '../../src/entries/cli/verify.ts';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const nowhere = mkdtempSync(join(tmpdir(), 'no-clone-'));

/** `token`: null for none. `env` goes on top. */
export async function swarmlead(
  host: { readonly url: string; readonly token: string | null; readonly env?: Readonly<Record<string, string>> },
  ...words: readonly string[]
): Promise<Ended> {
  const out: string[] = [];
  const err: string[] = [];
  let code = 0;
  const io: Io = {
    cwd: nowhere,
    env: {
      GITHUB_API_URL: host.url,
      GITHUB_REPOSITORY: 'local/novacron',
      ...(host.token === null ? {} : { GITHUB_TOKEN: host.token }),
      ...host.env,
    },
    out: (text) => void out.push(`${text}\n`),
    err: (text) => void err.push(`${text}\n`),
    exit: (wanted) => {
      code = wanted;
    },
  };
  const program = new Command('swarmlead').version('0.1.0').exitOverride();
  program.configureOutput({ writeOut: (text) => out.push(text), writeErr: (text) => err.push(text) });
  for (const register of [
    registerClean,
    registerDoctor,
    registerReplay,
    registerReport,
    registerSwarmMemory,
    registerStatus,
    registerVerify,
  ])
    register(program, io);
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    code = error.exitCode;
  }
  return { code, out: out.join(''), err: err.join('') };
}
