/** The App on a local GitHub: the one of `app.yml`, installed, and its server in this process. */
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Sandbox } from '../../sandbox/start.ts';
import type { Timer } from '../../src/app/ports/timer.ts';
import { createAppRoom, type Tell } from '../../src/entries/app-room.ts';
import { openDoors } from '../../src/entries/http-server.ts';
import { readServerEnv } from '../../src/entries/server-env.ts';
import { createServerLog } from '../../src/entries/server-log.ts';
import { root } from '../architecture/modules.ts';

const manifestShape = z.object({
  name: z.string(),
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  default_events: z.array(z.string()),
});

export const manifest = manifestShape.parse(parse(readFileSync(join(root, 'app.yml'), 'utf8')));

export interface AppFace {
  /** Login of the App's bot. */
  readonly bot: string;
  /** Everything that was sent is followed; runs may go on. */
  followed(): Promise<void>;
  /** The monitor's next look at everything, at once. */
  look(): Promise<void>;
  /** Nothing runs, nothing waits, and nothing is on its way. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export async function startAppFace(sandbox: Sandbox, onProblem: (problem: string) => void): Promise<AppFace> {
  const { default_permissions: permissions, default_events: events, name: slug } = manifest;
  const app = sandbox.installApp({ slug, permissions, webhook: { events } });
  const reading = readServerEnv(
    {
      APP_ID: String(app.id),
      PRIVATE_KEY: app.privateKey,
      WEBHOOK_SECRET: app.webhookSecret,
      GITHUB_API_URL: sandbox.url,
      PORT: '0',
    },
    () => '',
  );
  if (reading.kind === 'bad') throw new Error(reading.problems.join(' '));
  const tell: Tell = (level, ids, line) => {
    if (level !== 'info') onProblem(`${level}: ${line} ${JSON.stringify(ids)}`);
  };
  const { timer, untilMonitor } = impatientTimer();
  const room = createAppRoom({ config: reading.config, tell, timer });
  const doors = await openDoors({ config: reading.config, room, tell, log: createServerLog('silent') });
  room.server.start();
  app.sendWebhooksTo(`${doors.url}${reading.config.webhookPath}`);
  await room.idle();
  const followed = async (): Promise<void> => {
    while (sandbox.deliveries().some(({ status }) => status === null)) await sleep(20);
    await room.idle();
  };
  return {
    bot: `${slug}[bot]`,
    followed,
    look: async () => {
      await followed();
      untilMonitor();
      // What it puts into the queue is there a turn later.
      await sleep(20);
      await followed();
    },
    idle: async () => {
      for (let seen = -1; seen !== sandbox.log.length;) {
        await sandbox.idle();
        seen = sandbox.log.length;
        await room.idle();
      }
    },
    stop: async () => {
      await Promise.all([doors.close(), room.server.stop()]);
    },
  };
}

/** Time as it is, but that the wait of the monitor, which is the longest of all, may be cut short. */
function impatientTimer(): { readonly timer: Timer; readonly untilMonitor: () => void } {
  const waiting = new Map<NodeJS.Timeout, { readonly milliseconds: number; readonly act: () => void }>();
  const after: Timer['after'] = (milliseconds, act) => {
    const timeout = setTimeout(() => {
      waiting.delete(timeout);
      act();
    }, milliseconds);
    waiting.set(timeout, { milliseconds, act });
    return () => {
      waiting.delete(timeout);
      clearTimeout(timeout);
    };
  };
  const untilMonitor = (): void => {
    const found = [...waiting].toSorted(([, a], [, b]) => b.milliseconds - a.milliseconds)[0];
    if (!found || found[1].milliseconds < monitorWaits) throw new Error('the monitor waits for nothing');
    const [timeout, { act }] = found;
    clearTimeout(timeout);
    waiting.delete(timeout);
    act();
  };
  return { timer: { now: () => performance.now(), after }, untilMonitor };
}

/** Milliseconds. */
const monitorWaits = 600_000;

/** A copy of a directory without its coordinator's workflow: where a server coordinates, there is none. */
export function withoutCoordinator(seed: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'swarmlead-seed-'));
  const workflow = join(seed, '.github/workflows/swarmlead.yml');
  cpSync(seed, copy, { recursive: true, filter: (path) => path !== workflow && !path.endsWith('node_modules') });
  return copy;
}
