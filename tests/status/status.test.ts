/** How swarms stand, told from outside: the running ones, one by name, one whose ledger is broken; and nothing is touched. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemsOfRequests } from '../contracts/openapi.ts';
import { smallSwarm } from '../stories/small-swarm.ts';
import { startStage, type Stage } from '../stories/stage.ts';
import { swarmlead, type Ended } from './swarmlead.ts';

const workers = `workers:
  Q1:
    role: quick
    title: Measure
    mission: Measure it.
    targets: [a.share >= 90%]
`;

let stage: Stage;
let since = 0;
beforeAll(async () => {
  stage = await startStage(smallSwarm({ quick: 'swarmlead metric a.share=95%' }, workers));
}, 60_000);
afterAll(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

async function ask(...words: readonly string[]): Promise<Ended> {
  since = stage.log.length;
  const ended = await swarmlead({ url: stage.url, token: stage.tokenOf('reader') }, ...words);
  const sent = stage.log.slice(since);
  if (sent.length > 0) expect(problemsOfRequests(sent.map((one) => ({ ...one, kind: 'job' })))).toEqual([]);
  expect(sent.filter(({ method, path }) => method !== 'GET' && path !== '/graphql')).toEqual([]);
  return ended;
}

describe('before anything was started', () => {
  it('status says so', async () => {
    expect(await ask('status')).toEqual({ code: 0, out: 'No swarm was ever started here.\n', err: '' });
    expect(await ask('status', '--json')).toMatchObject({ code: 0, out: '{"ok":true,"swarms":[]}\n' });
  });

  it('a report, or a swarm by name, is refused in words', async () => {
    expect(await ask('report')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('no swarm was ever started'),
    });
    expect(await ask('status', 'small')).toMatchObject({
      code: 1,
      err: expect.stringContaining('none was ever started'),
    });
  });

  it('a repository that nobody knows, and no token, are told as such', async () => {
    expect(await ask('status', '--repo', 'local/other')).toMatchObject({ code: 1, out: '' });
    const without = await swarmlead({ url: stage.url, token: null }, 'status', '--json');
    expect(without).toMatchObject({ code: 1, err: expect.stringContaining('GH_TOKEN') });
    expect(JSON.parse(without.out)).toMatchObject({ ok: false });
  });
});

describe('with a swarm', () => {
  beforeAll(async () => {
    await stage.as('writer').label(1, 'swarm');
    await stage.idle();
    await stage.lookAtEverything();
  }, 60_000);

  it('that has ended, status names it and says more when it is asked for', async () => {
    expect((await ask('status')).out).toBe('No swarm runs. Ended: small.\n');
    const one = await ask('status', 'small');
    expect(one).toMatchObject({ code: 0, err: '' });
    expect(one.out).toMatch(/Small swarm[\s\S]*Go, ended[\s\S]*Q1/);
    expect(one.out).not.toContain('<!--');
    const value: unknown = JSON.parse((await ask('status', 'small', '--json')).out);
    const q1 = expect.objectContaining({
      id: 'Q1',
      phase: 'done',
      verdict: 'go',
      attempts: 1,
      run: expect.any(Number),
    });
    expect(value).toMatchObject({
      ok: true,
      swarms: [{ swarm: 'small', finished: true, verdict: 'go', workers: [q1] }],
    });
  });

  it('the report is what stands on the issue', async () => {
    const { code, out } = await ask('report');
    expect(code).toBe(0);
    const posted = (await stage.told(1)).find((text) => text.startsWith('## ✅ Go:'));
    // The ledger has moved on by the line that says where the report is, and with it the links into it.
    const words = (text = ''): string => text.replace(/\]\([^)]*\)/g, '](…)').replace(/\n*<!--.*$/s, '');
    expect(words(out).trim()).toBe(words(posted).trim());
    expect(out).toContain('a.share');
  });

  it('its numbers are one JSON document, the same that memory has', async () => {
    const { code, out } = await ask('report', 'small', '--metrics');
    expect(code).toBe(0);
    const numbers: unknown = JSON.parse(out);
    expect(numbers).toMatchObject({ version: 1, verdict: 'go', totals: { workers: 1, attempts: 1, results: 1 } });
    const kept: unknown = JSON.parse(await stage.git('show', 'refs/swarm/small:memory/swarm/coordinator/metrics.json'));
    expect(kept).toMatchObject({ value: { version: 1, verdict: 'go', totals: { attempts: 1, results: 1 } } });
    expect((await ask('report', '--at', 'init', '--metrics')).code).toBe(1);
  });

  it('whose own ref is gone, what was kept of it at its end is told, and nothing of that is changed', async () => {
    const { code, out } = await ask('report', 'small');
    expect(code).toBe(0);
    const own = (await stage.git('rev-parse', 'refs/swarm/small')).trim();
    await stage.git('update-ref', '-d', 'refs/swarm/small');
    const words = (text: string): string => text.replaceAll(/\]\([^)]*\)/g, '](…)');
    const kept = await ask('report', 'small');
    expect(kept).toMatchObject({ code: 0, err: '' });
    expect(words(kept.out)).toBe(words(out));
    expect(await ask('replay', 'small')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('ended: Go') });
    expect(JSON.parse((await ask('memory', 'list', '--swarm', 'small', '--json')).out)).not.toEqual([]);
    const purged = await ask('memory', 'purge', 'coordinator/summary', '--swarm', 'small', '--yes');
    expect(purged).toMatchObject({ code: 1, err: expect.stringContaining('there is only refs/swarm-archive/small/') });
    expect((await ask('status')).out).toBe('No swarm was ever started here.\n');
    await stage.git('update-ref', 'refs/swarm/small', own);
  });

  it('whose ledger is broken, that is told, and the others with it', async () => {
    const blob = await stage.git('rev-parse', 'refs/heads/main');
    await stage.git('update-ref', 'refs/swarm/broken', blob.trim());
    const ended = await ask('status');
    expect(ended).toMatchObject({ code: 1, err: expect.stringMatching(/refs\/swarm\/broken.*ledger/) });
    expect((await ask('status', 'small')).code).toBe(0);
    expect(await ask('status', 'nothing')).toMatchObject({
      code: 1,
      err: expect.stringContaining('there are broken, small'),
    });
  });
});
