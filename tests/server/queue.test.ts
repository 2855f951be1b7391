/** The queue in the server's process keeps the contract, in a time of the test's own. */
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
    ...limits,
  });
}

workQueueContract('in the process, at its shortest pauses', async () => subject(0.001));
workQueueContract('in the process, at its longest pauses', async () => subject(0.999));
