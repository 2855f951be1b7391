/** `swarmlead verify` from outside: on the local GitHub, where a real swarm has ended and is tampered with, and on files. */
import { join } from 'node:path';
import * as z from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/modules.ts';
import { problemsOfRequests } from '../contracts/openapi.ts';
import { swarmlead, type Ended } from '../status/swarmlead.ts';
import { smallSwarm } from '../stories/small-swarm.ts';
import { startStage, type Stage } from '../stories/stage.ts';

const ref = 'refs/swarm/small';
const workers = `workers:
  Q1:
    role: quick
    title: Measure
    mission: Measure it.
    targets: [a.share >= 90%]
    deliverables: [docs/share.md: What was measured]
`;
const step =
  'mkdir -p docs\necho "# Share" > docs/share.md\nswarmlead metric a.share=95%\nswarmlead deliver docs/share.md';

const madeShape = z.object({ sha: z.string() });
const auditShape = z.object({
  lines: z.array(z.object({ kind: z.string(), standing: z.string(), why: z.array(z.string()) })),
});

let requests = 0;
let stage: Stage;
let honest = '';
beforeAll(async () => {
  stage = await startStage(smallSwarm({ quick: step }, workers));
  await stage.as('writer').label(1, 'swarm');
  await stage.idle();
  honest = (await stage.git('rev-parse', ref)).trim();
}, 60_000);
afterAll(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

async function ask(...words: readonly string[]): Promise<Ended> {
  const since = stage.log.length;
  const ended = await swarmlead({ url: stage.url, token: stage.tokenOf('reader') }, 'verify', ...words);
  const sent = stage.log.slice(since);
  if (sent.length > 0) expect(problemsOfRequests(sent.map((one) => ({ ...one, kind: 'job' })))).toEqual([]);
  expect(sent.filter(({ method, path }) => method !== 'GET' && path !== '/graphql')).toEqual([]);
  requests = sent.length;
  return ended;
}

/** One commit by a writer: on top of the honest ones, or on top of none. */
async function tamper(change: (ledger: string) => string, how: 'on-top' | 'anew'): Promise<void> {
  const ledger = await stage.git('show', `${honest}:ledger.jsonl`);
  const content = change(ledger);
  if (content === ledger) throw new Error('nothing was changed');
  const made = async (path: string, body: object): Promise<string> => {
    const answer = await stage.as('writer').request('POST', `/repos/local/novacron/git/${path}`, body);
    return madeShape.parse(answer.body).sha;
  };
  const base = (await stage.git('rev-parse', `${honest}^{tree}`)).trim();
  const file = { path: 'ledger.jsonl', mode: '100644', type: 'blob', content };
  const tree = await made('trees', { base_tree: base, tree: [file] });
  const commit = await made('commits', { message: 'Change', tree, parents: how === 'anew' ? [] : [honest] });
  await stage.git('update-ref', ref, commit);
}

describe('a swarm on GitHub', () => {
  it('that nobody touched is proven, in words and as a value', async () => {
    const { code, out, err } = await ask('small');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^LINE {2}IS +KIND +ABOUT +WHY\n1 +proven +started +swarm\n/);
    expect(out).toMatch(/^\d+ +proven +done +Q1$/m);
    expect(out).toMatch(/^The ref was written by .* \(\d+ commits\), as its commits say\.$/m);
    expect(out).toMatch(
      /^\d+ lines: \d+ proven by GitHub, \d+ that follow from those before them, 0 not provable, 0 false\.$/m,
    );
    const value: unknown = JSON.parse((await ask('small', '--json')).out);
    expect(value).toMatchObject({ ok: true, swarm: 'small', counts: { unprovable: 0, false: 0 }, about: [] });
    expect(requests).toBeLessThanOrEqual(15);
  });

  it('whose measurement a writer changed, with its verdict kept, is named by that very line', async () => {
    await tamper((ledger) => ledger.replace('"measured":"95%"', '"measured":"99%"'), 'on-top');
    const { code, out, err } = await ask('small', '--json');
    expect(code).toBe(1);
    expect(err).toMatch(/^swarmlead verify: line \d+, done: a\.share: what was handed in says 95%[^\n]*\n$/);
    const { lines } = auditShape.parse(JSON.parse(out));
    const wrong = lines.filter(({ standing }) => standing === 'false');
    expect(wrong.map(({ kind }) => kind)).toEqual(['done']);
    expect(wrong[0]?.why).toEqual([
      'a.share: what was handed in says 95%, judged otherwise than the line',
      expect.stringMatching(/^commit [0-9a-f]{7} has another line here, or none$/),
    ]);
    await stage.git('update-ref', ref, honest);
  });

  it('whose ref was written anew is named by the facts alone', async () => {
    const other = stage.actions.runs().find(({ inputs }) => inputs['worker'] === undefined)?.id ?? 0;
    await tamper((ledger) => ledger.replaceAll(/"run":\{"id":\d+/g, `"run":{"id":${other}`), 'anew');
    const { code, out } = await ask('small');
    expect(code).toBe(1);
    expect(out).toMatch(/^\d+ +FALSE +admitted +Q1 +.*another title than the dispatch/m);
    expect(out).toMatch(/^The ref was written by writer \(1 commit\)/m);
    await stage.git('update-ref', ref, honest);
  });

  it('that is not there, or is not said, is refused in words', async () => {
    expect(await ask('none')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('there are small') });
    expect(await ask()).toMatchObject({ code: 1, err: expect.stringContaining('say which ledger') });
    expect(await ask('small', '--config', 'x.yml')).toMatchObject({
      code: 1,
      err: expect.stringContaining('--ledger'),
    });
    const without = await swarmlead({ url: stage.url, token: null }, 'verify', 'small', '--json');
    expect(without).toMatchObject({ code: 1, err: expect.stringContaining('GH_TOKEN') });
  });
});

describe('a ledger in a file', () => {
  const ledger = (name: string): string => join(root, 'tests/replay/ledgers', name);

  it('is judged as far as it goes by itself', async () => {
    const { code, out } = await ask('--ledger', ledger('failures.jsonl'), '--config', ledger('failures.yml'));
    expect(code).toBe(0);
    expect(requests).toBe(0);
    expect(out).toMatch(/^9 +not provable +admitted +R1 +GitHub was not asked about run 901$/m);
    expect(out).toMatch(/^18 +follows +decided +first$/m);
    expect(out).toMatch(/0 proven by GitHub, 13 that follow from those before them, 16 not provable, 0 false\.$/m);
  });

  it('without the swarm file proves less, and accuses nobody', async () => {
    const { code, out } = await ask('--ledger', ledger('failures.jsonl'));
    expect(code).toBe(0);
    expect(out).toMatch(/^18 +not provable +decided +first +the swarm file of that time does not read$/m);
  });

  it('by another swarm file is not what it says', async () => {
    const { code, out } = await ask('--ledger', ledger('failures.jsonl'), '--config', ledger('novacron.yml'));
    expect(code).toBe(1);
    expect(out).toMatch(/FALSE/);
  });

  it.each([
    [['--ledger', 'none.jsonl'], /none\.jsonl: there is no such file/],
    [['--ledger', ledger('failures.jsonl'), '--config', 'none.yml'], /none\.yml: there is no such file/],
    [['--ledger', ledger('failures.jsonl'), '--config', ledger('failures.jsonl')], /failures\.jsonl/],
  ])('%j is refused in words', async (words, reason) => {
    const { code, out, err } = await ask(...words);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(reason);
  });
});
