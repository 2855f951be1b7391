/**
 * All that a live job reaches, on one port of the loopback interface: the results service for as many artifacts as come,
 * the dispatch of a workflow, the issuer of identity tokens, and the door of a server.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { unzipSync } from 'fflate';
import { newsSchema, type News } from '../../src/core/swarm/news.ts';

export interface Asked {
  readonly path: string;
  readonly authorization: string;
  readonly body: unknown;
}

export interface LiveHost {
  readonly url: string;
  /** In the order in which they were finished. */
  news(): readonly { readonly name: string; readonly news: News }[];
  /** Dispatches of a workflow, and knocks at the door. */
  readonly wakes: readonly Asked[];
  /** Of identity tokens. */
  readonly audiences: readonly string[];
  /** `silent`: takes every request in and answers none. */
  behave(how: { readonly upload?: number | 'silent'; readonly wake?: number }): void;
  close(): void;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

export const requestToken = 'request-token-of-the-job';
export const identityToken = 'identity.token.of-the-job';

export async function startLiveHost(): Promise<LiveHost> {
  const blobs = new Map<string, Buffer[]>();
  const finished: string[] = [];
  const wakes: Asked[] = [];
  const audiences: string[] = [];
  let how: { readonly upload?: number | 'silent'; readonly wake?: number } = {};

  const nameIn = (body: Buffer): string => {
    const asked: unknown = JSON.parse(body.toString());
    const name: unknown = typeof asked === 'object' && asked !== null ? Reflect.get(asked, 'name') : null;
    return typeof name === 'string' ? name : '';
  };
  const twirp = (path: string, body: Buffer, base: string): readonly [number, unknown] => {
    const name = nameIn(body);
    if (path.endsWith('/FinalizeArtifact')) {
      finished.push(name);
      return [200, { ok: true, artifact_id: String(finished.length) }];
    }
    if (blobs.has(name)) return [409, { code: 'already_exists', msg: 'an artifact with this name already exists' }];
    blobs.set(name, []);
    return [200, { ok: true, signed_upload_url: `${base}/blob/${name}?sig=signature` }];
  };
  const answer = (request: IncomingMessage, body: Buffer): readonly [number, unknown] | null => {
    const base = `http://${request.headers.host ?? ''}`;
    const url = new URL(request.url ?? '/', base);
    const authorization = request.headers.authorization ?? '';
    if (url.pathname.startsWith('/twirp/')) {
      if (how.upload === 'silent') return null;
      return how.upload === undefined ? twirp(url.pathname, body, base) : [how.upload, {}];
    }
    if (url.pathname.startsWith('/blob/')) {
      if (url.searchParams.get('comp') !== 'blocklist') blobs.get(url.pathname.slice('/blob/'.length))?.push(body);
      return [201, ''];
    }
    if (url.pathname === '/issuer') {
      audiences.push(url.searchParams.get('audience') ?? '');
      return authorization === `Bearer ${requestToken}` ? [200, { value: identityToken }] : [401, {}];
    }
    wakes.push({ path: url.pathname, authorization, body: JSON.parse(body.toString()) });
    return [how.wake ?? (url.pathname === '/api/worker' ? 202 : 204), ''];
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const answered = answer(request, body);
      if (answered === null) return;
      const [status, said] = answered;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(said === '' ? undefined : JSON.stringify(said));
    });
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    news: () =>
      finished.map((name) => {
        const file = unzipSync(Buffer.concat(blobs.get(name) ?? []))['news.json'];
        return { name, news: newsSchema.parse(JSON.parse(new TextDecoder().decode(file))) };
      }),
    wakes,
    audiences,
    behave: (next) => {
      how = next;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
