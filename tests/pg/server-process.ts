/** The server as a process, told where its database is. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { root } from '../architecture/modules.ts';

const lineShape = z.looseObject({ level: z.string(), msg: z.string(), url: z.string().optional() });
export type Line = z.infer<typeof lineShape>;

export interface ServerProcess {
  /** Where webhooks go. */
  readonly hooks: string;
  readonly url: string;
  lines(): readonly Line[];
  /** All that it wrote, standard error included. */
  wrote(): string;
  /** Resolves when it has ended, with its code; null: it was killed. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

/** `entry`: what is run; by default the source. */
export async function startServer(
  env: Readonly<Record<string, string>>,
  entry = join(root, 'src/entries/server.ts'),
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [entry], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => void child.once('close', (code) => resolve(code)));
  const lines = (): readonly Line[] =>
    out
      .split('\n')
      .slice(0, -1)
      .map((line) => lineShape.parse(JSON.parse(line)));
  const url = await until('a server listens', () => lines().find(({ msg }) => msg === 'SwarmLead listens.')?.url);
  return {
    url,
    hooks: `${url}/api/github/webhooks`,
    lines,
    wrote: () => out + err,
    end: async (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Asks until there is an answer. */
export async function until<T>(
  what: string,
  find: () => T | undefined | Promise<T | undefined>,
  seconds = 60,
): Promise<T> {
  for (let tries = 0; tries < seconds * 20; tries += 1) {
    const found = await find();
    if (found !== undefined) return found;
    await sleep(50);
  }
  throw new Error(`it did not happen within ${seconds} s: ${what}`);
}
