/**
 * A queue over which a trace goes on: a job bears the span that put it, and its call is within that span, at whichever
 * replica it runs. Several jobs that were folded into one call are linked.
 */
import type { Tracer } from '../ports/tracer.ts';
import type { Batch, Worker, WorkQueue } from '../ports/work-queue.ts';
import { kindOf } from './work.ts';

export function traced(queue: WorkQueue, tracer: Tracer): WorkQueue {
  const followed =
    (worker: Worker): Worker =>
    async (batch) =>
      tracer.span({ name: 'job', facts: factsOf(batch), from: batch.traces }, async (note) => {
        const end = await worker(batch);
        note({ end });
        return end;
      });
  return {
    ...queue,
    start: (worker) => queue.start(followed(worker)),
    put: async (job) => {
      const trace = tracer.here();
      return queue.put(trace === null ? job : { ...job, trace });
    },
  };
}

function factsOf({ key, texts, attempt }: Batch) {
  return { ...factsOfKey(key), work: kindOf(texts), attempt, hints: texts.length };
}

/** Keys are host, installation, repository and swarm, as far as the work has them. */
export function factsOfKey(key: string) {
  const [host = '', installation, repository, swarm] = key.split('/');
  return {
    host,
    ...(installation === undefined ? {} : { installation: Number(installation) }),
    ...(repository === undefined ? {} : { repository: Number(repository) }),
    ...(swarm === undefined ? {} : { swarm }),
  };
}
