/**
 * The local GitHub against another one that knows nothing of ours: `emulate` plays the same story, and both must answer
 * alike in status and in the type of every field that both send. Where they differ, the list below says who is right by
 * GitHub's documentation; a difference that goes away must be taken off it.
 */
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer } from '../../sandbox/github/hands.ts';
import { startHost, type Host } from './github-host.ts';

interface Act {
  readonly name: string;
  readonly method: string;
  /** Below the repository. `HEAD`, `COMMIT` and `TREE` are filled in with what the host said before. */
  readonly path: string;
  readonly body?: unknown;
  /** Where the answer's `sha` or `object.sha` is kept for later. */
  readonly keep?: string;
}

const repo = '/repos/local/novacron';
const story: readonly Act[] = [
  { name: 'the repository', method: 'GET', path: '' },
  { name: 'an issue', method: 'POST', path: '/issues', body: { title: 'Epic', body: 'text', labels: ['swarm'] } },
  { name: 'an issue without a title', method: 'POST', path: '/issues', body: { body: 'text' } },
  { name: 'a read issue', method: 'GET', path: '/issues/1' },
  { name: 'no such issue', method: 'GET', path: '/issues/99' },
  { name: 'more labels', method: 'POST', path: '/issues/1/labels', body: { labels: ['one', 'two'] } },
  { name: 'a label less', method: 'DELETE', path: '/issues/1/labels/two' },
  { name: 'a label that is not there', method: 'DELETE', path: '/issues/1/labels/three' },
  { name: 'events', method: 'GET', path: '/issues/1/events' },
  { name: 'a comment', method: 'POST', path: '/issues/1/comments', body: { body: 'hello' } },
  { name: 'a comment on nothing', method: 'POST', path: '/issues/99/comments', body: { body: 'hello' } },
  { name: 'comments', method: 'GET', path: '/issues/1/comments' },
  { name: 'a closed issue', method: 'PATCH', path: '/issues/1', body: { state: 'closed', state_reason: 'completed' } },
  { name: 'open issues', method: 'GET', path: '/issues' },
  { name: 'the branch', method: 'GET', path: '/git/ref/heads/main', keep: 'HEAD' },
  {
    name: 'a tree',
    method: 'POST',
    path: '/git/trees',
    body: { tree: [{ path: 'a', mode: '100644', type: 'blob', content: 'x' }] },
    keep: 'TREE',
  },
  {
    name: 'a commit',
    method: 'POST',
    path: '/git/commits',
    body: { message: 'one', tree: 'TREE', parents: ['HEAD'] },
    keep: 'COMMIT',
  },
  {
    name: 'another commit',
    method: 'POST',
    path: '/git/commits',
    body: { message: 'two', tree: 'TREE', parents: ['HEAD'] },
    keep: 'OTHER',
  },
  { name: 'a custom ref', method: 'POST', path: '/git/refs', body: { ref: 'refs/swarm/one', sha: 'HEAD' } },
  { name: 'the ref again', method: 'POST', path: '/git/refs', body: { ref: 'refs/swarm/one', sha: 'HEAD' } },
  { name: 'the ref moved on', method: 'PATCH', path: '/git/refs/swarm/one', body: { sha: 'COMMIT', force: false } },
  { name: 'the ref moved aside', method: 'PATCH', path: '/git/refs/swarm/one', body: { sha: 'OTHER', force: false } },
  {
    name: 'a ref that is not there',
    method: 'PATCH',
    path: '/git/refs/swarm/two',
    body: { sha: 'COMMIT', force: false },
  },
  { name: 'refs below a prefix', method: 'GET', path: '/git/matching-refs/swarm/' },
];

/** Act → what differs, and who is right. */
const known: Readonly<Record<string, string>> = {
  // GitHub says "Reference does not exist" with 422, which is what a client must be able to tell from a lost race.
  'a ref that is not there': '422 here, 404 there',
};

let ours: Host;
let theirs: Emulator;

beforeAll(async () => {
  ours = await startHost();
  theirs = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: { writer: { login: 'local', scopes: ['repo'] } },
      github: { users: [{ login: 'local' }], repos: [{ owner: 'local', name: 'novacron', auto_init: true }] },
    },
  });
});
afterAll(async () => {
  await theirs.close();
  await ours.stop();
});

type Send = (method: string, path: string, body?: unknown) => Promise<Answer>;

async function toTheirs(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${theirs.url}${path}`, {
    method,
    headers: { authorization: 'Bearer writer', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: unknown = text === '' ? null : JSON.parse(text);
  return { status: response.status, headers: response.headers, body: parsed };
}

async function play(send: Send): Promise<ReadonlyMap<string, Answer>> {
  const kept = new Map<string, string>();
  const answers = new Map<string, Answer>();
  const filled = (text: string): string => [...kept].reduce((all, [name, value]) => all.replaceAll(name, value), text);
  for (const { name, method, path, body, keep } of story) {
    const given: unknown = body === undefined ? undefined : JSON.parse(filled(JSON.stringify(body)));
    const answer = await send(method, `${repo}${filled(path)}`, given);
    answers.set(name, answer);
    if (keep !== undefined) kept.set(keep, shaIn(answer.body));
  }
  return answers;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : null;
}

function shaIn(body: unknown): string {
  const sha = field(body, 'sha') ?? field(field(body, 'object'), 'sha');
  return typeof sha === 'string' ? sha : 'none';
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}

/** Paths at which both have something, of another type. Null fits everything. */
function differences(left: unknown, right: unknown, path = ''): readonly string[] {
  if (left === null || right === null || left === undefined || right === undefined) return [];
  if (kindOf(left) !== kindOf(right)) return [`${path || 'the whole'}: ${kindOf(left)} here, ${kindOf(right)} there`];
  if (Array.isArray(left) && Array.isArray(right)) return differences(left[0], right[0], `${path}[]`);
  if (typeof left !== 'object') return [];
  return Object.entries(left).flatMap(([key, value]) => differences(value, field(right, key), `${path}/${key}`));
}

it('answers as emulate does, but for what is listed', async () => {
  const here = await play(async (method, path, body) => ours.as('local').request(method, path, body));
  const there = await play(toTheirs);
  const found: Record<string, string> = {};
  for (const { name } of story) {
    const [left, right] = [here.get(name), there.get(name)];
    if (!left || !right) throw new Error(`${name} was not played`);
    const what =
      left.status === right.status
        ? left.status < 300
          ? differences(left.body, right.body)
          : []
        : [`${left.status} here, ${right.status} there`];
    if (what.length > 0) found[name] = what.join('; ');
  }
  expect(found).toEqual(known);
});
