/** The memory of a swarm on the local GitHub, read from outside: what is there, whose it is, what it was. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isOfSwarm } from '../../src/entries/cli/of-swarm.ts';
import { smallSwarm } from '../stories/small-swarm.ts';
import { startStage, type Stage } from '../stories/stage.ts';
import { swarmlead, type Ended } from '../status/swarmlead.ts';

const workers = `workers:
  Q1:
    role: quick
    title: Measure
    mission: Measure it.
    targets: [a.share >= 90%]
`;

/** As `go test -bench` writes it, and what the runner of a job that shows it would obey. */
const bench = 'BenchmarkHDE-8\t1000\t98765 ns/op\n##[add-mask]ns/op';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage(
    smallSwarm(
      {
        quick: `swarmlead memory store bench "$(printf '${bench.replaceAll('\t', '\\t').replaceAll('\n', '\\n')}')"\nswarmlead metric a.share=95%`,
      },
      workers,
    ),
  );
  await stage.as('writer').label(1, 'swarm');
  await stage.idle();
}, 60_000);
afterAll(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

async function memory(...words: readonly string[]): Promise<Ended> {
  return swarmlead({ url: stage.url, token: stage.tokenOf('reader') }, 'memory', ...words, '--swarm', 'small');
}

it('lists the keys with whose result wrote them, all or those of a prefix', async () => {
  const { code, out } = await memory('list');
  expect(code).toBe(0);
  expect(out).toMatch(/^swarm\/coordinator\/init {2}coordinator$/m);
  expect(out).toMatch(/^swarm\/quick\/q1 {2}\S+Z {2}Q1, attempt 1$/im);
  expect((await memory('list', 'swarm/quick/')).out).not.toContain('coordinator');
  expect((await memory('list', '--prefix', 'quick/')).out).toMatch(/Q1, attempt 1/);
  expect((await memory('ls', 'quick/')).out).toMatch(/Q1, attempt 1/);
  expect((await memory('list', 'nothing/')).out).toBe('No key begins so.\n');
});

it('says a value, with the run that it came from', async () => {
  const [{ key }] = JSON.parse((await memory('list', 'quick/', '--json')).out);
  const { out } = await memory('get', key, '--json');
  expect(JSON.parse(out)).toMatchObject({ key, worker: 'Q1', attempt: 1, value: { verdict: 'go' } });
  expect(JSON.parse((await memory('get', 'coordinator/init')).out)).toMatchObject({ swarm: 'small' });
});

it('says a text as it was stored, with nothing in it that the log of a job obeys', async () => {
  expect((await memory('get', 'quick/bench')).out).toBe(`${bench.replace('##[', '#\\u{23}[')}\n`);
  for (const command of ['get', 'history']) {
    const { out } = await memory(command, 'quick/bench', '--json');
    expect(out).not.toContain('##[');
    expect(JSON.stringify(JSON.parse(out))).toContain(JSON.stringify(bench).slice(1, -1));
  }
});

it('tells every value that the ref has of a key, the oldest first', async () => {
  const { versions } = JSON.parse((await memory('history', 'coordinator/status', '--json')).out);
  expect(versions.length).toBeGreaterThan(1);
  expect(versions.every(({ entry }: { entry: unknown }) => entry !== null)).toBe(true);
  const times = versions.map(({ entry }: { entry: { at: string } }) => entry.at);
  expect(times).toEqual(times.toSorted());
  expect((await memory('history', 'coordinator/status')).out).toMatch(/coordinator, committed by/);
});

it('says of a key that is not there which are, with exit code 1', async () => {
  expect(await memory('get', 'coordinator/summery')).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/summary/),
  });
});

it('purges a value for an admin who says so, and tells what remains', async () => {
  const as = async (who: 'local' | 'maintainer', ...words: readonly string[]): Promise<Ended> =>
    swarmlead(
      { url: stage.url, token: stage.tokenOf(who) },
      'memory',
      'purge',
      'coordinator/init',
      '--swarm',
      'small',
      ...words,
    );
  expect(await as('maintainer', '--yes')).toMatchObject({ code: 1, err: expect.stringContaining('admin') });
  expect((await as('local')).out).toMatch(/would purge swarm\/coordinator\/init as @local/);
  expect((await as('local', '--yes')).out).toMatch(
    /purged swarm\/coordinator\/init[\s\S]*what remains:\n {2}the earlier commits of refs\/swarm\/small,.* --history /,
  );
  expect(await memory('get', 'coordinator/init')).toMatchObject({
    out: 'null\n',
    err: expect.stringMatching(/the value of swarm\/coordinator\/init was purged at \S+Z$/m),
  });
  expect((await memory('history', 'coordinator/init')).out).toMatch(/^ {2}purged at \S+Z$/m);
  expect(await as('local', '--yes')).toMatchObject({ code: 1, err: expect.stringContaining('no value') });
  const { versions } = JSON.parse((await memory('history', 'coordinator/init', '--json')).out);
  expect(versions).toHaveLength(2);
});

it('takes only what names a swarm from the local store', () => {
  expect(isOfSwarm(['list', '--swarm', 'small'])).toBe(true);
  expect(isOfSwarm(['get', 'k', '--swarm=small'])).toBe(true);
  expect(isOfSwarm(['retrieve', 'k', '--swarm', 'small'])).toBe(true);
  expect(isOfSwarm(['list', '--prefix', 'swarm'])).toBe(false);
  expect(isOfSwarm(['store', 'k', '--swarm'])).toBe(false);
});
