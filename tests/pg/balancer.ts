/** What stands before replicas: it gives each webhook to the next of them, and to another where that one is not there. */
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';

export interface Balancer {
  readonly url: string;
  /** Where the replicas take webhooks in, now. */
  set(targets: readonly string[]): void;
  stop(): Promise<void>;
}

export async function startBalancer(): Promise<Balancer> {
  let targets: readonly string[] = [];
  let turn = 0;
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
      const given = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
      turn += 1;
      for (let tries = 0; tries < targets.length; tries += 1) {
        const target = targets[(turn + tries) % targets.length] ?? '';
        try {
          const answer = await fetch(target, { method: 'POST', body, headers: Object.fromEntries(given) });
          return void response.writeHead(answer.status).end();
        } catch (error) {
          // One that took it and died may have kept it; it is not sent twice.
          if (!isRefused(error)) break;
        }
      }
      response.writeHead(502).end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`,
    set: (now) => {
      targets = now;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
