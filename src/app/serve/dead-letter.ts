/**
 * What was given up about a swarm, for its next pass to show. Also what was given up of its repository: there hints lay
 * that might have been about it. Read once for a batch, and told in the log; it is the queue that forgets it, when such a batch is done.
 */
import { SwarmLeadError } from '../../core/problem.ts';
import type { GivenUpWork } from '../coordinate/ports.ts';
import type { WorkQueue } from '../ports/work-queue.ts';

/** `key`: of the swarm. null: nothing was given up, or the queue cannot be asked. */
export function createDeadLetter(
  queue: Pick<WorkQueue, 'givenUp'>,
  key: string,
  tell: (line: string) => void,
): () => Promise<GivenUpWork | null> {
  const repository = key.slice(0, key.lastIndexOf('/'));
  const read = async (): Promise<GivenUpWork | null> => {
    const all = await queue.givenUp();
    const ours = all.filter((one) => one.key === key || one.key === repository);
    if (ours.length === 0) return null;
    const batches = ours.reduce((sum, one) => sum + one.batches, 0);
    const attempts = ours.reduce((sum, one) => sum + one.attempts, 0);
    tell(`Given up before this, and not done since: ${batches}, after ${attempts} attempts. The board says so.`);
    return { batches, attempts, ago: Math.max(...ours.map(({ ago }) => ago)) };
  };
  let once: Promise<GivenUpWork | null> | null = null;
  return async () => {
    once ??= read().catch((error: unknown) => {
      if (!(error instanceof SwarmLeadError)) throw error;
      return null;
    });
    return once;
  };
}
