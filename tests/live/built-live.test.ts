/** Live hooks as scripts have them: the bundles, a process for each call, and a host that they reach over the network. */
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundle } from '../../scripts/bundle.ts';
import { writeLiveFile } from '../../src/adapters/session/live-file.ts';
import { createSessionStore } from '../../src/adapters/session/session-store.ts';
import type { LiveFile } from '../../src/core/hooks/live-file.ts';
import type { Restored } from '../../src/core/hooks/restored.ts';
import { buildCli, repository, type BuiltCli, type Ended } from '../hooks/built-cli.ts';
import { runtimeToken } from '../worker/results-service.ts';
import { identityToken, requestToken, startLiveHost, type LiveHost } from './live-host.ts';

const jobToken = 'ghs_tokenOfTheJobAlone';
const restored: Restored = {
  version: 1,
  swarm: 'novacron-init',
  session: 'swarm-novacron-init',
  worker: 'R1',
  attempt: 2,
  task: { id: 'phase0', description: 'Phase 0' },
  memory: { root: 'swarm', role: 'research', own: 'swarm/research/phase0', others: [], parts: ['research'] },
  coordinator: [],
  needs: [],
  before: [],
  attempts: [],
  answers: [],
};

let cli: BuiltCli;
let host: LiveHost;
let root = '';
let session = '';

beforeAll(async () => {
  cli = await buildCli();
  for (const [name, source] of [
    ['live', 'src/entries/live.ts'],
    ['secret-rules', 'src/adapters/secrets/secret-rules.ts'],
  ] as const) {
    writeFileSync(join(dirname(cli.file), `${name}.js`), (await bundle(source)).code);
  }
}, 120_000);

beforeEach(async () => {
  host = await startLiveHost();
  root = repository();
  session = join(root, 'temp/session');
  mkdirSync(session, { recursive: true });
  writeFileSync(join(session, 'restored.json'), JSON.stringify(restored));
});
afterEach(() => host.close());

type Wake = LiveFile['wake'];
const byWorkflow: Wake = { kind: 'workflow', workflow: 'swarmlead.yml', ref: 'main' };
const byServer = (): Wake => ({
  kind: 'server',
  url: host.url,
  issuer: { url: `${host.url}/issuer?api-version=2`, token: requestToken },
});

async function live(wake: Wake): Promise<void> {
  await writeLiveFile(session, {
    version: 1,
    swarm: 'novacron-init',
    worker: 'R1',
    dispatch: 'd-1',
    run: { id: 42, attempt: 3 },
    repository: 'local/novacron',
    apiUrl: `${host.url}/api`,
    token: jobToken,
    refPrefix: 'refs/swarm',
    config: '.github/swarm.yml',
    results: { url: `${host.url}/`, token: runtimeToken() },
    wake,
  });
}

const run = async (...words: readonly string[]): Promise<Ended> =>
  cli.run(root, words, { SWARMLEAD_SESSION: session, GITHUB_WORKSPACE: root });

/** As if the job, or the last sending, had begun so long ago. */
function age(path: string, seconds: number): void {
  const then = new Date(Date.now() - seconds * 1000);
  utimesSync(join(session, path), then, then);
}

const told = (): readonly string[] =>
  host.news().flatMap(({ news }) => [...news.notes.map((one) => one.message), ...news.memory.map(({ key }) => key)]);

describe('a blocker', () => {
  it('reaches the coordinator at once, with all that waits, where a workflow coordinates', async () => {
    await live(byWorkflow);
    await run('hooks', 'notify', '--message', 'half is done');
    await run('memory', 'store', 'draft', 'first');
    expect(host.news()).toEqual([]);
    const ended = await run('hooks', 'notify', '--message', 'disk full', '--level', 'error');
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out.trim().split('\n')).toEqual([
      '💬 Message: disk full',
      '❌ Level: error',
      'A blocker: the coordinator is told at once.',
    ]);
    expect(host.news()).toMatchObject([
      {
        name: 'swarmlead-news-42-3-1',
        news: { number: 1, memory: [{ key: 'swarm/research/draft', value: 'first' }] },
      },
    ]);
    expect(told()).toEqual(['half is done', 'disk full', 'swarm/research/draft']);
    expect(host.wakes).toEqual([
      {
        path: '/api/repos/local/novacron/actions/workflows/swarmlead.yml/dispatches',
        authorization: `Bearer ${jobToken}`,
        body: { ref: 'main', inputs: { swarm: 'novacron-init' } },
      },
    ]);
  });

  it('knocks at the door of a server with a token for that server alone, and says which swarm', async () => {
    await live(byServer());
    expect(await run('hooks', 'notify', 'disk full', '--level', 'error')).toMatchObject({ code: 0, err: '' });
    expect(host.audiences).toEqual([host.url]);
    expect(host.wakes).toEqual([
      { path: '/api/worker', authorization: `Bearer ${identityToken}`, body: { swarm: 'novacron-init' } },
    ]);
    expect(told()).toEqual(['disk full']);
  });

  it('says one JSON object where that was asked for, whatever the client of artifacts prints', async () => {
    await live(byWorkflow);
    const ended = await run('hooks', 'notify', 'disk full', '--level', 'error', '--json');
    expect(JSON.parse(ended.out)).toMatchObject({ ok: true, hook: 'notify', stored: true, warnings: [] });
  });

  it.each<[string, Parameters<LiveHost['behave']>[0], RegExp]>([
    ['the service refuses', { upload: 403 }, /service for artifacts did not take it/],
    ['the service answers nothing', { upload: 'silent' }, /within 8 s/],
    ['the dispatch is refused', { wake: 403 }, /\(403\); the job needs actions: write/],
  ])(
    'fails nothing when %s: one warning, and it goes with the next',
    async (_what, how, words) => {
      await live(byWorkflow);
      host.behave(how);
      const ended = await run('hooks', 'notify', 'disk full', '--level', 'error');
      expect(ended.code).toBe(0);
      expect(ended.err).toMatch(words);
      expect(ended.err.trim().split('\n')).toHaveLength(1);
      for (const secret of [jobToken, runtimeToken(), requestToken, '127.0.0.1'])
        expect(ended.err).not.toContain(secret);
      host.behave({});
      if (how.upload === 'silent') age('live/1', 60);
      expect(await run('hooks', 'notify', 'still full', '--level', 'error')).toMatchObject({ code: 0, err: '' });
      expect(told().toSorted()).toEqual(['disk full', 'still full']);
      expect(host.wakes.length).toBeGreaterThan(0);
    },
    30_000,
  );

  it('says which door does not open', async () => {
    await live(byServer());
    host.behave({ wake: 401 });
    const { err } = await run('hooks', 'notify', 'disk full', '--level', 'error');
    expect(err).toContain('the server said 401');
    expect(err).not.toContain(identityToken);
  });
});

describe('what does not hurry', () => {
  it.each<[string, () => Wake, number]>([
    ['a server', byServer, 15],
    ['a workflow', () => byWorkflow, 300],
  ])('goes to %s when the last sending is so long ago', async (_what, wake, seconds) => {
    await live(wake());
    age('live.json', seconds - 5);
    await run('hooks', 'notify', 'one');
    expect(host.news()).toEqual([]);
    age('live.json', seconds + 1);
    await run('hooks', 'notify', 'two');
    expect(told()).toEqual(['one', 'two']);
    await run('hooks', 'notify', 'three');
    age('live/1', seconds + 1);
    await run('hooks', 'pre-task', '--description', 'x');
    expect(told()).toEqual(['one', 'two', 'three']);
    expect(host.wakes).toHaveLength(2);
  });
});

describe('forty calls at once', () => {
  it('lose nothing and double nothing, in the store and on the way', async () => {
    await live(byWorkflow);
    const calls = Array.from({ length: 40 }, (_, index) =>
      index % 4 === 0
        ? `swarmlead memory store k${index} v${index} &`
        : `swarmlead hooks notify m${index} --level ${index % 4 === 1 ? 'error' : 'info'} &`,
    );
    const script = `${calls.join('\n')}\nwait\nswarmlead hooks notify last --level error`;
    const ended = await cli.script(root, script, { SWARMLEAD_SESSION: session, GITHUB_WORKSPACE: root });
    expect(ended.code).toBe(0);
    expect(ended.err).not.toContain('swarmlead');
    const wanted = Array.from({ length: 40 }, (_, index) =>
      index % 4 === 0 ? `swarm/research/k${index}` : `m${index}`,
    );
    expect(told().toSorted()).toEqual([...wanted, 'last'].toSorted());
    const numbers = host.news().map(({ news }) => news.number);
    expect(new Set(numbers).size).toBe(numbers.length);
    const { records } = await createSessionStore(session).read();
    expect(records.filter(({ kind }) => kind === 'note' || kind === 'memory')).toHaveLength(41);
  }, 60_000);
});

describe('a job that is not live', () => {
  it('asks nobody anything', async () => {
    const ended = await run('hooks', 'notify', 'disk full', '--level', 'error');
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out).toContain('the coordinator reads it with the result, when the job ends');
    expect(readdirSync(session).toSorted()).toEqual(['records', 'restored.json']);
    expect(host.wakes).toEqual([]);
  });

  it('tells an agent that it must end for anybody to hear of it', async () => {
    writeFileSync(join(session, 'restored.json'), JSON.stringify({ ...restored, agent: true }));
    const ended = await run('hooks', 'notify', 'disk full', '--level', 'error');
    expect(ended.code).toBe(0);
    expect(ended.err).toMatch(/nobody is told before the job ends, because this role holds an agent: end the job now/);
  });
});

it('the file with the tokens is for its owner alone, and a value of it is told to nobody', async () => {
  await live(byWorkflow);
  expect(readFileSync(join(session, 'live.json'), 'utf8')).toContain(jobToken);
  await run('memory', 'store', 'mine', `it is ${jobToken}`);
  const ended = await run('hooks', 'notify', 'disk full', '--level', 'error');
  expect(ended.err).toMatch(/swarm\/research\/mine is told to nobody/);
  expect(ended.err).not.toContain(jobToken);
  expect(told()).toEqual(['disk full']);
});
