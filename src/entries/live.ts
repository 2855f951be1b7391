/**
 * What a hook of a live role does over the network, in a process of its own: `live.js read SESSION`, or
 * `live.js tell SESSION NUMBER`, the number of a sending that has begun. It can be ended when its time is over, and what the client of artifacts prints never comes into a script's output. The answer
 * goes to the hook by IPC.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createNewsCarrier } from '../adapters/actions/news-carrier.ts';
import { createRepositoryReader } from '../adapters/github/repository-reader.ts';
import { createScreen, secretsOf } from '../adapters/secrets/screen.ts';
import { readLiveFile } from '../adapters/session/live-file.ts';
import { createOutboxFiles } from '../adapters/session/outbox-files.ts';
import { readRestoredFile, writeRestoredFile } from '../adapters/session/restored-file.ts';
import { parseBySchema } from '../adapters/session/session-store.ts';
import { readAgain } from '../app/live/read-again.ts';
import { tell } from '../app/live/tell.ts';
import { oneOf, swarmOf } from '../core/config/one-of.ts';
import { readSwarmFile } from '../core/config/read-swarm-file.ts';
import { secretsOfLive, type LiveFile } from '../core/hooks/live-file.ts';

const wait = async (milliseconds: number): Promise<void> => sleep(milliseconds);

/** Warnings. */
async function main(act: string, session: string, number: number): Promise<readonly string[]> {
  const live = await readLiveFile(session);
  if (live === null) return ['how the coordinator is reached is not known any more'];
  return act === 'read' ? read(live, session) : tellNews(live, session, number);
}

async function tellNews(live: LiveFile, session: string, number: number): Promise<readonly string[]> {
  const { swarm, worker, dispatch, run } = live;
  const known = secretsOfLive(live).map((value) => ({ name: 'a token of this job', value }));
  return tell(
    {
      outbox: createOutboxFiles(session, parseBySchema),
      carrier: createNewsCarrier({ live, session, env: process.env, fetch, sleep: wait }),
      screen: createScreen([...known, ...secretsOf(process.env)]),
      self: { swarm, worker, dispatch, run },
    },
    number,
  );
}

async function read(live: LiveFile, session: string): Promise<readonly string[]> {
  const before = await readRestoredFile(session);
  const [owner = '', repo = ''] = live.repository.split('/');
  const { refPrefix, config: configPath, swarm, worker, token, apiUrl: baseUrl } = live;
  const restored = await readAgain({
    refPrefix,
    configPath,
    swarm,
    worker,
    attempt: before?.attempt ?? live.run.attempt,
    requests: before?.requests,
    reader: createRepositoryReader({ owner, repo, token, baseUrl }),
    read: (text, path, state) => {
      const file = readSwarmFile(text, path);
      return file.kind === 'ok' ? swarmOf(file.config, oneOf(state.started)) : null;
    },
  });
  if (restored === null) return ["the swarm's state does not read; what was restored before counts"];
  await writeRestoredFile(session, restored);
  return [];
}

const [, , act = '', session = '', number = '1'] = process.argv;
const warnings = await main(act, session, Number(number)).catch(() => [
  act === 'read'
    ? 'GitHub did not answer; what was restored before counts'
    : 'the coordinator was not told at once; it is told with what comes next, or by the result',
]);
process.send?.({ warnings });
process.disconnect?.();
