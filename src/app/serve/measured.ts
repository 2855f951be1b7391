/** A queue whose work is counted: how long it waited, how long it took, how it ended. */
import type { Meter } from '../ports/meter.ts';
import type { Timer } from '../ports/timer.ts';
import type { Worker, WorkQueue } from '../ports/work-queue.ts';
import { kindOf } from './work.ts';

export function measured(
  queue: WorkQueue,
  { timer, meter }: { readonly timer: Timer; readonly meter: Meter },
): WorkQueue {
  const counted =
    (worker: Worker): Worker =>
    async (batch) => {
      const start = timer.now();
      const kind = kindOf(batch.texts);
      // A repetition waited for its pause.
      if (batch.attempt === 1) meter.waited(batch.age / 1000);
      const worked = (end: 'done' | 'again' | 'failed'): void =>
        meter.worked({ kind, end, seconds: (timer.now() - start) / 1000 });
      try {
        const end = await worker(batch);
        worked(end);
        return end;
      } catch (error) {
        worked('failed');
        throw error;
      }
    };
  return { ...queue, start: (worker) => queue.start(counted(worker)) };
}
