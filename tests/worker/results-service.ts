/** The little of GitHub's results service that one upload needs: create, blocks to a signed URL, finalize. */
import { createServer, type IncomingMessage } from 'node:http';

export interface ResultsService {
  readonly url: string;
  /** Names in the order of creation. */
  readonly created: string[];
  /** The bytes of the last finished blob. */
  archive(): Uint8Array;
  /** Answers every request with this status from now on; null: works. */
  refuse(status: number | null): void;
  close(): void;
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A token as the runner gives it: only the scope is read. */
export function runtimeToken(): string {
  return `${part({ alg: 'none' })}.${part({ scp: 'Actions.Results:run-id:job-id' })}.x`;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve) => {
    request.once('end', resolve);
  });
  return Buffer.concat(chunks);
}

export async function startResultsService(): Promise<ResultsService> {
  const created: string[] = [];
  const blocks: Buffer[] = [];
  let refused: number | null = null;
  const answer = (path: string, body: Buffer, base: string): unknown => {
    if (path.endsWith('/CreateArtifact')) {
      const asked: unknown = JSON.parse(body.toString());
      const name = typeof asked === 'object' && asked !== null && 'name' in asked ? asked.name : undefined;
      created.push(typeof name === 'string' ? name : '');
      return { ok: true, signed_upload_url: `${base}/blob/1?sig=signature` };
    }
    if (path.endsWith('/FinalizeArtifact')) return { ok: true, artifact_id: '5' };
    return {};
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      response.setHeader('content-type', 'application/json');
      response.statusCode = refused ?? (request.method === 'PUT' ? 201 : 200);
      if (request.method === 'PUT' && url.searchParams.get('comp') !== 'blocklist') blocks.push(body);
      const base = `http://${request.headers.host ?? ''}`;
      response.end(request.method === 'PUT' ? '' : JSON.stringify(refused ? {} : answer(url.pathname, body, base)));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    created,
    archive: () => Buffer.concat(blocks),
    refuse: (status) => {
      refused = status;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
