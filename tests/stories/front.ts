/** What stands before a server, as a proxy with TLS would: one address for webhooks and workers. It remembers what workers sent. */
import { createServer, type IncomingMessage } from 'node:http';

export interface WorkerCall {
  readonly authorization: string;
  readonly body: string;
  /** What the server said. */
  readonly status: number;
  /** Milliseconds since 1970, when it came. */
  readonly at: number;
}

export interface Front {
  /** What the server knows as its own address. */
  readonly url: string;
  readonly calls: readonly WorkerCall[];
  /** The same once more, by whoever has it; what the server says. Not remembered. */
  send(call: WorkerCall | undefined): Promise<readonly [status: number, words: string]>;
  /** `url` of the server that is behind it from now on. */
  set(url: string): void;
  stop(): Promise<void>;
}

const passedOn = /^(?:authorization|content-type|user-agent|x-(?:github|hub)-[\w-]+)$/;

export async function startFront(): Promise<Front> {
  const calls: WorkerCall[] = [];
  let behind = '';
  const server = createServer((request, response) => {
    void (async () => {
      const at = Date.now();
      const body = await bodyOf(request);
      const { method = 'GET', headers } = request;
      const given = Object.entries(headers).filter(([name]) => passedOn.test(name));
      const answer = await fetch(behind + (request.url ?? '/'), {
        method,
        headers: Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
        ...(method === 'GET' ? {} : { body }),
      });
      const { status } = answer;
      if (request.url === '/api/worker') {
        calls.push({ authorization: headers.authorization ?? '', body: body.toString(), status, at });
      }
      response.writeHead(status).end(await answer.text());
    })().catch(() => response.writeHead(502).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    calls,
    send: async (call) => {
      const { authorization = '', body = '' } = call ?? {};
      const headers = { authorization, 'content-type': 'application/json' };
      const answer = await fetch(`${behind}/api/worker`, { method: 'POST', headers, body });
      return [answer.status, await answer.text()];
    },
    set: (url) => {
      behind = url;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
