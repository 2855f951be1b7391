/**
 * Kills the server at the moments that were drawn, and starts it again at once, as whatever keeps processes alive does.
 * How long the swarm was without anybody is measured at GitHub: until the next request that reads the swarm's ref.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../../sandbox/start.ts';
import type { Way } from '../../sandbox/way.ts';
import { latest, type Death, type Moment } from './deaths.ts';
import type { ServerProcess } from './server-process.ts';

/** Milliseconds. */
const often = 20;

export async function killAt(
  moments: readonly Moment[],
  of: {
    readonly sandbox: Sandbox;
    readonly way: Way;
    /** Of the swarm. */
    readonly ref: string;
    readonly now: () => ServerProcess;
    readonly again: () => void;
  },
): Promise<readonly Death[]> {
  const deaths: { readonly moment: Moment; readonly over: string | null; readonly seconds: Promise<number> }[] = [];
  for (const moment of moments) {
    const over = await dies(moment, of.way, of.now());
    deaths.push({ moment, over, seconds: untilLook(of.sandbox, of.ref) });
    of.again();
  }
  return Promise.all(deaths.map(async (death) => ({ ...death, seconds: await death.seconds })));
}

/** Resolves when it is dead, with the request that it died over; null: with none. */
async function dies(moment: Moment, way: Way, server: ServerProcess): Promise<string | null> {
  let left = moment.kind === 'request' ? moment.number : Number.POSITIVE_INFINITY;
  const { promise: over, resolve } = Promise.withResolvers<string>();
  way.onCarriedOut = (request) => {
    left -= 1;
    if (left > 0) return 'answer';
    resolve(pathOf(request));
    return 'kill';
  };
  const timer = new AbortController();
  const time = async (): Promise<null> => {
    await server.listening;
    return sleep(moment.kind === 'time' ? moment.milliseconds : latest, null, { signal: timer.signal });
  };
  const request = await Promise.race([over, time()]);
  timer.abort();
  way.onCarriedOut = () => 'answer';
  await server.end('SIGKILL');
  return request;
}

/** Requests through a proxy name the whole URL. */
function pathOf(request: string): string {
  const [method = '', target = ''] = request.split(' ');
  return `${method} ${target.replace(/^https?:\/\/[^/]+/, '').replace(/\?.*/, '')}`;
}

/** Seconds. */
async function untilLook(sandbox: Sandbox, ref: string): Promise<number> {
  const died = Date.now();
  for (let read = sandbox.log.length; ; await sleep(often)) {
    const looked = sandbox.log.slice(read).some(({ body, kind }) => kind === 'installation' && namesRef(body, ref));
    if (looked) return (Date.now() - died) / 1000;
    read = sandbox.log.length;
  }
}

function namesRef(body: unknown, ref: string): boolean {
  return (
    typeof body === 'object' && body !== null && 'query' in body && JSON.stringify(body).includes(JSON.stringify(ref))
  );
}
