/** The door for calls of workers: what is looked at before a token is, and what is answered. */
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createCallReceiver } from '../../src/adapters/webhooks/receive-call.ts';
import type { Heard } from '../../src/app/serve/worker-calls.ts';

const path = '/api/worker';
let heard: (readonly [string, string])[] = [];
let answer: Heard = { kind: 'unknown' };
let server: Server;
let url = '';

beforeAll(async () => {
  const receive = createCallReceiver({
    path,
    hear: async (token, swarm) => {
      heard.push([token, swarm]);
      return Promise.resolve(answer);
    },
  });
  server = createServer((request, response) => {
    void receive(request, response).then((answered) => answered || response.writeHead(404).end('elsewhere'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
});
afterAll(async () => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  heard = [];
  answer = { kind: 'unknown' };
});

async function send(body: string, headers: Readonly<Record<string, string>> = {}, to = path): Promise<Response> {
  const usual = { 'content-type': 'application/json', authorization: 'Bearer a.b.c' };
  return fetch(`${url}${to}`, { method: 'POST', body, headers: { ...usual, ...headers } });
}

const good = '{"swarm":"novacron-init"}';

it('passes token and swarm on, and nothing of another path', async () => {
  await send(good);
  await send(good, {}, `${path}?anything=1`);
  expect(heard).toEqual([
    ['a.b.c', 'novacron-init'],
    ['a.b.c', 'novacron-init'],
  ]);
  expect(await (await send(good, {}, '/api/worker/more')).text()).toBe('elsewhere');
});

it.each<readonly [Heard, number, RegExp]>([
  [{ kind: 'taken', tenant: { installation: 7, repository: 77 } }, 202, /^Taken in\.\n$/],
  [{ kind: 'refused', what: 'token', reason: 'it has run out' }, 401, /it has run out/],
  [{ kind: 'refused', what: 'run', reason: 'its role is not live' }, 403, /its role is not live/],
  [{ kind: 'unknown' }, 404, /No such run is at work here/],
  [{ kind: 'later' }, 503, /Not now/],
])('answers %j with %i', async (as, status, words) => {
  answer = as;
  const response = await send(good);
  expect(response.status).toBe(status);
  expect(await response.text()).toMatch(words);
  expect(response.headers.get('retry-after')).toBe(status === 503 ? '5' : null);
});

it.each<readonly [string, string, Readonly<Record<string, string>>, number]>([
  ['no token', good, { authorization: '' }, 401],
  ['a password', good, { authorization: 'Basic YTpi' }, 401],
  ['a token that is none', good, { authorization: 'Bearer abc' }, 401],
  ['a form', good, { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['no JSON', '{', {}, 400],
  ['more than the swarm', '{"swarm":"a","note":"text"}', {}, 400],
  ['a swarm that is no id', '{"swarm":"../a"}', {}, 400],
  ['a list', '["a"]', {}, 400],
  ['too much', JSON.stringify({ swarm: 'a', more: 'x'.repeat(2000) }), {}, 413],
])('refuses %s', async (_what, body, headers, status) => {
  const response = await send(body, headers);
  expect(response.status).toBe(status);
  expect(await response.text()).not.toContain('note');
  expect(heard).toEqual([]);
});

it('is no page', async () => {
  const response = await fetch(`${url}${path}`);
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
});
