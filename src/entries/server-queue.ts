/** The server's queue: in its own process, or in the Postgres that `DATABASE_URL` names, which replicas share. */
import { createMemoryQueue } from '../adapters/queue/memory-queue.ts';
import { createPgQueue } from '../adapters/queue/pg-queue.ts';
import type { Timer } from '../app/ports/timer.ts';
import type { Batch, WorkQueue } from '../app/ports/work-queue.ts';
import type { ServerConfig } from './server-env.ts';

export interface ServerQueue {
  readonly queue: WorkQueue;
  /** Whether it can keep what comes. */
  readonly ready: () => boolean;
  /** Resolves when nothing is done and nothing waits. Throws for a queue that others share: it is not known of that. */
  readonly idle: () => Promise<void>;
}

export function createServerQueue(options: {
  readonly config: Pick<ServerConfig, 'appId' | 'databaseUrl'>;
  readonly timer: Timer;
  readonly onGivenUp: (batch: Batch) => void;
  readonly onError: (batch: Batch, error: unknown) => void;
  readonly tell: (level: 'info' | 'error', line: string) => void;
}): ServerQueue {
  const { config, tell, ...rest } = options;
  if (config.databaseUrl === undefined) {
    const queue = createMemoryQueue({ ...rest, random: Math.random });
    return { queue, ready: () => true, idle: async () => queue.idle() };
  }
  const queue = createPgQueue({
    ...rest,
    url: config.databaseUrl,
    // Two Apps may share a database without doing each other's work.
    schema: `swarmlead_${config.appId}`,
    onReach: (reach) =>
      reach.kind === 'reached'
        ? tell('info', 'The database of DATABASE_URL answers again.')
        : tell(
            'error',
            `The database of DATABASE_URL cannot be reached (${reach.why}). Webhooks are refused; trying again.`,
          ),
  });
  return {
    queue,
    ready: () => queue.reached(),
    idle: async () => Promise.reject(new Error('Others may put something at any time.')),
  };
}
