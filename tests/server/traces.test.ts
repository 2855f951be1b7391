/** The server's work as traces: what a collector gets, what it never gets, and that nothing waits for it. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createOctokit } from '../../src/adapters/github/octokit.ts';
import { createEtagStore } from '../../src/adapters/github/etag-store.ts';
import { createOtlpTraces, type OnReach, type Traces } from '../../src/adapters/traces/otlp.ts';
import { openTraces, readTraces } from '../../src/entries/server-traces.ts';
import { tracerContract } from '../contracts/tracer.ts';
import { smallStory } from '../coordinate/swarms.ts';
import { createMemoryTracer, type SeenSpan } from '../fakes/memory-tracer.ts';
import { startCollector, type Collector } from './collector.ts';
import { labelled } from './deliveries.ts';
import { settle } from './fake-timer.ts';
import { serve } from './served.ts';

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const one of open.splice(0)) await one.stop();
});

async function collecting(
  status?: number | null,
): Promise<{ readonly traces: Traces; readonly collector: Collector; readonly told: Parameters<OnReach>[0][] }> {
  const collector = await startCollector(status);
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', collector.url);
  vi.stubEnv('OTEL_EXPORTER_OTLP_TIMEOUT', '1000');
  const told: Parameters<OnReach>[0][] = [];
  const traces = createOtlpTraces({ onReach: (reach) => told.push(reach), sentEvery: 20 });
  open.push(collector);
  return { traces, collector, told };
}

tracerContract('in memory', async () => {
  const { tracer, spans } = createMemoryTracer();
  return Promise.resolve({ tracer, seen: async () => Promise.resolve(spans) });
});

tracerContract('to a collector', async () => {
  const { traces, collector } = await collecting();
  return {
    tracer: traces.tracer,
    seen: async () => {
      await traces.stop();
      return collector.spans;
    },
  };
});

describe('traces', () => {
  it('go where the environment says, as the service that it names', async () => {
    vi.stubEnv('OTEL_SERVICE_NAME', 'our-swarms');
    vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', 'deployment.environment.name=staging');
    const { traces, collector } = await collecting();
    await traces.tracer.span(
      { name: 'request', facts: { method: 'GET', route: '/repos/{owner}/{repo}' } },
      async (note) => Promise.resolve(note({ status: 502, failed: '502' })),
    );
    await traces.stop();
    expect([...collector.paths]).toEqual(['POST /v1/traces']);
    expect(collector.resource()).toMatchObject({
      'service.name': 'our-swarms',
      'deployment.environment.name': 'staging',
    });
    expect(collector.spans).toMatchObject([
      {
        name: 'GET /repos/{owner}/{repo}',
        kind: 3,
        failed: '502',
        attributes: { 'http.request.method': 'GET', 'http.response.status_code': 502 },
      },
    ]);
  });

  it.each<[string, number | null, string]>([
    ['refuses', 400, '400'],
    ['never answers', null, 'no answer'],
  ])(
    'cost no more than themselves where the collector %s: told once, and the end comes in time',
    async (_, status, why) => {
      const { traces, told } = await collecting(status);
      const before = performance.now();
      for (let turn = 0; turn < 3; turn += 1) {
        for (let many = 0; many < 600; many += 1)
          await traces.tracer.span({ name: 'pass' }, async () => Promise.resolve());
        await new Promise((resolve) => void setTimeout(resolve, 30));
      }
      expect(performance.now() - before).toBeLessThan(1000);
      await vi.waitFor(() => expect(told).toEqual([{ kind: 'lost', why }]), 5000);
      const ended = performance.now();
      await traces.stop();
      expect(performance.now() - ended).toBeLessThan(3500);
      expect(told).toHaveLength(1);
    },
  );

  it('of a collector that is not there yet begin when it is', async () => {
    const { traces, collector, told } = await collecting();
    await collector.stop();
    await traces.tracer.span({ name: 'pass' }, async () => Promise.resolve());
    await vi.waitFor(() => expect(told).toEqual([{ kind: 'lost', why: 'ECONNREFUSED' }]), 5000);
    open[0] = await startCollector(200, Number(new URL(collector.url).port));
    await traces.tracer.span({ name: 'pass' }, async () => Promise.resolve());
    await vi.waitFor(() => expect(told.at(-1)).toEqual({ kind: 'reached' }), 5000);
    await traces.stop();
  });
});

describe('the environment', () => {
  const endpoint = 'OTEL_EXPORTER_OTLP_ENDPOINT';
  const on = { kind: 'on', collector: '127.0.0.1:4318' };
  const url = 'http://127.0.0.1:4318';
  it.each<[Readonly<Record<string, string>>, unknown]>([
    [{}, { kind: 'off' }],
    [{ [endpoint]: ' ' }, { kind: 'off' }],
    [{ [endpoint]: url }, on],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/v1/traces` }, on],
    [{ [endpoint]: 'nonsense', OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url }, on],
    [{ [endpoint]: url, OTEL_SDK_DISABLED: 'TRUE' }, { kind: 'off' }],
    [{ [endpoint]: url, OTEL_SDK_DISABLED: 'no' }, on],
    [{ [endpoint]: url, OTEL_TRACES_EXPORTER: 'none' }, { kind: 'off' }],
    [
      { [endpoint]: url, OTEL_TRACES_EXPORTER: 'zipkin' },
      { kind: 'refused', why: expect.stringContaining('EXPORTER') },
    ],
    [{ [endpoint]: url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' }, on],
    [
      { [endpoint]: url, OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'grpc' },
      { kind: 'refused', why: expect.stringContaining('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL') },
    ],
    [{ [endpoint]: 'collector:4318' }, { kind: 'refused', why: expect.stringContaining(endpoint) }],
    [{ [endpoint]: 'canary%' }, { kind: 'refused', why: expect.not.stringContaining('canary') }],
  ])('%j says %j', (env, reading) => expect(readTraces(env)).toEqual(reading));

  it('that does not fit is told, and the server goes on without traces', async () => {
    const lines: string[] = [];
    const traces = await openTraces({ [endpoint]: 'canary' }, (level, _, line) => lines.push(`${level} ${line}`));
    expect(traces.tracer.here()).toBeNull();
    expect(lines).toEqual([
      expect.stringMatching(/^warn No traces are sent: OTEL_EXPORTER_OTLP_ENDPOINT is no address/),
    ]);
  });
});

describe('a webhook', () => {
  it('can be followed to the pass that it called for, over the queue', async () => {
    const story = await smallStory();
    await story.github.issues.as('writer').unlabel(story.issue, 'swarm');
    const { tracer, spans } = createMemoryTracer();
    const served = serve({ '7/77': story }, { tracer });
    served.server.start();
    await settle();
    await story.github.issues.as('writer').label(story.issue, 'swarm');
    const before = spans.length;
    await served.server.take(labelled(story.issue, 'swarm'));
    await settle();
    await settle();
    await served.server.stop();
    const seen = spans.slice(before);
    const named = (name: string): readonly SeenSpan[] => seen.filter((span) => span.name === name);
    const way = (span: SeenSpan | undefined): readonly string[] => {
      const parent = seen.find(({ id }) => id === span?.parent);
      return span ? [span.name, ...way(parent)] : [];
    };
    expect(named('webhook')).toMatchObject([
      { parent: null, facts: { event: 'issues', host: 'github.com', installation: 7, repository: 77, jobs: 1 } },
    ]);
    const [plan] = named('plan');
    expect(way(plan)).toEqual(['plan', 'pass', 'job', 'job', 'webhook']);
    expect(named('hint')).toMatchObject([{ facts: { hint: 'label', jobs: 1, repository: 77 } }]);
    expect(named('pass')).toMatchObject([{ facts: { swarm: 'small', host: 'github.com', end: 'settled' } }]);
    expect(named('plan').map(({ facts }) => facts.planned)).toContainEqual(expect.objectContaining({ dispatch: 2 }));
    expect(named('job').map(({ facts }) => [facts.work, facts.attempt, facts.end])).toEqual([
      ['hint', 1, 'done'],
      ['pass', 1, 'done'],
    ]);
    expect(new Set(seen.map(({ trace }) => trace)).size).toBe(1);
  });

  it('that could not be followed shows its failed calls in the same trace', async () => {
    const story = await smallStory();
    const { tracer, spans } = createMemoryTracer();
    const served = serve({ '7/77': story }, { tracer });
    served.reach(false);
    served.server.start();
    await served.server.take(labelled(story.issue, 'swarm'));
    await served.timer.pass(1000);
    const webhook = spans.find(({ name }) => name === 'webhook');
    const calls = spans.filter(({ name, trace }) => name === 'job' && trace === webhook?.trace);
    expect(calls.map(({ facts, failed, parent }) => [facts.attempt, failed, parent])).toEqual([
      [1, 'unknown', webhook?.id],
      [2, 'unknown', webhook?.id],
    ]);
    await served.server.stop();
  });
});

describe('a request to GitHub', () => {
  const answers: Readonly<Record<string, () => Response>> = {
    '/repos/o/r': () => Response.json({ name: 'canary' }, { headers: { etag: '"1"' } }),
    '/repos/o/gone': () => Response.json({ message: 'canary' }, { status: 404 }),
  };

  it('is shown by its route and status, unchanged and refused ones too, and never by its address', async () => {
    const { tracer, spans } = createMemoryTracer();
    const octokit = createOctokit({
      auth: 'canary-token',
      baseUrl: 'https://api.github.example',
      second: 1,
      spaceWrites: false,
      tracer,
      etags: { store: createEtagStore({ most: 10, mostBytes: 10_000 }), scope: 's' },
      fetch: async (input, init) => {
        const path = new URL(input instanceof Request ? input.url : input).pathname;
        if (path === '/user') throw new TypeError('fetch failed: canary');
        const unchanged = new Headers(init?.headers).has('if-none-match');
        return Promise.resolve(
          unchanged ? new Response(null, { status: 304 }) : (answers[path]?.() ?? Response.error()),
        );
      },
    });
    const route = 'GET /repos/{owner}/{repo}';
    const ask = async (repo: string): Promise<unknown> =>
      octokit.request(route, { owner: 'o', repo, page: 2 }).catch((error: unknown) => error);
    await ask('r');
    expect(await ask('r')).toMatchObject({ status: 200, data: { name: 'canary' } });
    expect(await ask('gone')).toMatchObject({ status: 404 });
    await octokit.request('GET /user').catch(() => undefined);
    expect(spans.map(({ facts, failed }) => [facts.method, facts.route, facts.status, failed])).toEqual([
      ['GET', '/repos/{owner}/{repo}', 200, null],
      ['GET', '/repos/{owner}/{repo}', 304, null],
      ['GET', '/repos/{owner}/{repo}', 404, '404'],
      ['GET', '/user', undefined, 'unknown'],
    ]);
    expect(JSON.stringify(spans)).not.toMatch(/canary|github\.example/);
  });
});
