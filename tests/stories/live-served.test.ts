/**
 * A worker of a live role where a server coordinates: its blocker is on the board while its run goes on, an answer reaches
 * it there, and of the token by which it proves who it is nothing stays. An agent's job with the same right is refused.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../pg/server-process.ts';
import { firstBlocker, secondBlocker, startLiveServer, type LiveServer } from './live-server.ts';
import { partsOf, textOfStage } from './live-traces.ts';

let on: LiveServer;
/** Requests that were asked before the worker said anything. */
let begun = 0;
beforeAll(async () => {
  on = await startLiveServer();
});
afterAll(async () => {
  await on.stop();
  expect(on.stage.problems).toEqual([]);
});

const attemptsOf = async (worker: string) => (await on.stage.state('small'))?.workers.get(worker)?.attempts ?? [];

/** What the server asked of GitHub since, by route. */
async function askedSince(from: number): Promise<readonly string[]> {
  await on.quiet();
  const asked = on.stage.log.slice(from).flatMap(({ service, kind, method, path, body }) => {
    if (service !== 'api' || kind === 'user' || kind === 'job') return [];
    const route = path.replace('/repos/local/novacron', '').replaceAll(/\d{3,}/g, 'ID');
    const operation = /^(?:query|mutation) (\w+)/.exec(textAt(body, 'query'))?.[1];
    return [`${method} ${operation ?? route}`];
  });
  return asked.toSorted();
}

/** Of one blocker, that it was read and who it is included: `docs/server.md` tells how many these are. */
const ofOneBlocker = [
  'GET /actions/artifacts/ID/zip',
  'GET /actions/runs',
  'GET /actions/runs/ID/artifacts',
  'PATCH /git/refs/swarm%2Fsmall',
  'PATCH /git/refs/swarm%2Fsmall',
  'POST /git/commits',
  'POST /git/commits',
  'POST /git/trees',
  'POST /git/trees',
  'POST /issues/1/comments',
  'POST /issues/1/labels',
  'POST /issues/2/labels',
  'POST Look',
  'POST Look',
  'POST Settle',
];

/** Once of a server: where the repository is at home. */
const ofTheFirstCall = [
  'GET /app/installations',
  'GET /installation/repositories',
  'POST /app/installations/ID/access_tokens',
];

function textAt(body: unknown, name: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : null;
  return typeof value === 'string' ? value : '';
}

it('shows on the board within ten seconds of the call that it is blocked, while its run goes on', async () => {
  const { stage, front } = on;
  await stage.as('writer').label(1, 'swarm');
  for (const worker of ['R1', 'A1']) {
    await until(`${worker} is at work`, async () => (await attemptsOf(worker))[0]?.admitted ?? undefined);
  }
  await on.quiet();
  const from = stage.log.length;
  begun = from;
  on.open('say');
  await on.shown(firstBlocker);
  expect(on.secondsUntilShown('said', firstBlocker)).toBeLessThan(10);
  expect((await attemptsOf('R1'))[0]?.end).toBeNull();
  expect(front.calls.map(({ status, body }) => [status, body])).toEqual([[202, '{"swarm":"small"}']]);
  expect(await askedSince(from)).toEqual([...ofOneBlocker, ...ofTheFirstCall].toSorted());
});

it('reads the answer while it runs, and goes on', async () => {
  const { stage } = on;
  await stage.as('writer').comment(1, '/swarm answer R1 The large one');
  await on.reached('answered');
  await on.quiet();
  const from = stage.log.length;
  on.open('say-more');
  await on.shown(secondBlocker);
  expect(on.secondsUntilShown('said-more', secondBlocker)).toBeLessThan(10);
  expect(await askedSince(from)).toEqual(ofOneBlocker);
});

it('is heard by each of its tokens once', async () => {
  const { front } = on;
  const [first] = front.calls;
  const again = await front.send(first);
  expect(again).toEqual([401, 'The token is not taken: it was used already.\n']);
});

it("refuses an agent's job that calls by itself, and whose notes come with its result", async () => {
  on.open('agent');
  await on.reached('agent-said');
  expect(on.said('refused')).toBe('The run may not call: its role is not live.\n');
  expect(on.said('agent-said')).toMatch(/nobody is told before the job ends/);
  expect(await on.board()).not.toContain('I am stuck');
});

it('ends in a Go, and is heard no more', async () => {
  const { stage, front } = on;
  await stage.as('writer').comment(1, '/swarm answer R1 The first one');
  const done = async () => ((await attemptsOf('R1'))[0]?.end?.kind === 'done' ? true : undefined);
  await until('R1 ends', done);
  const [attempt] = await attemptsOf('R1');
  expect(attempt?.end).toMatchObject({ kind: 'done', event: { verdict: { verdict: 'go' } } });
  expect(await front.send(front.calls[1])).toEqual([404, 'No such run is at work here.\n']);
  await stage.idle();
});

it('asks GitHub once or twice for the state with each session-restore, and for nothing in order to tell', () => {
  const reads = on.stage.log
    .slice(begun)
    .filter(({ worker, token, service }) => worker === 'R1' && service === 'api' && token?.endsWith('/work') === true);
  expect(new Set(reads.map(({ path }) => path))).toEqual(new Set(['/graphql']));
  // One for the ledger each time, and one more for entries, where there are some.
  const restores = on.said('restores').length;
  const ofLedger = reads.filter(({ body }) => JSON.stringify(body).includes('ledger.jsonl'));
  expect(ofLedger).toHaveLength(restores);
  expect(reads.length).toBeGreaterThan(restores);
  expect(reads.length - ofLedger.length).toBeLessThanOrEqual(restores);
});

it('leaves nothing of its tokens in the log, the comments, the git repository, or what jobs wrote', async () => {
  const parts = on.front.calls.flatMap(partsOf);
  expect(new Set(parts).size).toBeGreaterThan(10);
  const text = `${on.server.wrote()}${await textOfStage(on.stage)}`;
  expect(text).toContain(firstBlocker);
  for (const part of parts) expect(text).not.toContain(part);
  expect(on.server.lines().filter(({ level }) => level !== 'info')).toEqual([]);
});
