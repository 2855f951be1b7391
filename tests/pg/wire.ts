/** A way to the database of the tests by TCP, which can be cut and laid again: an outage, as a server sees it. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { databaseUrl } from './database.ts';

export interface Wire {
  /** Of the database behind it. */
  readonly url: string;
  lay(): Promise<void>;
  cut(): Promise<void>;
}

/** It is not laid yet. */
export async function createWire(): Promise<Wire> {
  const behind = placeOf(databaseUrl());
  const sockets = new Set<Socket>();
  const port = await freePort();
  let server: Server | null = null;
  return {
    url: `postgresql://postgres:canary-password@127.0.0.1:${port}/postgres`,
    lay: async () => {
      server = createServer((near) => {
        const far = connect(behind);
        for (const [one, other] of [
          [near, far],
          [far, near],
        ] as const) {
          sockets.add(one);
          one.pipe(other);
          one.on('error', () => other.destroy());
          one.on('close', () => other.destroy());
        }
      });
      await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
    },
    cut: async () => {
      const closed = new Promise((resolve) => server?.close(resolve));
      for (const socket of sockets) socket.destroy();
      sockets.clear();
      await closed;
    },
  };
}

function placeOf(url: string): { readonly path: string } | { readonly host: string; readonly port: number } {
  const { hostname, port, searchParams } = new URL(url);
  const folder = searchParams.get('host');
  const number = Number(port || 5432);
  return folder === null ? { host: hostname, port: number } : { path: `${folder}/.s.PGSQL.${number}` };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
