/** `dist/server.js` as a process: it may be killed at any moment, also before it listens. */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { root } from './scene.ts';

export interface ServerProcess {
  /** Where webhooks go; null: it ended before it listened. */
  readonly listening: Promise<string | null>;
  /** Resolves when it has ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

const listeningShape = z.object({ url: z.string(), webhooks: z.string() });

/** `log`: file that its log is appended to. */
export function spawnServer(env: Readonly<Record<string, string>>, log: string): ServerProcess {
  const child = spawn(process.execPath, [join(root, 'dist/server.js')], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  const { promise: listening, resolve } = Promise.withResolvers<string | null>();
  let first = '';
  const read = (chunk: Buffer): void => {
    first += chunk.toString('utf8');
    if (!first.includes('\n')) return;
    child.stdout.off('data', read);
    const { url, webhooks } = listeningShape.parse(JSON.parse(first.slice(0, first.indexOf('\n'))));
    resolve(`${url}${webhooks}`);
  };
  child.stdout.on('data', read);
  child.stdout.pipe(createWriteStream(log, { flags: 'a' }));
  void ended.then(() => resolve(null));
  return {
    listening,
    end: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}
