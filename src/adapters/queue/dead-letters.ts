/** What was given up and not done since, in memory; of many keys, the latest. */
import type { Timer } from '../../app/ports/timer.ts';
import type { Batch, GivenUp } from '../../app/ports/work-queue.ts';

const mostKeys = 1000;

export interface DeadLetters {
  add(batch: Batch): void;
  clear(batch: Batch): void;
  list(): readonly GivenUp[];
}

export function createDeadLetters(timer: Timer): DeadLetters {
  /** `since`: by the timer. */
  const dead = new Map<string, Omit<GivenUp, 'ago'> & { readonly since: number }>();
  return {
    add: ({ tenant, key, attempt }) => {
      const { batches, attempts, since } = dead.get(key) ?? { batches: 0, attempts: 0, since: timer.now() };
      dead.set(key, { tenant, key, batches: batches + 1, attempts: attempts + attempt, since });
      const [oldest] = dead.keys();
      if (oldest !== undefined && dead.size > mostKeys) dead.delete(oldest);
    },
    clear: ({ key }) => void dead.delete(key),
    list: () => [...dead.values()].map(({ since, ...one }) => ({ ...one, ago: timer.now() - since })),
  };
}
