/** Many worlds on several threads: each takes the next few seeds when it is done with the last. */
import { Worker } from 'node:worker_threads';
import type { Outcome } from './report.ts';

const atOnce = 8;

export async function runMany(of: {
  /** Worlds of the seeds `seed` to `seed + swarms - 1`. */
  readonly seed: number;
  readonly swarms: number;
  readonly threads: number;
  /** Play no more once a promise was broken. */
  readonly first: boolean;
  readonly progress: (done: number, broken: number) => void;
}): Promise<readonly Outcome[]> {
  const { seed, swarms } = of;
  const outcomes: Outcome[] = [];
  let next = 0;
  let broken = 0;
  const run = async (): Promise<void> => {
    const worker = new Worker(new URL('thread.ts', import.meta.url));
    try {
      while (next < swarms && !(of.first && broken > 0)) {
        const count = Math.min(of.first ? 1 : atOnce, swarms - next);
        const seeds = Array.from({ length: count }, (_, index) => seed + next + index);
        next += count;
        const some = await ask(worker, seeds);
        outcomes.push(...some);
        broken += some.filter(({ violations }) => violations.length > 0).length;
        of.progress(outcomes.length, broken);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: of.threads }, run));
  return outcomes.sort((a, b) => a.seed - b.seed);
}

async function ask(worker: Worker, seeds: readonly number[]): Promise<readonly Outcome[]> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (outcomes: readonly Outcome[]) => {
      worker.off('error', reject);
      resolve(outcomes);
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origins
    worker.postMessage(seeds);
  });
}
