/** The queue on Postgres keeps the contract, against a real PostgreSQL, in a time of the test's own. */
import { TestClock } from 'pg-boss';
import { createPgQueue } from '../../src/adapters/queue/pg-queue.ts';
import { workQueueContract, type QueueSubject } from '../contracts/work-queue.ts';
import { databaseUrl, newSchema } from './database.ts';

const limits = { atOnce: 5, mostOfTenant: 2, mostJobs: 30, mostOfKey: 10, mostAttempts: 6 };

/** Milliseconds. Further than this, time goes by in leaps, in each of which a thing may fall due once. */
const walked = 10_000;
const leap = 60_000;

async function subject(): Promise<QueueSubject> {
  const clock = new TestClock(Date.parse('2026-11-26T08:00:00Z'));
  const givenUp: string[] = [];
  const queue = createPgQueue({
    url: databaseUrl(),
    schema: newSchema(),
    clock,
    timer: {
      now: () => clock.now(),
      after: (milliseconds, act) => {
        const timeout = clock.setTimeout(act, milliseconds);
        return () => clock.clearTimeout(timeout);
      },
    },
    onGivenUp: ({ key }) => givenUp.push(key),
    onError: () => undefined,
    onReach: (reach) => {
      throw new Error(JSON.stringify(reach));
    },
    limits,
    // A leap would be taken for a death.
    lease: { lasts: 20, looked: 0 },
  });
  const pass = async (milliseconds: number): Promise<void> => {
    let left = milliseconds;
    for (; left > walked; left -= leap) {
      await clock.setTime(clock.now() + leap);
      await clock.tick(0);
    }
    await clock.tick(Math.max(0, left));
  };
  return Promise.resolve({ queue, pass, givenUp: () => givenUp, shortestPause: 1000, ...limits });
}

workQueueContract('on Postgres', subject);
