/** Whether a worker runs code of another branch or tag than the default one: whoever may push there wrote what it measures by. */
import type { SwarmConfig, Worker } from './swarm-config.ts';

/** One that measures again is at the commit of the first, so that one's branch counts too. */
export function worksElsewhere(
  config: Pick<SwarmConfig, 'workers'>,
  worker: Pick<Worker, 'ref' | 'reproduces'>,
  defaultBranch: string,
): boolean {
  const first = config.workers.find(({ id }) => id === worker.reproduces?.worker);
  return [worker.ref, first?.ref].some((ref) => ref !== undefined && ref !== defaultBranch);
}
