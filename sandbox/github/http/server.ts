/** The listening end: loopback only, one log line a request, conditional answers, faults. */
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { timeNow } from '../../clock.ts';
import type { ActionsSide, ApiRequest, Reply } from '../../contract.ts';
import { gitPaths } from '../git/http.ts';
import type { Tokens } from '../identity/tokens.ts';
import type { Faults } from './faults.ts';
import { guard } from './guard.ts';
import type { RateLimit } from './rate-limit.ts';
import type { LoggedRequest, Service } from './request-log.ts';

export interface Serving {
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly rateLimit: RateLimit;
  readonly enterprise: string | null;
  readonly log: LoggedRequest[];
  readonly actions: () => ActionsSide | null;
  readonly answer: (request: ApiRequest) => Promise<Reply>;
  /** Clones and pushes. */
  readonly git: (request: ApiRequest) => Promise<Reply>;
  /** Something went wrong in the sandbox itself. */
  readonly problem: (error: unknown) => void;
}

/** Everything else goes to the results service, whose URLs are its own. */
const apiPaths = /^\/(?:repos|repositories|users|user|app|graphql|meta|rate_limit|installation)(?:\/|$)/;

const bodyLimit = 512 * 1024 * 1024;

export async function listen(serving: () => Serving): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer((message, response) => {
    serve(serving(), portOf(server), message, response).catch((error: unknown) => {
      serving().problem(error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message: 'Server Error' }));
    });
  });
  // A client and this server may share one busy process: an idle connection must not end while its next request waits there.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return { port: portOf(server), server };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  return address.port;
}

async function serve(
  serving: Serving,
  port: number,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = Date.now();
  const refused = guard(message.headers, port);
  if (refused) return send(response, refused, {});
  const request = await readRequest(serving.tokens, message);
  const target = { method: request.method, path: request.path, token: request.grant?.name ?? null, body: request.body };
  const acts = serving.faults.hit(target);
  for (const act of acts) if (act.kind === 'delay') await sleep(act.milliseconds);
  const instead = acts.find((act) => act.kind === 'answer');
  const service = apiPaths.test(request.path) ? 'api' : gitPaths.test(request.path) ? 'git' : 'results';
  const write = (status: number): void => record(serving.log, request, { status, service, started });
  if (acts.some((act) => act.kind === 'drop')) {
    write(0);
    return void message.socket.destroy();
  }
  const reply: Reply = instead ?? (await replyTo(serving, request, service));
  if (acts.some((act) => act.kind === 'drop-answer')) {
    write(0);
    return void message.socket.destroy();
  }
  const final = service === 'api' ? conditional(serving.rateLimit, request, reply) : reply;
  write(final.status);
  return send(response, final, service === 'api' ? commonHeaders(serving, request) : {});
}

async function replyTo(serving: Serving, request: ApiRequest, service: Service): Promise<Reply> {
  if (service === 'git') return serving.git(request);
  if (service === 'results')
    return (await serving.actions()?.results(request)) ?? { status: 404, body: { message: 'Not Found' } };
  if (request.grant && !serving.rateLimit.spend(request.grant)) {
    return { status: 403, body: { message: `API rate limit exceeded for ${request.grant.account.login}.` } };
  }
  return serving.answer(request);
}

async function readRequest(tokens: Tokens, message: IncomingMessage): Promise<ApiRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > bodyLimit) throw new Error('a body is larger than the sandbox takes');
    chunks.push(chunk);
  }
  const url = new URL(message.url ?? '/', 'http://127.0.0.1');
  const known = tokens.of(message.headers.authorization);
  const raw = Buffer.concat(chunks);
  return {
    method: message.method ?? 'GET',
    path: url.pathname.replace(/^\/api(?:\/v3)?(?=\/)/, ''),
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    ),
    body: parseJson(raw, message.headers['content-type'] ?? ''),
    raw,
    grant: known.kind === 'known' ? known.grant : null,
  };
}

/** Clients of GitHub often send JSON without saying so. */
function parseJson(raw: Buffer, type: string): unknown {
  if (raw.length === 0 || /octet-stream|xml|zip/.test(type)) return undefined;
  try {
    const parsed: unknown = JSON.parse(raw.toString('utf8'));
    return parsed;
  } catch {
    return undefined;
  }
}

/** 304 when the client has it already; that is free of the rate limit. */
function conditional(rateLimit: RateLimit, request: ApiRequest, reply: Reply): Reply {
  if (request.method !== 'GET' || reply.status !== 200) return reply;
  const content = reply.body instanceof Uint8Array ? reply.body : JSON.stringify(reply.body ?? null);
  const etag = `W/"${createHash('sha256').update(content).digest('hex')}"`;
  const headers = { ...reply.headers, etag };
  const asked = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (!asked.includes(etag.replace(/^W\//, ''))) return { ...reply, headers };
  if (request.grant) rateLimit.refund(request.grant);
  return { status: 304, headers };
}

function commonHeaders({ rateLimit, enterprise }: Serving, request: ApiRequest): Readonly<Record<string, string>> {
  return {
    date: new Date(timeNow()).toUTCString(),
    'x-github-request-id': randomUUID(),
    ...(enterprise === null ? {} : { 'x-github-enterprise-version': `enterprise-server@${enterprise}` }),
    'x-github-api-version-selected': request.headers['x-github-api-version'] ?? '2022-11-28',
    ...(request.grant ? rateLimit.headers(request.grant) : {}),
  };
}

function send(response: ServerResponse, reply: Reply, headers: Readonly<Record<string, string>>): void {
  const bytes =
    reply.body instanceof Uint8Array
      ? reply.body
      : reply.body === undefined
        ? null
        : Buffer.from(JSON.stringify(reply.body));
  const type = reply.body instanceof Uint8Array ? 'application/octet-stream' : 'application/json; charset=utf-8';
  const length =
    reply.status === 204 || reply.status === 304 ? {} : { 'content-length': String(bytes?.byteLength ?? 0) };
  response.writeHead(reply.status, {
    ...(bytes ? { 'content-type': type } : {}),
    ...length,
    ...headers,
    ...reply.headers,
  });
  response.end(bytes);
}

function record(
  log: LoggedRequest[],
  request: ApiRequest,
  outcome: { readonly status: number; readonly service: Service; readonly started: number },
): void {
  log.push({
    method: request.method,
    path: request.path,
    query: Object.fromEntries(request.query),
    body: request.body ?? null,
    status: outcome.status,
    token: request.grant?.name ?? null,
    worker: request.grant?.job?.worker ?? null,
    kind: request.grant?.kind ?? null,
    service: outcome.service,
    at: new Date(outcome.started).toISOString(),
    milliseconds: Date.now() - outcome.started,
  });
}
