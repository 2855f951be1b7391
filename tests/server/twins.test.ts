/** Two tenants whose names, repository ids and swarms are the same, on one host: neither ever sees or touches the other. */
import { createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAppRoom, type AppRoom } from '../../src/entries/app-room.ts';
import { openDoors, type Doors } from '../../src/entries/http-server.ts';
import { readServerEnv } from '../../src/entries/server-env.ts';
import { createServerLog } from '../../src/entries/server-log.ts';
import { manifest, withoutCoordinator } from '../stories/app-face.ts';
import { smallSwarm } from '../stories/small-swarm.ts';
import { example, startStage, type Stage } from '../stories/stage.ts';
import { enough, key, secret } from './environment.ts';
import { startTwinHost, type TwinHost } from './twin-host.ts';

const [one, other] = [71, 72] as const;
const workers = `workers:
  Q1:
    role: quick
    title: Measure
    mission: Measure it.
    targets: [a.share >= 90%]
`;

const stages = new Map<number, Stage>();
let host: TwinHost;
let room: AppRoom;
let doors: Doors;
const told: string[] = [];

beforeAll(async () => {
  const { default_permissions: permissions, default_events: events } = manifest;
  const apps = new Map<number, ReturnType<Stage['installApp']>>();
  for (const installation of [one, other]) {
    const swarm = smallSwarm({ quick: 'swarmlead metric a.share=95%' }, workers);
    const stage = await startStage({ seed: withoutCoordinator(example), ...swarm });
    stages.set(installation, stage);
    apps.set(installation, stage.installApp({ slug: 'twin', permissions, webhook: { events } }));
  }
  const twins = new Map(
    [...apps].map(([installation, { token }]) => [installation, { sandbox: stageOf(installation), token }]),
  );
  host = await startTwinHost(twins, { id: 12, publicKey: createPublicKey(key) });
  const reading = readServerEnv({ ...enough, GITHUB_API_URL: host.url, PORT: '0' }, () => '');
  if (reading.kind === 'bad') throw new Error(reading.problems.join(' '));
  const { config } = reading;
  room = createAppRoom({ config, tell: (level, ids, line) => told.push(`${level} ${JSON.stringify(ids)} ${line}`) });
  doors = await openDoors({ config, room, tell: () => undefined, log: createServerLog('silent') });
  host.sendWebhooksTo(doors.url + config.webhookPath, secret);
  for (const [installation, app] of apps) app.sendWebhooksTo(`${host.url}/hook/${installation}`);
  room.server.start();
  await room.idle();
});
afterAll(async () => {
  await Promise.all([doors.close(), room.server.stop()]);
  for (const stage of stages.values()) await stage.stop();
  await host.stop();
});

function stageOf(installation: number): Stage {
  const stage = stages.get(installation);
  if (!stage) throw new Error(`there is no ${installation}`);
  return stage;
}

/** Everything came to its end in both. */
async function idle(): Promise<void> {
  const size = (): number => [...stages.values()].reduce((sum, { log }) => sum + log.length, 0);
  for (let seen = -1; seen !== size();) {
    for (const stage of stages.values()) await stage.idle();
    seen = size();
    await room.idle();
  }
}

it('look the same from outside', () => {
  const { id, owner, name } = stageOf(one).repository;
  expect(stageOf(other).repository).toMatchObject({ id, owner, name });
});

it('have tokens of their own, each for one repository and one kind of work, with no more than it needs', async () => {
  await stageOf(one).as('writer').label(1, 'swarm');
  await idle();
  expect(await stageOf(one).swarms()).toEqual(['small']);
  expect((await stageOf(one).state('small'))?.finished?.verdict).toBe('go');
  expect(await stageOf(other).swarms()).toEqual([]);
  const own = host.minted.filter(({ installation, repositories }) => installation === one && repositories !== null);
  for (const { repositories } of own) expect(repositories).toEqual([stageOf(one).repository.id]);
  // The label was followed by one; all passes, from the first to the one at the run's end, were made with another.
  const [pass, hint, ...more] = own.toSorted((a, b) => b.used - a.used);
  expect(more.filter(({ used }) => used > 0)).toEqual([]);
  expect(hint?.used).toBeGreaterThan(0);
  expect(pass?.used).toBeGreaterThan(10);
  expect(hint?.permissions).toMatchObject({ contents: 'read' });
  expect(hint?.permissions).not.toHaveProperty('actions');
  expect(pass?.permissions).toMatchObject({ contents: 'write', actions: 'write' });
  for (const [name, level] of Object.entries(pass?.permissions ?? {})) {
    expect([level, 'write']).toContain(manifest.default_permissions[name]);
  }
});

it('do not learn from each other: what the server remembers of one is never used for the other', async () => {
  const [first, second] = [stageOf(one), stageOf(other)];
  const before = { log: first.log.length, minted: host.minted.length };
  await second.as('writer').label(1, 'swarm');
  await idle();
  expect((await second.state('small'))?.finished?.verdict).toBe('go');
  expect([first.effective(), second.effective()]).toEqual([['Q1'], ['Q1']]);
  expect(first.log.slice(before.log).filter(({ kind }) => kind === 'installation')).toEqual([]);
  expect(host.minted.slice(before.minted).map(({ installation }) => installation)).not.toContain(one);
  expect((await first.state('small'))?.started.at).not.toBe((await second.state('small'))?.started.at);
  expect(host.refused).toEqual([]);
});

it('leave no token in the log, and nothing went wrong', () => {
  expect(told.length).toBeGreaterThan(10);
  for (const { token } of host.minted) expect(told.join('\n')).not.toContain(token);
  expect(told.filter((line) => !line.startsWith('info'))).toEqual([]);
});

it('go on when GitHub no longer takes a token', async () => {
  host.revoke(other);
  const before = told.length;
  await stageOf(other).as('writer').comment(1, '/swarm status');
  const since = (): string => told.slice(before).join('\n');
  await expect.poll(since, { timeout: 30_000 }).toMatch(/answer: status was asked for/);
  // Each kind of work met it once, and had a new token the next time.
  await idle();
  expect(since().match(/tried again later: GitHub answered 401/g)).toHaveLength(2);
});
