/** A git repository behind HTTP on loopback, by git's own `http-backend`, which knows one token and may refuse to be written. */
import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { basename, dirname } from 'node:path';

export interface GitHost {
  /** Address of the host; the repository is `local/beads.git` below it. */
  readonly url: string;
  /** What the next requests that write get: `refuse`: 403; `forget`: they take effect and are not answered. */
  writes: 'take' | 'refuse' | 'forget';
  /** Requests that had no token, or another. */
  readonly strangers: string[];
  stop(): Promise<void>;
}

export async function startGitHost(folder: string, token: string): Promise<GitHost> {
  const expected = `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.headers.authorization !== expected) {
      host.strangers.push(pathname);
      return void response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
    }
    const writing = `${pathname}${search}`.includes('git-receive-pack');
    if (writing && host.writes === 'refuse') return void response.writeHead(403).end('no');
    const path = pathname.replace('/local/beads.git', `/${basename(folder)}`);
    serve({
      request,
      response,
      folder,
      path,
      search,
      silent: pathname.endsWith('/git-receive-pack') && host.writes === 'forget',
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on no port');
  const host: GitHost = {
    url: `http://127.0.0.1:${address.port}`,
    writes: 'take',
    strangers: [],
    stop: async () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return host;
}

function serve(of: {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly folder: string;
  readonly path: string;
  readonly search: string;
  readonly silent: boolean;
}): void {
  const { request, response } = of;
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: dirname(of.folder),
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: of.path,
      QUERY_STRING: of.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_USER: 'somebody',
      REMOTE_ADDR: '127.0.0.1',
    },
  });
  request.pipe(backend.stdin);
  const chunks: Buffer[] = [];
  backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  backend.on('close', () => {
    if (of.silent) return void request.socket.destroy();
    const all = Buffer.concat(chunks);
    const end = all.indexOf('\r\n\r\n');
    const headers = all
      .subarray(0, end)
      .toString('latin1')
      .split('\r\n')
      .map((line) => line.split(': '));
    const status = headers.find(([name]) => name === 'Status')?.[1];
    for (const [name = '', value = ''] of headers) if (name !== 'Status') response.setHeader(name, value);
    response.writeHead(status === undefined ? 200 : Number.parseInt(status, 10)).end(all.subarray(end + 4));
  });
}
