/**
 * What serves: webhooks become work, the monitor makes work, the queue has it carried out. Nothing in here waits for
 * GitHub before it takes something in, so that it comes up, and keeps hints, while GitHub cannot be reached.
 */
import { SwarmLeadError } from '../../core/problem.ts';
import type { Meter } from '../ports/meter.ts';
import type { Tenants } from '../ports/tenants.ts';
import { untraced, type Facts, type Tracer } from '../ports/tracer.ts';
import type { Timer } from '../ports/timer.ts';
import type { Put, WorkQueue } from '../ports/work-queue.ts';
import type { Budget } from './budget.ts';
import { createWorker, type Tell } from './carry-out.ts';
import type { Delivery } from './delivery.ts';
import { measured } from './measured.ts';
import { createMonitor } from './monitor.ts';
import type { Redelivery } from './redeliver.ts';
import { jobOf, type Work } from './work.ts';
import { traced } from './traced.ts';
import { createWakes } from './wakes.ts';
import { worksOf } from './works-of.ts';

/** A piece of work that a webhook called for. */
export interface Taken {
  /** The log's lines about that work bear the same. */
  readonly key: string;
  readonly put: Put;
}

export interface Server {
  start(): void;
  /** What a verified webhook calls for is kept when it resolves. Throws `queue-full`. */
  take(delivery: Delivery): Promise<readonly Taken[]>;
  /** What somebody who may calls for is kept when it resolves. */
  call(work: Work): Promise<Put>;
  /** Whether it takes in what comes. */
  ready(): boolean;
  /** The passes that run come to their end; what waits is left, because a start looks at everything. */
  stop(): Promise<void>;
}

/** Milliseconds. */
const monitorEvery = 600_000;

export function createServer(options: {
  /** Of the API; part of every key. */
  readonly host: string;
  readonly tenants: Tenants;
  readonly redelivery: Redelivery;
  readonly queue: WorkQueue;
  readonly timer: Timer;
  readonly meter: Meter;
  readonly budget: Budget;
  readonly tracer?: Tracer;
  /** Login of our bot; null: not known yet. */
  readonly self: () => string | null;
  readonly tell: Tell;
}): Server {
  const { host, tenants, redelivery, timer, meter, budget, tell, tracer = untraced } = options;
  const queue = measured(traced(options.queue, tracer), { timer, meter });
  const put = async (work: Work): Promise<Put> => queue.put(jobOf(host, work));
  const keep = async (work: Work): Promise<void> => {
    await put(work);
  };
  const monitor = createMonitor({
    timer,
    every: monitorEvery,
    put: async (work, every) => {
      await queue.put({ ...jobOf(host, work), ...(every === undefined ? {} : { every }) });
    },
  });
  const wakes = createWakes({ timer, tracer, every: monitorEvery, put: keep });
  let state: 'new' | 'serving' | 'stopped' = 'new';
  return {
    start: () => {
      state = 'serving';
      const givenUp = async (): ReturnType<WorkQueue['givenUp']> => queue.givenUp();
      queue.start(createWorker({ tenants, redelivery, meter, tracer, budget, wakes, put: keep, tell, givenUp }));
      monitor.start();
    },
    take: async (delivery) =>
      tracer.span({ name: 'webhook', facts: factsOfDelivery(host, delivery), from: [] }, async (note) => {
        const jobs = worksOf(delivery, options.self()).map((work) => jobOf(host, work));
        note({ jobs: jobs.length });
        const taken = await Promise.all(jobs.map(async (job) => ({ key: job.key, put: await queue.put(job) })));
        if (taken.some((one) => one.put === 'refused')) {
          throw new SwarmLeadError({ code: 'queue-full', message: 'There is no room for another hint.' });
        }
        return taken;
      }),
    call: put,
    ready: () => state === 'serving',
    stop: async () => {
      state = 'stopped';
      monitor.stop();
      wakes.stop();
      await queue.stop();
    },
  };
}

function factsOfDelivery(host: string, { id, event, installation, repository }: Delivery): Facts {
  return { host, delivery: id, event: event.name, installation, repository };
}
