/** What is counted of the server's work, and how it is shown. */
import { afterEach, describe, expect, it } from 'vitest';
import { createPrometheusMeter } from '../../src/adapters/metrics/prometheus.ts';
import { createOctokit } from '../../src/adapters/github/octokit.ts';
import type { Answered } from '../../src/app/ports/meter.ts';
import { openMetrics, type MetricsDoor } from '../../src/entries/metrics-door.ts';
import { smallStory } from '../coordinate/swarms.ts';
import { createMemoryMeter } from '../fakes/memory-meter.ts';
import { labelled } from './deliveries.ts';
import { settle } from './fake-timer.ts';
import { serve } from './served.ts';

const minute = 60_000;
const silent: Answered = { status: null, resource: null, left: null, limit: null, resetAt: null };

describe('the server', () => {
  it('counts its work, its waits, and what went into the ledgers', async () => {
    const story = await smallStory();
    const meter = createMemoryMeter();
    const served = serve({ '7/77': story }, { meter });
    served.server.start();
    await served.server.take(labelled(story.issue, 'swarm'));
    await settle();
    expect(Object.fromEntries(meter.counts)).toMatchObject({ started: 1, intent: 2, 'everything done': 1 });
    expect(meter.counts.get('pass done')).toBeGreaterThan(0);
    expect(meter.waits.length).toBeGreaterThan(1);
    await served.server.stop();
  });

  it('counts what failed, and how long a hint waited for GitHub', async () => {
    const story = await smallStory();
    const meter = createMemoryMeter();
    const served = serve({ '7/77': story }, { meter });
    served.reach(false);
    served.server.start();
    await settle();
    expect(meter.counts.get('everything failed')).toBe(1);
    served.reach(true);
    await served.timer.pass(minute);
    expect(meter.counts.get('everything done')).toBe(1);
    await served.server.stop();
  });
});

const given = { tenant: 'a', key: 'k', batches: 2, attempts: 24, ago: 1 };

let door: MetricsDoor | undefined;
afterEach(async () => door?.close());

describe('/metrics', () => {
  it('shows the counts as Prometheus reads them, at its own path alone', async () => {
    const meter = createPrometheusMeter();
    const at = '2025-11-10T15:20:00Z';
    meter.waited(0.2);
    meter.worked({ kind: 'pass', end: 'done', seconds: 3 });
    meter.watch({ depth: async () => Promise.resolve(4), givenUp: async () => Promise.resolve([given, given]) });
    meter.recorded([
      { kind: 'intent', at, worker: 'R1', attempt: 1, dispatch: 'd', reserve: false, commit: 'c'.repeat(40) },
      { kind: 'ended', at, worker: 'R1', attempt: 1, failure: 'stalled', detail: 'x' },
    ]);
    meter.answered(7, { ...silent, status: 304, resource: 'core', left: 4990 });
    meter.answered(null, silent);
    door = await openMetrics({ host: '127.0.0.1', port: 0, meter });
    const url = `http://127.0.0.1:${door.port}`;
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = (await response.text()).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'swarmlead_hint_wait_seconds_count 1',
        'swarmlead_work_seconds_sum{kind="pass",end="done"} 3',
        'swarmlead_queue_waiting 4',
        'swarmlead_queue_given_up 4',
        'swarmlead_dispatches_total 1',
        'swarmlead_attempts_ended_total{end="stalled"} 1',
        'swarmlead_github_requests_total{status="304"} 1',
        'swarmlead_github_requests_total{status="none"} 1',
        'swarmlead_github_rate_limit_remaining{installation="7",resource="core"} 4990',
      ]),
    );
    expect((await fetch(`${url}/`)).status).toBe(404);
    expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(405);
  });
});

describe('a request to GitHub', () => {
  const limits = {
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '4999',
    'x-ratelimit-reset': '1762790400',
    'x-ratelimit-resource': 'core',
  };

  async function answered(response: Response | Error): Promise<readonly Answered[]> {
    const all: Answered[] = [];
    const octokit = createOctokit({
      auth: 'none',
      baseUrl: 'https://api.github.example',
      second: 1,
      spaceWrites: false,
      fetch: async () => (response instanceof Error ? Promise.reject(response) : Promise.resolve(response.clone())),
      onAnswer: (answer) => all.push(answer),
    });
    await octokit.request('GET /meta').catch(() => undefined);
    return all;
  }

  it.each<readonly [string, Response | Error, Answered]>([
    [
      'with limits',
      Response.json({}, { headers: limits }),
      { status: 200, resource: 'core', left: 4999, limit: 5000, resetAt: 1_762_790_400_000 },
    ],
    ['without limits', Response.json({}, { status: 404 }), { ...silent, status: 404 }],
    [
      'with limits that are none',
      Response.json({}, { headers: { 'x-ratelimit-remaining': 'many', 'x-ratelimit-resource': 'a"b' } }),
      { ...silent, status: 200 },
    ],
    ['without an answer', new TypeError('fetch failed'), silent],
  ])('is told %s', async (_, response, expected) => {
    expect((await answered(response))[0]).toEqual(expected);
  });
});
