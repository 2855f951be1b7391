/**
 * The App's room: queue, monitor and tenants of one server, and the Probot app function that brings webhooks in. Probot's
 * own client is not used: each piece of work has a token for its own repository.
 */
import type { ApplicationFunction } from 'probot';
import { createPrometheusMeter, type PrometheusMeter } from '../adapters/metrics/prometheus.ts';
import type { Receiver } from '../adapters/webhooks/receive.ts';
import { readDelivery } from '../adapters/webhooks/read-delivery.ts';
import type { Delivery } from '../app/serve/delivery.ts';
import { createBudget } from '../app/serve/budget.ts';
import { createRedelivery } from '../app/serve/redeliver.ts';
import { createServer, type Server, type Taken } from '../app/serve/server.ts';
import type { About } from '../core/plan/about.ts';
import type { Timer } from '../app/ports/timer.ts';
import { untraced, type Tracer } from '../app/ports/tracer.ts';
import type { Batch } from '../app/ports/work-queue.ts';
import { createHealth } from './health.ts';
import type { ServerConfig } from './server-env.ts';
import { createServerQueue } from './server-queue.ts';
import { createServerTenants } from './server-tenants.ts';
import { createWorkerDoor } from './worker-door.ts';

/** What `app.yml` subscribes to, and those that GitHub sends to every App. */
export const webhookEvents = [
  'installation',
  'installation_repositories',
  'issue_comment',
  'issues',
  'pull_request',
  'repository_dispatch',
  'sub_issues',
  'workflow_run',
] as const;

/** One line, with ids beside it; never a payload. */
export type Tell = (level: 'info' | 'warn' | 'error', ids: Readonly<Record<string, unknown>>, line: string) => void;

export interface AppRoom {
  readonly app: ApplicationFunction;
  readonly server: Server;
  readonly meter: PrometheusMeter;
  /** Resolves when nothing is done and nothing waits, where the queue is in the process. */
  readonly idle: () => Promise<void>;
  readonly health: ReturnType<typeof createHealth>;
  /** Where workers call in; null: nowhere. */
  readonly calls: Receiver | null;
}

export function createAppRoom(options: {
  readonly config: ServerConfig;
  readonly tell: Tell;
  readonly timer?: Timer;
  readonly tracer?: Tracer;
  readonly fetch?: typeof fetch;
}): AppRoom {
  const { config, tell, tracer = untraced } = options;
  const { host } = new URL(config.apiUrl);
  const timer = options.timer ?? processTimer;
  const asking = options.fetch ? { fetch: options.fetch } : {};
  const meter = createPrometheusMeter();
  const budget = createBudget(() => Date.now());
  const tenants = createServerTenants({
    config,
    meter,
    budget,
    tracer,
    onLacking: (installation, lacking) =>
      tell(
        'warn',
        { installation, lacking },
        'The installation has not granted all permissions; its owner is asked to.',
      ),
    ...asking,
  });
  const { queue, ready, idle } = createServerQueue({
    config,
    timer,
    tell: (level, line) => tell(level, {}, line),
    onGivenUp: (batch) => tell('error', idsOf(batch), 'Given up; the monitor looks again.'),
    onError: (batch, error) => tell('warn', idsOf(batch), `Not done, and tried again later: ${wordsOf(error)}`),
  });
  meter.watch(queue);
  const server = createServer({
    host,
    tenants,
    redelivery: createRedelivery({ hooks: tenants.hooks, events: webhookEvents, now: () => new Date().toISOString() }),
    queue,
    timer,
    meter,
    budget,
    tracer,
    self: () => tenants.self(),
    tell: (level, batch, line, about) =>
      tell(level === 'warning' ? 'warn' : level, { ...idsOf(batch), ...namedOf(about) }, line),
  });
  const health = createHealth(() => server.ready() && ready());
  const { workers } = config;
  const now = (): number => timer.now();
  const calls = workers ? createWorkerDoor({ ...workers, server, tenants, budget, now, tell, ...asking }) : null;
  return {
    server,
    meter,
    idle,
    health,
    calls,
    app: (app, { addHandler }) => {
      addHandler(health);
      if (calls) addHandler(calls);
      app.on([...webhookEvents], async ({ id, name, payload }) => {
        const delivery = readDelivery({ id, name, payload });
        const taken = await server.take(delivery);
        tell('info', { ...idsOfDelivery(delivery), keys: taken.map(({ key }) => key) }, told(taken));
      });
    },
  };
}

const processTimer: Timer = {
  now: () => performance.now(),
  after: (milliseconds, act) => {
    const timeout = setTimeout(act, milliseconds);
    return () => clearTimeout(timeout);
  },
};

/** The key names host, installation, repository and swarm. */
function idsOf({ key, attempt }: Batch): Readonly<Record<string, unknown>> {
  const [, installation, repository, swarm] = key.split('/');
  return { key, installation, repository, swarm, attempt };
}

/** `attempt` alone is the queue's. */
function namedOf({ worker, attempt }: About = {}): Readonly<Record<string, unknown>> {
  return { ...(worker === undefined ? {} : { worker }), ...(attempt === undefined ? {} : { workerAttempt: attempt }) };
}

function idsOfDelivery({ id, event, installation, repository }: Delivery): Readonly<Record<string, unknown>> {
  return { delivery: id, event: event.name, action: event.action, installation, repository };
}

function told(taken: readonly Taken[]): string {
  if (taken.length === 0) return 'Nothing of ours.';
  return taken.some(({ put }) => put === 'queued') ? 'Taken in.' : 'Taken in; the same waits already.';
}

/** What we threw has words of ours; of anything else only its kind is told. */
function wordsOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.name !== 'Error') return error.message;
  return error instanceof Error ? error.name : 'something that is no error was thrown';
}
