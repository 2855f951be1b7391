/** The queue in the server's process keeps the contract, in a time of the test's own. */
import { describe, expect, it } from 'vitest';
import { createMemoryQueue } from '../../src/adapters/queue/memory-queue.ts';
import { workQueueContract, type QueueSubject } from '../contracts/work-queue.ts';
import { createFakeTimer } from './fake-timer.ts';

const limits = { atOnce: 5, mostOfTenant: 2, mostJobs: 30, mostOfKey: 10, mostAttempts: 6 };

/** `random`: both ends of the spread. */
async function subject(random: number): Promise<QueueSubject> {
  const timer = createFakeTimer();
  const givenUp: string[] = [];
  const queue = createMemoryQueue({
    timer,
    random: () => random,
    onGivenUp: ({ key }) => givenUp.push(key),
    onError: () => undefined,
    limits,
  });
  return Promise.resolve({
    queue,
    pass: async (milliseconds) => timer.pass(milliseconds),
    givenUp: () => givenUp,
    shortestPause: 500,
    ...limits,
  });
}

describe('the queue in the process', () => {
  it('is idle when nothing runs and nothing waits, not even for its next attempt', async () => {
    const timer = createFakeTimer();
    const quiet = { onGivenUp: () => undefined, onError: () => undefined };
    const queue = createMemoryQueue({ timer, random: () => 0, ...quiet });
    let idle = false;
    const told = async (): Promise<boolean> => {
      idle = false;
      void queue.idle().then(() => {
        idle = true;
      });
      await timer.pass(0);
      return idle;
    };
    expect(await told()).toBe(true);
    await queue.put({ tenant: 'a', key: 'one', text: 'x' });
    expect(await told()).toBe(false);
    queue.start(async ({ attempt }) => Promise.resolve(attempt === 1 ? 'again' : 'done'));
    expect(await told()).toBe(false);
    await timer.pass(2000);
    expect(idle).toBe(true);
    expect(await told()).toBe(true);
  });
});

workQueueContract('in the process, at its shortest pauses', async () => subject(0.001));
workQueueContract('in the process, at its longest pauses', async () => subject(0.999));
