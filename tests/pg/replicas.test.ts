/** Three servers on one Postgres: what kills one of them, wherever it was, costs no worker a run and no result. */
import * as z from 'zod';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { manifest, withoutCoordinator } from '../stories/app-face.ts';
import { smallSwarm } from '../stories/small-swarm.ts';
import { example, startStage, type Stage } from '../stories/stage.ts';
import { startBalancer, type Balancer } from './balancer.ts';
import { buildServer } from '../server/built-server.ts';
import { databaseUrl } from './database.ts';
import { startServer, until, type ServerProcess } from './server-process.ts';
import { layWay, type Way } from '../../sandbox/way.ts';

const workers = `workers:
${[
  ['Q1', ''],
  ['Q2', 'Q1'],
  ['Q3', 'Q2'],
]
  .map(
    ([id, needs]) => `  ${id}:
    role: quick
    title: Measure ${id}
    mission: Measure it.
    needs: [${needs}]
    targets: [a.share >= 90%]
`,
  )
  .join('')}`;
const ids = ['Q1', 'Q2', 'Q3'];

interface Replica {
  readonly way: Way;
  process: ServerProcess | null;
}

let stage: Stage;
let balancer: Balancer;
let env: Readonly<Record<string, string>>;
let entry = '';
const replicas: Replica[] = [];
const killed: string[] = [];

async function start(replica: Replica): Promise<void> {
  replica.process = await startServer({ ...env, ...replica.way.env }, entry);
  balance();
}

function balance(): void {
  balancer.set(replicas.flatMap(({ process: one }) => (one === null ? [] : [one.hooks])));
}

/** As the machine under it fails: at once, and the others are not told. */
function kill(replica: Replica): void {
  const { process: one } = replica;
  replica.process = null;
  void one?.end('SIGKILL');
}

/** The next replica of which GitHub carried such a request out dies before it learns so. */
async function killWho(does: RegExp): Promise<Replica> {
  return new Promise((resolve) => {
    for (const replica of replicas) {
      replica.way.onCarriedOut = (request) => {
        if (!does.test(request)) return 'answer';
        for (const { way } of replicas) way.onCarriedOut = () => 'answer';
        killed.push(request.replace(/\?.*/, ''));
        resolve(replica);
        return 'kill';
      };
    }
  });
}

const shape = z.array(z.object({ body: z.string() }));

/** How the comments of an issue begin. */
async function comments(issue: number): Promise<readonly string[]> {
  const { owner, name } = stage.repository;
  const { body } = await stage
    .as(owner)
    .request('GET', `/repos/${owner}/${name}/issues/${issue}/comments?per_page=100`);
  return shape.parse(body).map((one) => one.body.split('\n')[0] ?? '');
}

beforeAll(async () => {
  const { default_permissions: permissions, default_events: events, name: slug } = manifest;
  stage = await startStage({
    seed: withoutCoordinator(example),
    ...smallSwarm({ quick: 'sleep 1; swarmlead metric a.share=95%' }, workers),
  });
  const app = stage.installApp({ slug, permissions, webhook: { events } });
  entry = await buildServer();
  balancer = await startBalancer();
  app.sendWebhooksTo(balancer.url);
  env = {
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    GITHUB_API_URL: stage.url,
    DATABASE_URL: databaseUrl(),
  };
  for (let number = 0; number < 3; number += 1) {
    const replica: Replica = { process: null, way: await layWay(() => kill(replica)) };
    replicas.push(replica);
  }
  await Promise.all(replicas.map(start));
});
afterAll(async () => {
  await Promise.all(replicas.map(async ({ process: one }) => one?.end('SIGTERM')));
  await Promise.all([...replicas.map(async ({ way }) => way.stop()), balancer.stop()]);
  await stage.stop();
});

it('end the swarm with Go, each worker done once and told once, though two die in the middle of passes', async () => {
  const deaths = [/^POST .*\/dispatches/, /^POST .*\/issues\/\d+\/comments/];
  let next = killWho(deaths[0] ?? /$^/);
  await stage.as('writer').label(1, 'swarm');
  for (let death = 0; death < deaths.length; death += 1) {
    const victim = await next;
    const following = deaths[death + 1];
    // Others go on; it comes back later, and takes what it missed from the others and from GitHub.
    if (following) next = killWho(following);
    await start(victim);
  }
  const ended = await until('the swarm ends', async () => (await stage.state('small'))?.finished ?? undefined, 150);
  await stage.idle();
  expect(killed).toHaveLength(deaths.length);
  expect(ended.verdict).toBe('go');
  const state = await stage.state('small');
  for (const id of ids) {
    expect(
      state?.workers.get(id)?.attempts.map(({ end }) => end?.kind),
      id,
    ).toEqual(['done']);
  }
  expect([...stage.effective()].sort()).toEqual(ids);
  // A death over a comment that was made costs no second one.
  const told = await Promise.all([1, 2, 3, 4].map(comments));
  expect(told.flat().length).toBeGreaterThanOrEqual(2);
  for (const lines of told) expect(new Set(lines).size, lines.join('; ')).toBe(lines.length);
  expect(stage.problems).toEqual([]);
  for (const { process: one } of replicas) {
    expect(one?.lines().filter(({ level }) => level === 'error')).toEqual([]);
  }
});
