/** What the door for webhooks lets in: only what GitHub signed, byte for byte, and only as much as GitHub sends. */
import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReceiver, type Webhook } from '../../src/adapters/webhooks/receive.ts';
import { isSigned } from '../../src/adapters/webhooks/signature.ts';

const [secret, old] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')];
const limit = 2000;
const path = '/api/github/webhooks';

let taken: Webhook[] = [];
let full = false;
let server: Server;
let url = '';

beforeAll(async () => {
  const receive = createReceiver({
    path,
    secrets: [secret, old],
    limit,
    take: async (webhook) => {
      if (full) throw new Error('no room');
      taken.push(webhook);
      return Promise.resolve();
    },
  });
  server = createServer((request, response) => {
    void receive(request, response).then((answered) => answered || response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
});
afterAll(async () => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  taken = [];
  full = false;
});

function sign(body: Uint8Array | string, by = secret, algorithm = 'sha256'): string {
  return `${algorithm}=${createHmac(algorithm, by).update(body).digest('hex')}`;
}

interface Sent {
  readonly status: number;
  readonly words: string;
}

async function send(
  body: Uint8Array<ArrayBuffer> | string,
  headers: Readonly<Record<string, string | null>> = {},
  to = path,
  method = 'POST',
): Promise<Sent> {
  const usual = {
    'content-type': 'application/json',
    'x-github-event': 'issues',
    'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    'x-hub-signature-256': sign(body),
  };
  const all = Object.entries({ ...usual, ...headers }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  );
  const response = await fetch(`${url}${to}`, {
    method,
    headers: Object.fromEntries(all),
    ...(method === 'POST' ? { body } : {}),
  });
  return { status: response.status, words: await response.text() };
}

const body = JSON.stringify({ action: 'labeled', issue: { number: 7, title: 'Grüße 🐝' } });

describe('a webhook that GitHub signed', () => {
  it('is taken in, and answered', async () => {
    expect(await send(body)).toMatchObject({ status: 202 });
    expect(taken).toEqual([
      { id: '72d3162e-cc78-11e3-81ab-4c9367dc0958', name: 'issues', payload: JSON.parse(body) as unknown },
    ]);
  });

  it('with the secret before is taken in while it is changed', async () => {
    expect(await send(body, { 'x-hub-signature-256': sign(body, old) })).toMatchObject({ status: 202 });
  });

  it('a second time is taken in again: hints may be doubled', async () => {
    await send(body);
    expect(await send(body)).toMatchObject({ status: 202 });
    expect(taken).toHaveLength(2);
  });

  it('for which there is no room is told so', async () => {
    full = true;
    expect(await send(body)).toMatchObject({ status: 503 });
  });
});

describe('anything else is refused', () => {
  const other = JSON.stringify({ action: 'labeled', issue: { number: 8 } });
  it.each<[string, number, string | Uint8Array<ArrayBuffer>, Record<string, string | null>]>([
    ['without a signature', 401, body, { 'x-hub-signature-256': null }],
    ['with SHA-1 alone', 401, body, { 'x-hub-signature-256': null, 'x-hub-signature': sign(body, secret, 'sha1') }],
    ['with SHA-1 in the place of SHA-256', 401, body, { 'x-hub-signature-256': sign(body, secret, 'sha1') }],
    ['signed with another secret', 401, body, { 'x-hub-signature-256': sign(body, 'development') }],
    ['signed for another body', 401, other, { 'x-hub-signature-256': sign(body) }],
    ['whose signature is cut', 401, body, { 'x-hub-signature-256': sign(body).slice(0, -1) }],
    ['whose signature is in capitals', 401, body, { 'x-hub-signature-256': sign(body).toUpperCase() }],
    ['that is no JSON', 400, '{"a":', {}],
    ['that is a list', 400, '[]', {}],
    ['that is null', 400, 'null', {}],
    ['that is a form', 415, 'payload=%7B%7D', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['without its event', 400, body, { 'x-github-event': null }],
    ['with an event that is no name', 400, body, { 'x-github-event': '../issues' }],
    ['without its id', 400, body, { 'x-github-delivery': null }],
    ['with an id that is none', 400, body, { 'x-github-delivery': 'a b' }],
    ['that is larger than GitHub sends', 413, JSON.stringify({ text: 'x'.repeat(limit) }), {}],
  ])('%s', async (_, status, sent, headers) => {
    const answer = await send(sent, headers);
    expect(answer.status).toBe(status);
    expect(answer.words).not.toMatch(/Grüße|labeled|development/);
    expect(taken).toEqual([]);
  });

  it('by another method, at another path', async () => {
    expect(await send(body, {}, path, 'GET')).toMatchObject({ status: 405 });
    expect(await send(body, {}, '/probot/setup')).toMatchObject({ status: 404 });
  });

  it('that is larger than it says', async () => {
    const large = 'x'.repeat(limit * 2);
    const stream = new ReadableStream({
      start: (controller) => {
        controller.enqueue(Buffer.from(large));
        controller.close();
      },
    });
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'issues',
        'x-github-delivery': 'one',
        'x-hub-signature-256': sign(large),
      },
    });
    expect(response.status).toBe(413);
    expect(taken).toEqual([]);
  });

  it('whose bytes are another encoding of the same text', async () => {
    const bytes = Buffer.from('{"a":"\xff"}', 'latin1');
    const decoded = bytes.toString('utf8');
    expect(await send(bytes, { 'x-hub-signature-256': sign(decoded) })).toMatchObject({ status: 401 });
  });

  it('that breaks off', async () => {
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nx-github-event: issues\r\n` +
        `x-github-delivery: one\r\nx-hub-signature-256: ${sign(body)}\r\ncontent-length: 900\r\n\r\n${body}`,
    );
    await new Promise((resolve) => void setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => void setTimeout(resolve, 50));
    expect(taken).toEqual([]);
    expect(await send(body)).toMatchObject({ status: 202 });
  });
});

describe('a signature', () => {
  it('fits exactly the bytes and the secret that it was made of', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(), fc.nat({ max: 254 }), (bytes, at, by) => {
        const header = sign(bytes);
        const changed = Uint8Array.from(bytes, (byte, index) => (index === at % bytes.length ? byte ^ (by + 1) : byte));
        expect(isSigned(bytes, header, [old, secret])).toBe(true);
        expect(isSigned(bytes, header, [old])).toBe(false);
        if (bytes.length > 0) expect(isSigned(changed, header, [secret])).toBe(false);
      }),
    );
  });

  it.each(['', 'sha256=', 'sha256', 'md5=00', `sha256=${'g'.repeat(64)}`, `sha256=${'0'.repeat(63)}`])(
    'of no form fits nothing: %j',
    (header) => expect(isSigned(new Uint8Array(), header, [secret])).toBe(false),
  );
});
