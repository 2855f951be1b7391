/**
 * Signs of life, as GitHub shows them: a job or a step that began or ended. Nothing else of a running job can be seen from
 * outside, since its log is there only after its end.
 */
import { newest } from '../../../core/plan/age.ts';
import type { JobFacts } from '../../ports/runs.ts';

/** ISO; null where no time stands, which says nothing. */
export function newestSign(jobs: readonly JobFacts[]): string | null {
  const times = jobs
    .flatMap((job) => [job, ...job.steps])
    .flatMap(({ startedAt, completedAt }) => [startedAt, completedAt]);
  return newest(times);
}
