/**
 * The queue on Postgres, which replicas share: what one was told, another may do. This holds what belongs to a process:
 * when to ask for work, how many calls run, whose turn it is, and that the database may be away. A call that runs keeps
 * its claim by a sign of life; where a process dies, its claims lapse and the others take the batches over.
 */
import { SwarmLeadError } from '../../core/problem.ts';
import type { Timer } from '../../app/ports/timer.ts';
import type { Batch, Worker, WorkQueue } from '../../app/ports/work-queue.ts';
import { usualLimits, type QueueLimits } from './limits.ts';
import { createPgStore, type Lease, type PgStore, type PgStoreOptions, type Taken } from './pg-store.ts';

export interface PgQueueOptions extends Pick<PgStoreOptions, 'url' | 'schema' | 'clock'> {
  readonly timer: Timer;
  /** A batch that failed so often that it was given up. */
  readonly onGivenUp: (batch: Batch) => void;
  /** What a call threw. */
  readonly onError: (batch: Batch, error: unknown) => void;
  /** The database is there again, or cannot be reached and why, in a word such as `ECONNREFUSED`. Told when it changes. */
  readonly onReach: (reach: { readonly kind: 'reached' } | { readonly kind: 'lost'; readonly why: string }) => void;
  readonly limits?: Partial<QueueLimits>;
  readonly lease?: Lease;
}

export interface PgQueue extends WorkQueue {
  /** Whether the database answered last. */
  reached(): boolean;
}

/**
 * A claim lapses no sooner than `lasts` less a renewal after a death: later than the coordinator's patience with an intent
 * that nobody admitted, so that whoever takes over looks for its run at once, and not ten minutes later.
 */
const usualLease: Lease = { lasts: 30, looked: 5 };

/** Milliseconds between looks for work that other replicas were told of, or whose pause is over. */
const askedEvery = 1000;
/** GitHub waits ten seconds for one. */
const longestAnswer = 8000;
const firstTry = 1000;
const longestTry = 30_000;

export function createPgQueue(options: PgQueueOptions): PgQueue {
  const { timer } = options;
  const limits = { ...usualLimits, ...options.limits };
  const lease = options.lease ?? usualLease;
  const store = createPgStore({ ...options, limits, lease });
  const running = new Map<Taken, Promise<void>>();
  const every = createRepeats(timer);
  let state: 'new' | 'open' | 'stopped' = 'new';
  let reach: 'unknown' | 'reached' | 'lost' = 'unknown';
  let work: Worker | null = null;
  let stopping: Promise<void> | null = null;
  let callOff = (): void => undefined;

  const reachedIs = (error?: unknown): void => {
    const before = reach;
    reach = error === undefined ? 'reached' : 'lost';
    if (reach === before || (before === 'unknown' && reach === 'reached') || state === 'stopped') return;
    options.onReach(error === undefined ? { kind: 'reached' } : { kind: 'lost', why: whyOf(error) });
  };
  async function asking<T>(ask: () => Promise<T>): Promise<T> {
    try {
      const answer = await ask();
      reachedIs();
      return answer;
    } catch (error) {
      reachedIs(error);
      throw error;
    }
  }

  /** Somebody waits for the answer. */
  const soon = async <T>(ask: () => Promise<T>): Promise<T> =>
    within(longestAnswer, async () => {
      await opening;
      return asking(ask);
    });

  async function call(worker: Worker, taken: Taken): Promise<void> {
    const outcome = await worker(taken.batch).catch((error: unknown) => {
      options.onError(taken.batch, error);
      return 'again' as const;
    });
    try {
      const end = await asking(async () => (outcome === 'done' ? store.done(taken) : store.failed(taken)));
      if (end === 'given-up') options.onGivenUp(taken.batch);
    } catch {
      // The claim lapses, and the batch comes again: looked at once more, and nothing is lost.
    }
  }

  function begin(worker: Worker, taken: Taken): void {
    const ended = call(worker, taken).finally(() => {
      running.delete(taken);
      fill();
    });
    running.set(taken, ended);
  }

  const mayBegin = (): Worker | null => (state === 'open' && running.size < limits.atOnce ? work : null);
  const fill = single(async () => {
    for (let worker = mayBegin(); worker !== null; worker = mayBegin()) {
      const taken = await asking(async () => next(store, tenantsOf(running.keys()), limits.mostOfTenant));
      if (taken === null) return;
      begin(worker, taken);
    }
  });

  const renew = single(async () => {
    if (running.size > 0) await asking(async () => store.touch([...running.keys()]));
  });

  const isStopped = (): boolean => state === 'stopped';
  async function open(pause: number): Promise<void> {
    if (isStopped()) return;
    try {
      await asking(async () => store.open());
      if (isStopped()) return;
      state = 'open';
      every(askedEvery, fill);
      every((lease.lasts * 1000) / 4, renew);
      fill();
    } catch {
      callOff = timer.after(pause, () => {
        opening = open(Math.min(pause * 2, longestTry));
      });
    }
  }
  let opening = open(firstTry);

  async function stop(): Promise<void> {
    state = 'stopped';
    await Promise.all(running.values());
    every.stop();
    await opening;
    callOff();
    await store.close();
  }

  return {
    start: (worker) => {
      work = worker;
      fill();
    },
    put: async (job) => {
      if (state === 'stopped') return 'refused';
      const put = await soon(async () => store.put(job));
      fill();
      return put;
    },
    depth: async () => soon(async () => store.depth()),
    givenUp: async () => soon(async () => store.givenUp()),
    reached: () => reach === 'reached',
    stop: async () => (stopping ??= stop()),
  };
}

/** A tenant of which nothing runs comes before one of which something does. */
async function next(store: PgStore, busy: ReadonlyMap<string, number>, mostOfTenant: number): Promise<Taken | null> {
  const full = [...busy].filter(([, count]) => count >= mostOfTenant).map(([tenant]) => tenant);
  const first = await store.take([...busy.keys()]);
  return first ?? (full.length === busy.size ? null : store.take(full));
}

function tenantsOf(running: Iterable<Taken>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { batch } of running) counts.set(batch.tenant, (counts.get(batch.tenant) ?? 0) + 1);
  return counts;
}

/** One at a time; asked for while it runs, it runs once more. What it throws was told where it happened. */
function single(act: () => Promise<void>): () => void {
  let state: 'idle' | 'runs' | 'asked' = 'idle';
  const run = async (): Promise<void> => {
    do {
      state = 'runs';
      await act().catch(() => undefined);
    } while (wasAsked());
    state = 'idle';
  };
  const wasAsked = (): boolean => state === 'asked';
  return () => {
    if (state === 'idle') void run();
    else state = 'asked';
  };
}

interface Repeats {
  (milliseconds: number, act: () => void): void;
  stop(): void;
}

function createRepeats(timer: Timer): Repeats {
  const callOff = new Map<() => void, () => void>();
  const repeat = (milliseconds: number, act: () => void): void => {
    callOff.set(
      act,
      timer.after(milliseconds, () => {
        repeat(milliseconds, act);
        act();
      }),
    );
  };
  return Object.assign(repeat, {
    stop: () => {
      for (const off of callOff.values()) off();
    },
  });
}

/** In real time, whatever the queue's is: it is the network that may not answer. */
async function within<T>(milliseconds: number, act: () => Promise<T>): Promise<T> {
  let timeout: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timeout = setTimeout(() => reject(new Error('it took too long')), milliseconds);
  });
  try {
    return await Promise.race([act(), late]);
  } catch (error) {
    const message = `The queue's database cannot be reached (${whyOf(error)}).`;
    throw new SwarmLeadError({ code: 'queue-unreachable', message, cause: error });
  } finally {
    clearTimeout(timeout);
  }
}

/** A code of the system or of Postgres; its words may name hosts and users. */
function whyOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'no answer';
}
