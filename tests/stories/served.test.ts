/** The server as it is shipped, over a local GitHub: what whoever runs it sees of a swarm, in its metrics and its traces. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, until, type ServerProcess } from '../pg/server-process.ts';
import { buildServer } from '../server/built-server.ts';
import { startCollector, type CollectedSpan, type Collector } from '../server/collector.ts';
import { manifest, withoutCoordinator } from './app-face.ts';
import { smallSwarm } from './small-swarm.ts';
import { epicText, example, startStage, type Stage } from './stage.ts';

const workers = `workers:
  Q1:
    role: quick
    title: Canary title of a worker
    mission: Canary mission.
    targets: [a.share >= 90%]
`;

let stage: Stage;
let collector: Collector;
let server: ServerProcess;
let key = '';
let secret = '';

beforeAll(async () => {
  const { default_permissions: permissions, default_events: events, name: slug } = manifest;
  collector = await startCollector();
  stage = await startStage({
    seed: withoutCoordinator(example),
    ...smallSwarm({ quick: 'swarmlead metric a.share=95%' }, workers),
  });
  const app = stage.installApp({ slug, permissions, webhook: { events } });
  [key, secret] = [app.privateKey.split('\n')[2] ?? '', app.webhookSecret];
  server = await startServer(
    {
      APP_ID: String(app.id),
      PRIVATE_KEY: app.privateKey,
      WEBHOOK_SECRET: app.webhookSecret,
      GITHUB_API_URL: stage.url,
      METRICS_PORT: '0',
      OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`,
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=canary-header',
    },
    await buildServer(),
  );
  app.sendWebhooksTo(server.hooks);
});
afterAll(async () => {
  await server.end('SIGKILL');
  await Promise.all([stage.stop(), collector.stop()]);
});

const named = (name: string): readonly CollectedSpan[] => collector.spans.filter((span) => span.name === name);

/** Names from a span up to the one that began its trace. */
function way(span: CollectedSpan | undefined): readonly string[] {
  return span ? [span.name, ...way(collector.spans.find(({ id }) => id === span.parent))] : [];
}

/** A start looks at everything. When that is over, nobody but the webhook can tell of the label. */
async function started(): Promise<void> {
  for (let seen = -1; seen !== stage.log.length;) {
    seen = stage.log.length;
    await sleep(1500);
  }
}

it('counts all that is to be watched', async () => {
  await started();
  await stage.as('writer').label(1, 'swarm');
  await until('the swarm ends', async () => (await stage.state('small'))?.finished ?? undefined, 60);
  await stage.idle();
  const port = server.lines().find(({ msg }) => msg.startsWith('Metrics are shown'))?.['port'];
  const page = async () => (await fetch(`http://127.0.0.1:${String(port)}/metrics`)).text();
  // The pass that ended the swarm is counted when it is over, which is after the line that says so.
  const passes = /^swarmlead_work_seconds_count\{kind="pass",end="done"\} (\d+)$/m;
  const text = await until('both passes are counted', async () => {
    const seen = await page();
    return Number(passes.exec(seen)?.[1]) >= 2 ? seen : undefined;
  });
  const shown = (name: string): number =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1],
    );
  const { attributes } = await until('spans are sent', () => named('webhook')[0]);
  const installation = attributes['swarmlead.installation'];
  const most = 1_000_000;
  const expected: readonly (readonly [what: string, name: string, least: number, most: number])[] = [
    ['passes', 'swarmlead_work_seconds_count{kind="pass",end="done"}', 2, most],
    ['dispatches', 'swarmlead_dispatches_total', 1, 1],
    ['attempts by end', 'swarmlead_attempts_ended_total{end="done"}', 1, 1],
    ['swarms by verdict', 'swarmlead_swarms_total{state="go"}', 1, 1],
    ['webhook lag', 'swarmlead_hint_wait_seconds_count', 3, most],
    ['queue depth', 'swarmlead_queue_waiting', 0, 0],
    ['given up', 'swarmlead_queue_given_up', 0, 0],
    ['requests by status', 'swarmlead_github_requests_total{status="200"}', 5, most],
    ['requests that cost nothing', 'swarmlead_github_requests_total{status="304"}', 1, most],
    [
      'rate limit left',
      `swarmlead_github_rate_limit_remaining{installation="${installation}",resource="core"}`,
      1,
      15_000,
    ],
  ];
  for (const [what, name, least, greatest] of expected) {
    expect(shown(name), what).toBeGreaterThanOrEqual(least);
    expect(shown(name), what).toBeLessThanOrEqual(greatest);
  }
});

it('shows a swarm from its label to its end, by ids and numbers alone, to the last span before it stops', async () => {
  expect(await server.end('SIGTERM')).toBe(0);

  expect(collector.resource()['service.name']).toBe('swarmlead');
  const labelled = named('webhook').find(({ attributes }) => attributes['swarmlead.event'] === 'issues');
  expect(labelled?.attributes).toMatchObject({ 'swarmlead.repository': stage.repository.id, 'swarmlead.jobs': 1 });
  expect(labelled?.attributes['swarmlead.delivery']).toMatch(/^[0-9a-f-]{36}$/);
  const begins = named('plan').find(({ attributes }) => attributes['swarmlead.planned.dispatch'] === 1);
  expect(way(begins)).toEqual(['plan', 'pass', 'job', 'job', 'webhook']);
  expect(named('pass')[0]?.attributes).toMatchObject({ 'swarmlead.swarm': 'small', 'swarmlead.end': 'settled' });
  const dispatches = named('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches');
  expect(dispatches.map(({ attributes }) => attributes['http.response.status_code'])).toEqual([200]);
  expect(way(dispatches[0]).slice(1)).toEqual(['pass', 'job', 'job', 'webhook']);
  const ended = named('webhook').find(({ attributes }) => attributes['swarmlead.event'] === 'workflow_run');
  expect(ended).toBeDefined();

  const text = collector.text();
  const { owner, name } = stage.repository;
  const hidden = [
    key,
    secret,
    'anary',
    epicText.title,
    'ghs_',
    'eyJ',
    `${owner}/${name}`,
    '?',
    '@',
    'per_page',
    stage.url,
  ];
  for (const one of hidden) expect(text, one).not.toContain(one);
  expect(server.wrote()).not.toContain('canary-header');
  expect(server.lines().filter(({ level }) => level !== 'info')).toEqual([]);
});
