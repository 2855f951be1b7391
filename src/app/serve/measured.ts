/** A queue whose work is counted: how long it waited, how long it took, how it ended. */
import type { Meter } from '../ports/meter.ts';
import type { Timer } from '../ports/timer.ts';
import type { Batch, Worker, WorkQueue } from '../ports/work-queue.ts';
import { kindOf } from './work.ts';

export function measured(
  queue: WorkQueue,
  { timer, meter }: { readonly timer: Timer; readonly meter: Meter },
): WorkQueue {
  /** Key → when the oldest hint came that its next call will be told. */
  const since = new Map<string, number>();
  const seconds = (from: number): number => (timer.now() - from) / 1000;
  const begun = ({ key }: Batch): void => {
    const put = since.get(key);
    if (put !== undefined) meter.waited(seconds(put));
    since.delete(key);
    meter.waiting(since.size);
  };
  const counted =
    (worker: Worker): Worker =>
    async (batch) => {
      const start = timer.now();
      const kind = kindOf(batch.texts);
      begun(batch);
      try {
        const end = await worker(batch);
        meter.worked({ kind, end, seconds: seconds(start) });
        return end;
      } catch (error) {
        meter.worked({ kind, end: 'failed', seconds: seconds(start) });
        throw error;
      }
    };
  return {
    ...queue,
    start: (worker) => queue.start(counted(worker)),
    put: async (job) => {
      const came = timer.now();
      const put = await queue.put(job);
      if (put === 'queued' && !since.has(job.key)) since.set(job.key, came);
      meter.waiting(since.size);
      return put;
    },
  };
}
