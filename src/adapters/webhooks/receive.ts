/**
 * Takes webhooks in: limits first, then the signature over the raw bytes, then JSON, and an answer as soon as the hint is
 * kept. Probot's own middleware decodes before it verifies, has no limit and knows one secret; so it is given what passed
 * here. Answers say what is the matter in words, and never repeat anything that was sent.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './read-body.ts';
import { isSigned } from './signature.ts';

export interface Webhook {
  readonly id: string;
  /** `issues`, `workflow_run`, … */
  readonly name: string;
  /** A JSON object. */
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface ReceiverOptions {
  readonly path: string;
  readonly secrets: readonly string[];
  /** Bytes; default: the most that GitHub sends. */
  readonly limit?: number;
  /** Resolves when it is kept; throws where it cannot be. */
  readonly take: (webhook: Webhook) => Promise<void>;
}

/** GitHub sends no payload over 25 MB. */
const mostBytes = 25 * 1024 * 1024;

/** Answers the request, or returns false: it is for another path. */
export type Receiver = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export function createReceiver(options: ReceiverOptions): Receiver {
  return async (request, response) => {
    const [path] = (request.url ?? '').split('?', 1);
    if (path !== options.path) return false;
    const { status, words } = await answerOf(options, request);
    // What was not read to its end cannot be followed by another request.
    const rest = request.complete ? {} : { connection: 'close' };
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...rest }).end(`${words}\n`);
    return true;
  };
}

interface Answer {
  readonly status: number;
  readonly words: string;
}

async function answerOf(options: ReceiverOptions, request: IncomingMessage): Promise<Answer> {
  if (request.method !== 'POST') return { status: 405, words: 'Webhooks come by POST.' };
  const head = readHead(request);
  if (head.kind === 'wrong') return head;
  const body = await readBody(request, options.limit ?? mostBytes);
  if (body.kind === 'too-large') return { status: 413, words: 'More than GitHub sends.' };
  if (body.kind === 'broken-off') return { status: 400, words: 'The body broke off.' };
  if (!isSigned(body.bytes, head.signature, options.secrets)) {
    return { status: 401, words: "The signature does not fit: the App's webhook secret is another one." };
  }
  const payload = parse(body.bytes);
  if (payload === null) return { status: 400, words: 'The body is no JSON object.' };
  try {
    await options.take({ id: head.id, name: head.name, payload });
    return { status: 202, words: 'Taken in.' };
  } catch {
    return { status: 503, words: 'No room for it now; the next look finds what it is about.' };
  }
}

type Head =
  | { readonly kind: 'head'; readonly id: string; readonly name: string; readonly signature: string }
  | (Answer & { readonly kind: 'wrong' });

function readHead({ headers }: IncomingMessage): Head {
  const wrong = (status: number, words: string): Head => ({ kind: 'wrong', status, words });
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) {
    return wrong(415, "The App's webhook must be sent as application/json.");
  }
  const [id, name] = [headers['x-github-delivery'], headers['x-github-event']].map((one) => one?.toString() ?? '');
  if (!id || !/^[\w-]{1,100}$/.test(id)) return wrong(400, 'X-GitHub-Delivery is missing, or is no id.');
  if (!name || !/^[a-z_]{1,64}$/.test(name)) return wrong(400, 'X-GitHub-Event is missing, or is no name of an event.');
  const signature = headers['x-hub-signature-256']?.toString() ?? '';
  if (signature === '') return wrong(401, 'X-Hub-Signature-256 is missing: the App has no webhook secret.');
  return { kind: 'head', id, name, signature };
}

function parse(bytes: Buffer): Webhook['payload'] | null {
  try {
    const parsed: unknown = JSON.parse(bytes.toString('utf8'));
    return isRecord(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Webhook['payload'] {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
