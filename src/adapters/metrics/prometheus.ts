/** The server's counts as Prometheus reads them. Labels take fixed words and installation ids, so that their number is bounded. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter } from '../../app/ports/meter.ts';
import type { WorkQueue } from '../../app/ports/work-queue.ts';
import type { LedgerEvent } from '../../core/swarm/event.ts';

type Queue = Pick<WorkQueue, 'depth' | 'givenUp'>;

export interface PrometheusMeter extends Meter {
  /** It is asked whenever somebody looks, because others may have put and taken; where it cannot be reached, nothing is shown. */
  watch(queue: Queue): void;
  /** In the text format of Prometheus. */
  page(): Promise<{ readonly type: string; readonly text: string }>;
}

/** Seconds. Most work takes one to ten; a pass that waits for a run's end takes a minute. */
const buckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

export function createPrometheusMeter(): PrometheusMeter {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const wait = new Histogram({
    name: 'swarmlead_hint_wait_seconds',
    help: 'From when a hint (a webhook, mostly) was taken in until its work began.',
    buckets,
    registers,
  });
  const work = new Histogram({
    name: 'swarmlead_work_seconds',
    help: 'How long pieces of work took, by kind and end; "pass" is one look at a swarm and what came of it.',
    labelNames: ['kind', 'end'],
    buckets,
    registers,
  });
  let queue: Queue | null = null;
  const asked = (name: string, help: string, ask: (of: Queue) => Promise<number>): Gauge =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const value = queue === null ? null : await ask(queue).catch(() => null);
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  asked(
    'swarmlead_queue_waiting',
    'Pieces of work that wait in the queue, whoever of the servers that share it took them in.',
    async (of) => of.depth(),
  );
  asked('swarmlead_queue_given_up', 'Pieces of work that failed too often, and were not done since.', async (of) =>
    (await of.givenUp()).reduce((sum, { batches }) => sum + batches, 0),
  );
  const dispatches = new Counter({
    name: 'swarmlead_dispatches_total',
    help: 'Attempts that were begun, dispatched again ones included.',
    registers,
  });
  const ends = new Counter({
    name: 'swarmlead_attempts_ended_total',
    help: 'Attempts that ended: done (with a result), or the kind of failure.',
    labelNames: ['end'],
    registers,
  });
  const swarms = new Counter({
    name: 'swarmlead_swarms_total',
    help: 'Swarms that began, and that ended, by verdict.',
    labelNames: ['state'],
    registers,
  });
  const requests = new Counter({
    name: 'swarmlead_github_requests_total',
    help: 'Requests to GitHub by status; 304 cost nothing of the rate limit, "none" had no answer.',
    labelNames: ['status'],
    registers,
  });
  const left = new Gauge({
    name: 'swarmlead_github_rate_limit_remaining',
    help: "Requests that are left of an installation's rate limit, as GitHub last said.",
    labelNames: ['installation', 'resource'],
    registers,
  });
  const record = (event: LedgerEvent): void => {
    if (event.kind === 'intent' || event.kind === 'redispatched') dispatches.inc();
    else if (event.kind === 'done') ends.inc({ end: 'done' });
    else if (event.kind === 'ended') ends.inc({ end: event.failure });
    else if (event.kind === 'started') swarms.inc({ state: 'started' });
    else if (event.kind === 'finished') swarms.inc({ state: event.verdict });
  };
  return {
    waited: (seconds) => wait.observe(seconds),
    worked: ({ kind, end, seconds }) => work.observe({ kind, end }, seconds),
    watch: (of) => {
      queue = of;
    },
    recorded: (events) => events.forEach(record),
    answered: (whose, { status, resource, left: remaining }) => {
      requests.inc({ status: status === null ? 'none' : String(status) });
      if (resource !== null && remaining !== null) {
        left.set({ installation: whose === null ? 'app' : String(whose), resource }, remaining);
      }
    },
    page: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
