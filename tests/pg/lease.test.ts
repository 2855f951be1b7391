/** Two replicas' queues on one Postgres, in real time: never one key at both, unless one of them is dead. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import type { Timer } from '../../src/app/ports/timer.ts';
import type { Batch } from '../../src/app/ports/work-queue.ts';
import { createPgQueue, type PgQueue } from '../../src/adapters/queue/pg-queue.ts';
import { databaseUrl, newSchema } from './database.ts';
import { until } from './server-process.ts';

const lease = { lasts: 10, looked: 1 };
const queues: PgQueue[] = [];
let ends: (() => void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await Promise.all(queues.splice(0).map(async (queue) => queue.stop()));
});

/** `stop`: its process hangs, and does nothing any more at any time. */
function stoppableTimer(): Timer & { stop(): void } {
  let stopped = false;
  return {
    now: () => performance.now(),
    after: (milliseconds, act) => {
      const timeout = setTimeout(() => {
        if (!stopped) act();
      }, milliseconds);
      return () => clearTimeout(timeout);
    },
    stop: () => {
      stopped = true;
    },
  };
}

function replica(schema: string): {
  readonly queue: PgQueue;
  readonly begun: Batch[];
  readonly timer: { stop(): void };
} {
  const timer = stoppableTimer();
  const queue = createPgQueue({
    url: databaseUrl(),
    schema,
    timer,
    onGivenUp: () => undefined,
    onError: () => undefined,
    onReach: () => undefined,
    lease,
  });
  const begun: Batch[] = [];
  queue.start(async (batch) => {
    begun.push(batch);
    await new Promise<void>((resolve) => ends.push(resolve));
    return 'done';
  });
  queues.push(queue);
  return { queue, begun, timer };
}

it('a key is worked on at one of them as long as that lives, and at the other soon after it died', async () => {
  const schema = newSchema();
  const [one, other] = [replica(schema), replica(schema)];
  await one.queue.put({ tenant: 'a', key: 'k', text: 'first' });
  const first = await until('a call begins', () => [one, other].find(({ begun }) => begun.length > 0));
  const second = first === one ? other : one;
  await second.queue.put({ tenant: 'a', key: 'k', text: 'second' });
  // Longer than the lease: it is renewed.
  await sleep(13_000);
  expect([first.begun.length, second.begun.length]).toEqual([1, 0]);
  first.timer.stop();
  const died = performance.now();
  await until('the other takes it over', () => second.begun[0]);
  expect(performance.now() - died).toBeLessThan(16_000);
  expect(performance.now() - died).toBeGreaterThan(5000);
  ends.at(-1)?.();
  await until('it is told all', () => {
    ends.at(-1)?.();
    return new Set(second.begun.flatMap(({ texts }) => texts)).size === 2 ? true : undefined;
  });
  // The dead one comes back to life, and ends its call: that settles nothing of the other's.
  for (const end of ends) end();
  await sleep(500);
  const texts = second.begun.flatMap((batch) => batch.texts);
  expect([...texts].sort()).toEqual(['first', 'second']);
  expect(second.begun.find((batch) => batch.texts.includes('first'))?.attempt).toBe(2);
});
