/**
 * The coordinator as a server beside the local GitHub: the App of `app.yml`, installed, and `dist/server.js` as a process
 * of its own, which is told of everything by signed webhooks.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Sandbox } from '../../sandbox/start.ts';
import { layWay } from '../../sandbox/way.ts';
import { fold } from '../../src/core/swarm/fold.ts';
import { parseLedger } from '../../src/core/swarm/ledger.ts';
import { currentAttempt, isOpen, type SwarmState } from '../../src/core/swarm/state.ts';
import type { Death, Moment } from './deaths.ts';
import { killAt } from './killing.ts';
import { maintainer, root } from './scene.ts';
import { spawnServer, type ServerProcess } from './server-process.ts';

export interface DemoServer {
  /** Resolves when the swarm has ended and nothing more comes of it, or when nothing happens any more. */
  idle(ref: string): Promise<void>;
  /** Kills it at these moments of its lives from now on, and starts it again. */
  killAt(moments: readonly Moment[], ref: string): Promise<readonly Death[]>;
  /** How often nothing would have happened before the next look at everything, and time was moved on to that. */
  readonly waits: () => number;
  stop(): Promise<void>;
}

const manifestShape = z.object({
  name: z.string(),
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  default_events: z.array(z.string()),
});

/** Milliseconds in which nothing is asked of GitHub: after the swarm's end, and before it. */
const quietAfter = 1500;
const quietBefore = 20_000;
/** And where servers died, so that nothing may be on its way. */
const quietAtDeaths = 4000;
/** The time between two looks at everything. */
const monitorEvery = 600_000;

/** `log`: file that the server's log goes to. */
export async function startServer(sandbox: Sandbox, log: string): Promise<DemoServer> {
  const manifest = manifestShape.parse(parse(readFileSync(join(root, 'app.yml'), 'utf8')));
  const app = sandbox.installApp({
    slug: manifest.name,
    permissions: manifest.default_permissions,
    webhook: { events: manifest.default_events },
  });
  rmSync(log, { force: true });
  const way = await layWay(() => void server.end('SIGKILL'));
  const env = {
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    GITHUB_API_URL: sandbox.url,
    ...way.env,
  };
  const start = (): ServerProcess => {
    const one = spawnServer(env, log);
    void one.listening.then((hooks) => hooks !== null && app.sendWebhooksTo(hooks));
    return one;
  };
  let server: ServerProcess = start();
  let waits = 0;
  let dying = false;
  let died = false;
  if ((await server.listening) === null) throw new Error('The server did not come up.');
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
    idle: async (ref) => {
      if (!dying) return quiet(async () => ((await stateOf(sandbox, ref))?.finished ? quietAfter : quietBefore));
      // What a dead one began and did not end is ended by the next look at everything: after the report too, since the
      // board, or a worker's result, may be what it was about to tell.
      let reported = false;
      for (let looks = 0; looks < mostLooks; looks += 1) {
        await untilNobodyWorks(sandbox, ref);
        if (reported) return;
        reported = (await stateOf(sandbox, ref))?.published.has('report') ?? false;
        if (reported && !died) return;
        if (!reported) waits += 1;
        sandbox.passTime(monitorEvery);
        await lookAt(sandbox, ref);
      }
    },
    killAt: async (moments, ref) => {
      dying = true;
      died = moments.length > 0;
      return killAt(moments, {
        sandbox,
        way,
        ref,
        now: () => server,
        again: () => {
          server = start();
        },
      });
    },
    waits: () => waits,
    stop: async () => {
      await server.end('SIGTERM');
      await way.stop();
    },
  };
}

/** Beyond it something is wrong, and the ending says what. */
const mostLooks = 12;

/** Nobody asks for anything for a while, and no run that was admitted goes on. */
async function untilNobodyWorks(sandbox: Sandbox, ref: string): Promise<void> {
  for (let since = 0; since < quietAtDeaths;) {
    const seen = asked(sandbox);
    await sleep(250);
    since = asked(sandbox) === seen && !isAtWork(await stateOf(sandbox, ref), sandbox) ? since + 250 : 0;
  }
}

/** By the server; a run that waits for its admission asks too, and would do so for long. */
function asked(sandbox: Sandbox): number {
  return sandbox.log.filter(({ kind }) => kind === 'installation' || kind === 'app').length;
}

function isAtWork(state: SwarmState | null, sandbox: Sandbox): boolean {
  const attempts = [...(state?.workers.values() ?? [])].map(currentAttempt).filter(isOpen);
  const living = new Set(sandbox.actions.runs().flatMap(({ id, status }) => (status === 'completed' ? [] : [id])));
  return attempts.some(({ admitted }) => admitted !== null && living.has(admitted.run.id));
}

/** As the page on the server says how: a repository dispatch, here in the place of the look every ten minutes. */
async function lookAt(sandbox: Sandbox, ref: string): Promise<void> {
  const { owner, name } = sandbox.repository;
  const body = { event_type: 'swarmlead', client_payload: { swarm: ref.split('/').at(-1) } };
  await sandbox.as(maintainer).request('POST', `/repos/${owner}/${name}/dispatches`, body);
}

async function stateOf(sandbox: Sandbox, ref: string): Promise<SwarmState | null> {
  const commit = (await sandbox.git('for-each-ref', '--format=%(objectname)', ref)).trim();
  return commit === '' ? null : fold(parseLedger(await sandbox.git('show', `${commit}:ledger.jsonl`)).events);
}
