/**
 * One GitHub with one App that is installed for two owners whose repositories have the same name, the same id and the same
 * swarm: two local GitHubs behind one door. A token opens the one that it was made for, and no other.
 */
import { createHmac, createVerify, randomBytes, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { Sandbox } from '../../sandbox/start.ts';
import * as z from 'zod';

export interface Minted {
  readonly token: string;
  readonly installation: number;
  readonly repositories: readonly number[] | null;
  readonly permissions: Readonly<Record<string, string>>;
  /** Requests that bore it. */
  used: number;
}

export interface TwinHost {
  readonly url: string;
  /** In the order in which they were made. */
  readonly minted: readonly Minted[];
  /** Requests by a token that opens nothing here, or a JWT that is none. */
  readonly refused: readonly string[];
  sendWebhooksTo(url: string, secret: string): void;
  /** No token of this installation opens anything any more. */
  revoke(installation: number): void;
  stop(): Promise<void>;
}

const asking = z.object({
  repository_ids: z.array(z.number()).optional(),
  permissions: z.record(z.string(), z.string()),
});

/** `twins`: installation → its GitHub, with the App's token there. */
export async function startTwinHost(
  twins: ReadonlyMap<number, { readonly sandbox: Sandbox; readonly token: string }>,
  app: { readonly id: number; readonly publicKey: KeyObject },
): Promise<TwinHost> {
  const minted: Minted[] = [];
  const revoked = new Set<string>();
  const refused: string[] = [];
  let hook: { readonly url: string; readonly secret: string } | null = null;

  const asApp = (path: string, body: string): { readonly status: number; readonly data: unknown } => {
    if (path.startsWith('/app/installations?')) {
      return { status: 200, data: [...twins.keys()].map((id) => ({ id, app_slug: 'twin', suspended_at: null })) };
    }
    if (path.startsWith('/app/hook/deliveries?')) return { status: 200, data: [] };
    const installation = Number(/^\/app\/installations\/(\d+)\/access_tokens$/.exec(path)?.[1]);
    const twin = twins.get(installation);
    if (!twin) return { status: 404, data: {} };
    const wanted = asking.parse(JSON.parse(body));
    const { id, name, owner } = twin.sandbox.repository;
    if ((wanted.repository_ids ?? []).some((one) => one !== id)) return { status: 422, data: {} };
    const token = `ghs_${randomBytes(20).toString('hex')}`;
    const repositories = wanted.repository_ids ?? null;
    minted.push({ token, installation, repositories, permissions: wanted.permissions, used: 0 });
    const named = repositories ? { repositories: [{ id, name, owner: { login: owner } }] } : {};
    return { status: 201, data: { token, ...named } };
  };

  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const path = request.url ?? '';
      if (path.startsWith('/hook/')) {
        const sent: unknown = JSON.parse(body.toString('utf8'));
        const installation = { id: Number(path.slice('/hook/'.length)) };
        const text = JSON.stringify({ ...z.record(z.string(), z.unknown()).parse(sent), installation });
        const signature = createHmac('sha256', hook?.secret ?? '')
          .update(text)
          .digest('hex');
        const { 'x-github-event': event = '', 'x-github-delivery': id = '' } = request.headers;
        const headers = { 'content-type': 'application/json', 'x-github-event': String(event) };
        const signed = { ...headers, 'x-github-delivery': String(id), 'x-hub-signature-256': `sha256=${signature}` };
        const answer = await fetch(hook?.url ?? '', { method: 'POST', body: text, headers: signed });
        return void response.writeHead(answer.status).end();
      }
      const token = (request.headers.authorization ?? '').replace(/^(bearer|token) /i, '');
      if (isJwt(token, app)) {
        const { status, data } = asApp(path, body.toString('utf8'));
        return void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(data));
      }
      const grant = minted.find((one) => one.token === token && !revoked.has(token));
      const twin = grant && twins.get(grant.installation);
      if (!grant || !twin) {
        refused.push(`${request.method} ${path}`);
        return void response.writeHead(401).end('{}');
      }
      grant.used += 1;
      const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
      const answer = await fetch(twin.sandbox.url + path, {
        method: request.method ?? 'GET',
        headers: { ...stringsIn(headers), authorization: `Bearer ${twin.token}` },
        redirect: 'manual',
        ...(body.length > 0 ? { body } : {}),
      });
      const passed = ['content-type', 'etag', 'link', 'location', 'date'].flatMap((name) => {
        const value = answer.headers.get(name);
        return value === null ? [] : [[name, value]];
      });
      response.writeHead(answer.status, Object.fromEntries(passed));
      response.end(Buffer.from(await answer.arrayBuffer()));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return {
    url,
    minted,
    revoke: (installation) => {
      for (const one of minted) if (one.installation === installation) revoked.add(one.token);
    },
    refused,
    sendWebhooksTo: (to, secret) => {
      hook = { url: to, secret };
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isJwt(token: string, app: { readonly id: number; readonly publicKey: KeyObject }): boolean {
  const [head = '', claims = '', signature = ''] = token.split('.');
  if (signature === '') return false;
  const { iss } = z
    .object({ iss: z.coerce.number() })
    .parse(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')));
  const signed = createVerify('RSA-SHA256').update(`${head}.${claims}`);
  return iss === app.id && signed.verify(app.publicKey, Buffer.from(signature, 'base64url'));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function stringsIn(headers: IncomingMessage['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
