/** The server as it is shipped, over a local GitHub, with a collector that gets its traces: what of it is seen there. */
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

it('shows a swarm from its label to its end, by ids and numbers alone, to the last span before it stops', async () => {
  await stage.as('writer').label(1, 'swarm');
  await until('the swarm ends', async () => (await stage.state('small'))?.finished ?? undefined, 60);
  await stage.idle();
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
