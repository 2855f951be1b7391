/**
 * The coordinator as a server beside the local GitHub: the App of `app.yml`, installed, and `dist/server.js` as a process
 * of its own, which is told of everything by signed webhooks.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Sandbox } from '../../sandbox/start.ts';
import { fold } from '../../src/core/swarm/fold.ts';
import { parseLedger } from '../../src/core/swarm/ledger.ts';
import { root } from './scene.ts';

export interface DemoServer {
  /** Resolves when the swarm has ended and nothing more comes of it, or when nothing happens any more. */
  idle(ref: string): Promise<void>;
  stop(): Promise<void>;
}

const manifestShape = z.object({
  name: z.string(),
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  default_events: z.array(z.string()),
});
const listeningShape = z.object({ url: z.string(), webhooks: z.string() });

/** Milliseconds in which nothing is asked of GitHub: after the swarm's end, and before it. */
const quietAfter = 1500;
const quietBefore = 20_000;

/** `log`: file that the server's log goes to. */
export async function startServer(sandbox: Sandbox, log: string): Promise<DemoServer> {
  const manifest = manifestShape.parse(parse(readFileSync(join(root, 'app.yml'), 'utf8')));
  const app = sandbox.installApp({
    slug: manifest.name,
    permissions: manifest.default_permissions,
    webhook: { events: manifest.default_events },
  });
  const child = spawn(process.execPath, [join(root, 'dist/server.js')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      APP_ID: String(app.id),
      PRIVATE_KEY: app.privateKey,
      WEBHOOK_SECRET: app.webhookSecret,
      GITHUB_API_URL: sandbox.url,
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const { url, webhooks } = await listening(child.stdout, createWriteStream(log));
  app.sendWebhooksTo(`${url}${webhooks}`);
  const quiet = async (enough: () => Promise<number>): Promise<void> => {
    for (let since = 0; since < (await enough());) {
      await sandbox.idle();
      const seen = sandbox.log.length;
      await sleep(250);
      since = sandbox.log.length === seen ? since + 250 : 0;
    }
  };
  // A start looks at everything; the story begins when there was nothing to see.
  await quiet(async () => Promise.resolve(quietAfter));
  return {
    idle: async (ref) => quiet(async () => ((await hasEnded(sandbox, ref)) ? quietAfter : quietBefore)),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Its first line says where. Throws when there is none. All of its lines are kept. */
async function listening(output: Readable, log: Writable): Promise<z.infer<typeof listeningShape>> {
  const first = await new Promise<string>((resolve, reject) => {
    output.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8').split('\n')[0] ?? ''));
    output.once('end', () => reject(new Error('The server did not come up.')));
    output.pipe(log);
  });
  return listeningShape.parse(JSON.parse(first));
}

async function hasEnded(sandbox: Sandbox, ref: string): Promise<boolean> {
  const commit = (await sandbox.git('for-each-ref', '--format=%(objectname)', ref)).trim();
  if (commit === '') return false;
  return Boolean(fold(parseLedger(await sandbox.git('show', `${commit}:ledger.jsonl`)).events)?.finished);
}
