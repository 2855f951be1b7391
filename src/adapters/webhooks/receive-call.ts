/**
 * Takes calls of workers in: limits first, then the token, then an answer when the hint is kept. A call has the token of
 * its job and the swarm's id, and nothing else; neither is repeated in an answer or a log.
 */
import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { Heard } from '../../app/serve/worker-calls.ts';
import { idPattern } from '../../core/swarm/travelling-id.ts';
import { readBody } from './read-body.ts';
import type { Receiver } from './receive.ts';

/** Bytes. */
const mostBytes = 1024;
const bodySchema = z.strictObject({ swarm: z.string().regex(idPattern) });

interface Answer {
  readonly status: number;
  readonly words: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function createCallReceiver(options: {
  readonly path: string;
  readonly hear: (token: string, swarm: string) => Promise<Heard>;
}): Receiver {
  return async (request, response) => {
    const [path] = (request.url ?? '').split('?', 1);
    if (path !== options.path) return false;
    const { status, words, headers } = await answerOf(options, request);
    // What was not read to its end cannot be followed by another request.
    const rest = request.complete ? {} : { connection: 'close' };
    const all = { 'content-type': 'text/plain; charset=utf-8', ...headers, ...rest };
    response.writeHead(status, all).end(`${words}\n`);
    return true;
  };
}

async function answerOf({ hear }: Parameters<typeof createCallReceiver>[0], request: IncomingMessage): Promise<Answer> {
  if (request.method !== 'POST') return { status: 405, words: 'Workers call by POST.', headers: { allow: 'POST' } };
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) return unproven('A call bears the token of its job.');
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return { status: 415, words: 'A call is sent as application/json.' };
  }
  const body = await readBody(request, mostBytes);
  if (body.kind === 'too-large') return { status: 413, words: 'A call has no more than 1 KiB.' };
  if (body.kind === 'broken-off') return { status: 400, words: 'The body broke off.' };
  const swarm = swarmIn(body.bytes);
  return swarm === null
    ? { status: 400, words: 'The body is {"swarm": "<id>"}, and nothing else.' }
    : answerTo(await hear(token, swarm));
}

function swarmIn(bytes: Buffer): string | null {
  try {
    return bodySchema.safeParse(JSON.parse(bytes.toString('utf8'))).data?.swarm ?? null;
  } catch {
    return null;
  }
}

function answerTo(heard: Heard): Answer {
  switch (heard.kind) {
    case 'taken':
      return { status: 202, words: 'Taken in.' };
    case 'refused':
      return heard.what === 'token'
        ? unproven(`The token is not taken: ${heard.reason}.`)
        : { status: 403, words: `The run may not call: ${heard.reason}.` };
    case 'unknown':
      return { status: 404, words: 'No such run is at work here.' };
    case 'later':
      return { status: 503, words: 'Not now; send it once more.', headers: { 'retry-after': '5' } };
  }
}

function unproven(words: string): Answer {
  return { status: 401, words, headers: { 'www-authenticate': 'Bearer' } };
}
