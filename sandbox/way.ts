/**
 * A server's own way to GitHub: a proxy that its process is told of by the environment. So all replicas know GitHub by
 * one address, as they must, and yet it can be known whose a request is, and its sender be killed over it.
 */
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';

export interface Way {
  /** What the process is told. */
  readonly env: Readonly<Record<string, string>>;
  /** Asked of each request when GitHub has carried it out, and its sender does not know yet; `kill`: it never will. */
  onCarriedOut: (request: string) => 'answer' | 'kill';
  stop(): Promise<void>;
}

/** Requests go through one connection one after the other, and begin with their line. */
const requestLine = /^(GET|POST|PUT|PATCH|DELETE) \S+(?= HTTP\/1\.1\r\n)/;

export async function layWay(kill: () => void): Promise<Way> {
  const way: Pick<Way, 'onCarriedOut'> = { onCarriedOut: () => 'answer' };
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(501).end());
  server.on('connect', ({ url }: { readonly url?: string }, near: Socket) => {
    const [host = '', port = ''] = (url ?? '').split(':');
    const far = connect(Number(port), host, () => near.write('HTTP/1.1 200 OK\r\n\r\n'));
    let asked: string | null = null;
    near.on('data', (chunk: Buffer) => {
      asked = requestLine.exec(chunk.toString('latin1'))?.[0] ?? asked;
      far.write(chunk);
    });
    far.on('data', (chunk: Buffer) => {
      const request = asked;
      asked = null;
      if (request !== null && way.onCarriedOut(request) === 'kill') {
        kill();
        near.destroy();
      } else near.write(chunk);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return Object.assign(way, {
    env: { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: url },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
