/** Half of what it takes is not live, and says so. */
import { describe, expect, it } from 'vitest';
import { liveOrNot, type LiveOrNot } from '../../src/app/worker/live-or-not.ts';
import { liveFileSchema } from '../../src/core/hooks/live-file.ts';
import { pauseAfter, readsAgain, rhythmOf } from '../../src/core/hooks/live-rhythm.ts';
import { parseLiveWay } from '../../src/core/hooks/live-way.ts';
import { mostNews, mostNewsAtOnce, newsWindow } from '../../src/core/swarm/live-notes.ts';
import { base, sound } from '../config/base.ts';

const config = sound(base);
const services = {
  results: { url: 'https://results.example.org/', token: 'runtime-token' },
  issuer: { url: 'https://issuer.example.org/?x=1', token: 'request-token' },
};
const job = {
  swarm: 'test',
  worker: 'R1',
  dispatch: 'd-1',
  run: { id: 42, attempt: 1 },
  repository: 'acme/app',
  apiUrl: 'https://api.github.com',
  token: 'job-token',
  refPrefix: 'refs/swarm',
  config: '.github/swarm.yml',
};

function decided(
  change: Partial<Parameters<typeof liveOrNot>[0]> & { readonly live?: boolean; readonly agent?: boolean } = {},
): LiveOrNot {
  const { live = true, agent = false, ...rest } = change;
  const roles = config.roles.map((role) => ({ ...role, live, agent }));
  return liveOrNot({
    config: { roles },
    worker: { role: 'research' },
    head: null,
    way: 'swarmlead.yml',
    defaultBranch: 'main',
    services,
    job,
    ...rest,
  });
}

describe('whether a job is live', () => {
  it('is, where the swarm file and the workflow both say so', () => {
    const { results, issuer } = services;
    const told = [decided(), decided({ way: 'https://swarm.example.org' })];
    expect(told).toEqual([
      {
        kind: 'live',
        live: { version: 1, ...job, results, wake: { kind: 'workflow', workflow: 'swarmlead.yml', ref: 'main' } },
      },
      {
        kind: 'live',
        live: { version: 1, ...job, results, wake: { kind: 'server', url: 'https://swarm.example.org', issuer } },
      },
    ]);
    for (const one of told) expect(liveFileSchema.safeParse(one.kind === 'live' ? one.live : null).success).toBe(true);
  });

  it('is not, without a word, where nobody wants it', () =>
    expect(decided({ live: false, way: '' })).toEqual({ kind: 'not', warning: null }));

  it.each<[string, Parameters<typeof decided>[0], RegExp]>([
    ['the step has no input', { way: '' }, /no input live/],
    ['the role is not live', { live: false }, /does not say that this role is live/],
    ['the role holds an agent', { agent: true }, /does not say that this role is live/],
    ['it works on a pull request', { head: 'b'.repeat(40) }, /pull request's commit/],
    ['the runner has no service', { services: { ...services, results: null } }, /no service for artifacts/],
    [
      'the job gets no token',
      { way: 'https://swarm.example.org', services: { ...services, issuer: null } },
      /id-token: write/,
    ],
  ])('is not, with a warning, where %s', (_what, change, words) => {
    const told = decided(change);
    expect(told).toEqual({ kind: 'not', warning: expect.stringMatching(words) });
    expect(JSON.stringify(told)).not.toContain('-token"');
  });
});

describe('the way to the coordinator', () => {
  it.each([
    ['swarmlead.yml', 'workflow'],
    ['my.coordinator.yaml', 'workflow'],
    ['https://swarm.example.org', 'server'],
    ['https://swarm.example.org:8443/swarm', 'server'],
    ['http://127.0.0.1:3000', 'server'],
    ['http://[::1]:3000', 'server'],
  ])('%s is a %s', (text, kind) => expect(parseLiveWay(text)?.kind).toBe(kind));

  it.each([
    'true',
    '../swarmlead.yml',
    'http://swarm.example.org',
    'http://127.0.0.1.example.org',
    'https://swarm.example.org/',
    'https://user:secret@swarm.example.org',
    'https://swarm.example.org?x=1',
    'https://swarm.example.org/a b',
    'https://',
    '',
  ])('%j is none', (text) => expect(parseLiveWay(text)).toBeNull());
});

it('a live file tells which rhythm it has; anything else tells nothing', () => {
  const told = (wake: unknown): string | null => rhythmOf(JSON.stringify({ version: 1, wake }));
  expect([told({ kind: 'workflow' }), told({ kind: 'server' })]).toEqual(['workflow', 'server']);
  expect([told({ kind: 'x' }), told(null), rhythmOf('{'), rhythmOf('null')]).toEqual([null, null, null, null]);
});

it('what does not hurry leaves room for blockers among the few that a coordinator takes', () => {
  expect([0, 5, 6, 39, 40].map((sent) => pauseAfter('server', sent))).toEqual([15_000, 15_000, 300_000, 300_000, null]);
  expect([0, 39, 40].map((sent) => pauseAfter('workflow', sent))).toEqual([300_000, 300_000, null]);
  // As many as fit into any such window, and into the whole attempt, with some left.
  const moments: number[] = [];
  for (let sent = 0; sent < 40; sent += 1) moments.push((moments.at(-1) ?? 0) + (pauseAfter('server', sent) ?? 0));
  const most = Math.max(
    ...moments.map((at) => moments.filter((one) => one > at - newsWindow * 1000 && one <= at).length),
  );
  expect(most).toBeLessThan(mostNewsAtOnce);
  expect(moments.length).toBeLessThan(mostNews);
});

it('calls that look read again, others do not', () => {
  expect(['session-restore', 'memory-read', 'get', 'list', 'notify', 'store'].map(readsAgain)).toEqual([
    'always',
    'when-old',
    'when-old',
    'when-old',
    'no',
    'no',
  ]);
});
