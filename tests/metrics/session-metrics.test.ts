import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sessionMetrics, type SessionMetrics } from '../../src/core/metrics/session-metrics.ts';
import type { EventOf, LedgerEvent } from '../../src/core/swarm/event.ts';
import { admitted, decided, done, ended, folded, intent, oneOfEach, redispatched, run } from '../swarm/lines.ts';
import { config } from '../synthesis/novacron.ts';

const measured = {
  ...done('R1'),
  startedAt: '2025-11-10T15:30:00Z',
  endedAt: '2025-11-10T16:00:30Z',
  requests: 4,
  minutes: { github: 33, reported: 31 },
  verdict: {
    ...oneOfEach.done.verdict,
    others: [
      { metric: 'cost.usd', measured: '$1.25', evidence: null },
      { metric: 'extra', measured: '3x', evidence: null },
    ],
  },
} satisfies EventOf<'done'>;

function metrics(...events: readonly LedgerEvent[]): SessionMetrics {
  return sessionMetrics(config, folded(...events));
}

describe('the numbers of a session', () => {
  it('tell of a result when it took place, what it used and what was measured', () => {
    const [worker] = metrics(
      intent('R1'),
      redispatched('R1', 1, 'd-1b'),
      admitted('R1', 1, run, 'd-1b'),
      measured,
    ).workers;
    expect(worker).toMatchObject({
      id: 'R1',
      verdict: 'no-go',
      attempts: [
        {
          number: 1,
          startedAt: '2025-11-10T15:30:00Z',
          endedAt: '2025-11-10T16:00:30Z',
          seconds: 1830,
          end: 'result',
          run,
          requests: 4,
          used: { minutes: { github: 33, isExact: true, reported: 31 }, cost: 1.25 },
        },
      ],
      measurements: [
        { metric: 'wan.bandwidth-utilization', value: '61%', class: 'collected', verdict: 'no-go' },
        { metric: 'cost.usd', value: '$1.25', class: null, verdict: null },
        { metric: 'extra', value: '3x', class: null, verdict: null },
      ],
    });
  });

  it('count attempts by how they ended', () => {
    const all = metrics(
      intent('R1'),
      admitted('R1'),
      ended('R1', 1, { run, failure: 'stalled' }),
      { ...intent('R1', 2), reserve: true },
      intent('C2'),
      ended('C2', 1, { failure: 'not-started' }),
    );
    expect(all).toMatchObject({ version: 1, endedAt: null, verdict: null });
    expect(all.totals).toMatchObject({
      workers: config.workers.length,
      attempts: 3,
      results: 0,
      failures: 2,
      failed: { 'not-started': 1, stalled: 1 },
      fromReserve: 1,
      dispatchedAgain: 0,
      measurements: 0,
      used: { cost: null },
    });
    const [, second] = all.workers.find(({ id }) => id === 'R1')?.attempts ?? [];
    expect(second).toMatchObject({ end: null, seconds: null, run: null, requests: null, startedAt: null });
  });

  it("say a person's verdict where a person decided", () => {
    const all = metrics(intent('R1'), admitted('R1'), measured, decided('R1', 'go', 'maintainer'));
    expect(all.workers.find(({ id }) => id === 'R1')?.verdict).toBe('go');
  });

  it('are the sums of what is told of each attempt', () => {
    const { totals, workers } = metrics(intent('R1'), admitted('R1'), measured, intent('C2'));
    const attempts = workers.flatMap((one) => one.attempts);
    expect(totals.attempts).toBe(attempts.length);
    expect(totals.requests).toBe(attempts.reduce((sum, one) => sum + (one.requests ?? 0), 0));
    expect(totals.used.cost).toBe(attempts.reduce((sum, one) => sum + (one.used.cost ?? 0), 0));
    expect(totals.measurements).toBe(workers.flatMap((one) => one.measurements).length);
  });

  it('have every field on the page about them', () => {
    const page = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8');
    const fields = namesIn(metrics(intent('R1'), admitted('R1'), measured));
    expect(fields.size).toBeGreaterThan(30);
    expect([...fields].filter((name) => !new RegExp(`[\\x60.{ ]${name}(\\x60|[.,[}])`).test(page))).toEqual([]);
  });
});

/** Names of all fields, also of those inside others; kinds of failure are none. */
function namesIn(value: unknown): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  if (Array.isArray(value)) return new Set(value.flatMap((one) => [...namesIn(one)]));
  return new Set(
    Object.entries(value).flatMap(([name, inner]) => [name, ...(name === 'failed' ? [] : namesIn(inner))]),
  );
}
