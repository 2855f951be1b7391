/**
 * What waits, in Postgres, by pg-boss: one of its jobs for each key, which holds all texts that wait for the key. So its
 * own rules are ours: the policy `singleton` lets no second job of a key become active while one is, whichever replica
 * asks; a job that fails comes again later and later; one that failed too often is copied to the dead letters; a job
 * whose worker gives no sign of life fails. What is added here is that texts are put together, under a lock of the key
 * that lasts as long as the transaction.
 */
import { PgBoss, type Clock, type Db, type JobWithMetadata } from 'pg-boss';
import * as z from 'zod';
import type { Batch, GivenUp, Job, Put } from '../../app/ports/work-queue.ts';
import { mostTraces, type QueueLimits } from './limits.ts';

/** A batch, and the claim to it: who claims the same job later has another `retryCount`. */
export interface Taken {
  readonly batch: Batch;
  readonly claim: { readonly id: string; readonly retryCount: number };
}

export interface PgStore {
  /** Makes schema and queues where they are missing. May be called again after it threw. */
  open(): Promise<void>;
  put(job: Job): Promise<Put>;
  /** The oldest that is due, of a tenant that is not among those; null: none. */
  take(except: readonly string[]): Promise<Taken | null>;
  /** They are still being worked on. */
  touch(taken: readonly Taken[]): Promise<void>;
  done(taken: Taken): Promise<void>;
  /** It comes again after a pause, together with what came in meanwhile; or it was tried too often. */
  failed(taken: Taken): Promise<'later' | 'given-up'>;
  /** Keys that something waits for. */
  depth(): Promise<number>;
  givenUp(): Promise<readonly GivenUp[]>;
  close(): Promise<void>;
}

export interface PgStoreOptions {
  readonly url: string;
  /** Of the database; all replicas of one server share it, and nobody else. */
  readonly schema: string;
  readonly limits: QueueLimits;
  readonly lease: Lease;
  readonly clock?: Clock;
}

/** Seconds. A process that gives no sign of life for so long is taken for dead; others look that often. */
export interface Lease {
  readonly lasts: number;
  /** 0: nobody looks. */
  readonly looked: number;
}

const calls = 'calls';
const deadLetters = 'dead-letters';

const shape = z.object({
  tenant: z.string(),
  key: z.string(),
  texts: z.array(z.string()),
  // An older version of the server put none.
  traces: z.array(z.string()).default([]),
});
type Waiting = z.infer<typeof shape>;
type Row = JobWithMetadata;

/** Seconds. A call that takes longer never ends. */
const longestCall = 6 * 3600;
const doneAreKept = 3600;
const deadAreKept = 14 * 86_400;
/** Milliseconds. */
const longestConnect = 5000;
/** Of one key that are read at a time; there are two after a crash, and one else. */
const mostRows = 20;
const mostDeadLetters = 1000;

export function createPgStore(options: PgStoreOptions): PgStore {
  const { limits, lease } = options;
  const boss = bossOf(options);
  const jobOptions = {
    retryLimit: limits.mostAttempts - 1,
    retryDelay: Math.max(1, Math.round(limits.firstPause / 1000)),
    retryBackoff: true,
    retryDelayMax: Math.round(limits.longestPause / 1000),
    expireInSeconds: longestCall,
    heartbeatSeconds: lease.lasts,
    deleteAfterSeconds: doneAreKept,
    deadLetter: deadLetters,
  };
  const room = createRoom(boss, options.schema, limits);

  async function merge(job: Job, db: Db): Promise<Put> {
    const rows = await waitingOf(job.key, db);
    if (rows.some(({ texts }) => texts.includes(job.text))) return 'folded';
    const [first] = rows;
    if (rows.reduce((sum, { texts }) => sum + texts.length, 0) >= limits.mostOfKey || !(await room.has())) {
      return 'refused';
    }
    const { tenant, key, text } = job;
    const traces = [...(first?.traces ?? []), ...(job.trace === undefined ? [] : [job.trace])].slice(0, mostTraces);
    const more = { tenant, key, texts: [...(first?.texts ?? []), text], traces };
    const { updated } = first ? await boss.update(calls, more, { id: first.id, db }) : { updated: 0 };
    // It may have been taken since it was read: then this waits for its own call.
    if (updated === 0) {
      const once = job.every === undefined ? {} : { singletonSeconds: Math.round(job.every / 1000) };
      const waiting = { ...jobOptions, ...once, singletonKey: key, group: { id: tenant }, db };
      if ((await boss.send(calls, { tenant, key, texts: [text], traces }, waiting)) === null) return 'folded';
    }
    room.took();
    return 'queued';
  }

  const waitingOf = async (key: string, db: Db): Promise<readonly (Waiting & { readonly id: string })[]> => {
    const rows = await boss.findJobs<object>(calls, { key, queued: true, limit: mostRows, db });
    return rows.map((row) => ({ id: row.id, ...shape.parse(row.data) }));
  };

  return {
    open: async () => {
      await boss.start();
      await boss.createQueue(deadLetters, { retentionSeconds: deadAreKept });
      await boss.createQueue(calls, { policy: 'singleton' });
    },
    put: async (job) => inTransaction(boss, job.key, async (db) => merge(job, db)),
    take: async (except) => {
      const [row] = await boss.fetch<object>(calls, { ignoreGroups: [...except], includeMetadata: true });
      if (!row) return null;
      const { id, retryCount, createdOn } = row;
      const age = Math.max(0, (await nowOf(boss, options.schema)) - createdOn.getTime());
      return { batch: { ...shape.parse(row.data), age, attempt: retryCount + 1 }, claim: { id, retryCount } };
    },
    touch: async (taken) => {
      if (taken.length > 0)
        await boss.touch(
          calls,
          taken.map(({ claim }) => claim),
        );
    },
    done: async ({ batch: { key }, claim }) => {
      await boss.complete(calls, claim);
      const dead = await boss.findJobs(deadLetters, { key, queued: true });
      if (dead.length > 0)
        await boss.deleteJob(
          deadLetters,
          dead.map(({ id }) => id),
        );
    },
    failed: async ({ batch, claim }) =>
      inTransaction(boss, batch.key, async (db) => {
        const came = await waitingOf(batch.key, db);
        await boss.fail(calls, claim, null, { db });
        const [row] = await boss.findJobs(calls, { id: claim.id, db });
        if (row?.state === 'failed') return 'given-up';
        if (row?.state !== 'retry' || came.length === 0) return 'later';
        const { tenant, key } = batch;
        const texts = [...new Set([...batch.texts, ...came.flatMap((one) => one.texts)])];
        const traces = [...batch.traces, ...came.flatMap((one) => one.traces)].slice(0, mostTraces);
        await boss.update(calls, { tenant, key, texts, traces }, { id: claim.id, db });
        await boss.deleteJob(
          calls,
          came.map(({ id }) => id),
          { db },
        );
        return 'later';
      }),
    depth: async () => {
      const { rows } = await boss
        .getDb()
        .executeSql(
          `SELECT count(DISTINCT singleton_key)::int AS keys FROM ${options.schema}.job WHERE name = $1 AND state < 'active'`,
          [calls],
        );
      return z.tuple([z.object({ keys: z.number() })]).parse(rows)[0].keys;
    },
    givenUp: async () => {
      const rows = await boss.findJobs<object>(deadLetters, { queued: true, limit: mostDeadLetters });
      return deadByKey(rows, await nowOf(boss, options.schema));
    },
    close: async () => boss.stop({ graceful: false }),
  };
}

function bossOf({ url, schema, lease, clock }: PgStoreOptions): PgBoss {
  const boss = new PgBoss({
    connectionString: url,
    connectionTimeoutMillis: longestConnect,
    application_name: 'swarmlead',
    schema,
    supervise: lease.looked > 0,
    ...(lease.looked > 0 ? { superviseIntervalSeconds: lease.looked, monitorIntervalSeconds: lease.looked } : {}),
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
    ...(clock ? { clock } : {}),
  });
  // Whoever asked is told by what it threw; its own timers ask again.
  boss.on('error', () => undefined);
  return boss;
}

/** Under a lock of the key, so that what waits for it is read and changed as one. */
async function inTransaction<T>(boss: PgBoss, key: string, act: (db: Db) => Promise<T>): Promise<T> {
  const begun = await boss.getDb().beginTransaction?.();
  if (!begun) throw new Error('pg-boss has no transactions here');
  try {
    await begun.db.executeSql('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
    const result = await act(begun.db);
    await begun.commit();
    return result;
  } catch (error) {
    await begun.rollback();
    throw error;
  }
}

/** How many texts wait is counted now and then, and estimated in between: the bound keeps a database from filling up. */
function createRoom(
  boss: PgBoss,
  schema: string,
  { mostJobs }: QueueLimits,
): { has(): Promise<boolean>; took(): void } {
  const countedEvery = 100;
  let waiting = 0;
  let since = countedEvery;
  return {
    has: async () => {
      if (since >= countedEvery || waiting >= mostJobs) {
        const { rows } = await boss.getDb().executeSql(
          `SELECT coalesce(sum(jsonb_array_length(data->'texts')), 0)::int AS texts
             FROM ${schema}.job WHERE name = $1 AND state < 'active'`,
          [calls],
        );
        [waiting, since] = [z.tuple([z.object({ texts: z.number() })]).parse(rows)[0].texts, 0];
      }
      return waiting < mostJobs;
    },
    took: () => {
      waiting += 1;
      since += 1;
    },
  };
}

/** Milliseconds, by the clock that the rows were written by. */
async function nowOf(boss: PgBoss, schema: string): Promise<number> {
  const { rows } = await boss.getDb().executeSql(`SELECT ${schema}.job_now() AS now`);
  return z
    .tuple([z.object({ now: z.date() })])
    .parse(rows)[0]
    .now.getTime();
}

function deadByKey(rows: readonly Row[], now: number): readonly GivenUp[] {
  const byKey = new Map<string, GivenUp>();
  for (const { data, createdOn, sourceRetryCount } of rows) {
    const { tenant, key } = shape.parse(data);
    const before = byKey.get(key);
    byKey.set(key, {
      tenant,
      key,
      batches: (before?.batches ?? 0) + 1,
      attempts: (before?.attempts ?? 0) + (sourceRetryCount ?? 0) + 1,
      ago: before?.ago ?? now - createdOn.getTime(),
    });
  }
  return [...byKey.values()];
}
