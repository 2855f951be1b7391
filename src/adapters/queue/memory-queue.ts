/**
 * The queue in the server's own process. It forgets everything with the process, which costs nothing: jobs are hints,
 * and a start looks at every swarm.
 */
import type { Timer } from '../../app/ports/timer.ts';
import type { Batch, Worker, WorkQueue } from '../../app/ports/work-queue.ts';
import { createDeadLetters } from './dead-letters.ts';
import { usualLimits, type QueueLimits } from './limits.ts';
import { createWaiting } from './waiting.ts';

export interface MemoryQueueOptions {
  readonly timer: Timer;
  /** 0 ≤ x < 1; spreads the pauses. */
  readonly random: () => number;
  /** A batch that failed so often that it was given up. */
  readonly onGivenUp: (batch: Batch) => void;
  /** What a call threw. */
  readonly onError: (batch: Batch, error: unknown) => void;
  readonly limits?: Partial<QueueLimits>;
}

export interface MemoryQueue extends WorkQueue {
  /** Resolves when nothing runs and nothing waits, pauses before repetitions included. */
  idle(): Promise<void>;
}

export function createMemoryQueue(options: MemoryQueueOptions): MemoryQueue {
  const { timer, random } = options;
  const limits = { ...usualLimits, ...options.limits };
  const waiting = createWaiting(limits);
  const dead = createDeadLetters(timer);
  const running = new Set<Promise<void>>();
  let work: Worker | null = null;
  let stopped = false;
  let callOff: (() => void) | null = null;
  let tellIdle: (() => void)[] = [];

  const pauseAfter = (attempt: number): number =>
    Math.min(limits.firstPause * 2 ** (attempt - 1), limits.longestPause) * (0.5 + random() / 2);

  async function call(worker: Worker, batch: Batch): Promise<void> {
    const outcome = await worker(batch).catch((error: unknown) => {
      options.onError(batch, error);
      return 'again' as const;
    });
    const over = outcome === 'again' && batch.attempt >= limits.mostAttempts;
    if (outcome === 'done') dead.clear(batch);
    if (over) {
      dead.add(batch);
      options.onGivenUp(batch);
    }
    waiting.giveBack(batch, outcome === 'done' || over ? null : timer.now() + pauseAfter(batch.attempt));
  }

  function begin(): void {
    callOff?.();
    callOff = null;
    if (work === null || stopped) return;
    while (running.size < limits.atOnce) {
      const batch = waiting.take(timer.now());
      if (batch === null) break;
      const ended = call(work, batch).finally(() => {
        running.delete(ended);
        begin();
      });
      running.add(ended);
    }
    if (running.size >= limits.atOnce) return;
    const next = waiting.next();
    if (next !== null) callOff = timer.after(Math.max(0, next - timer.now()), begin);
    else if (running.size === 0) {
      for (const tell of tellIdle) tell();
      tellIdle = [];
    }
  }

  return {
    start: (worker) => {
      work = worker;
      begin();
    },
    put: async (job) => {
      if (stopped) return 'refused';
      const put = waiting.put(job, timer.now());
      begin();
      return Promise.resolve(put);
    },
    depth: async () => Promise.resolve(waiting.depth()),
    givenUp: async () => Promise.resolve(dead.list()),
    idle: async () => {
      if (running.size === 0 && waiting.next() === null) return;
      await new Promise<void>((resolve) => tellIdle.push(resolve));
    },
    stop: async () => {
      stopped = true;
      callOff?.();
      await Promise.all(running);
    },
  };
}
