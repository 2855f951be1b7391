/**
 * Minutes of a run attempt as GitHub bills them: each job by itself, rounded up to whole minutes. What a minute costs is
 * another thing (it depends on the runner, and own runners cost nothing), and nobody but GitHub's bill says it.
 */
import { wholeMinutes } from '../../../core/swarm/used.ts';
import type { JobFacts } from '../../ports/runs.ts';

/** undefined: a job is not shown to have ended, so nothing can be said yet. A job that no runner took is no minute. */
export function billedMinutes(jobs: readonly JobFacts[]): number | undefined {
  const ran = jobs.filter(({ conclusion, startedAt }) => conclusion !== 'skipped' && startedAt != null);
  if (jobs.length === 0 || jobs.some(({ status, completedAt }) => status !== 'completed' || completedAt == null)) {
    return undefined;
  }
  const minutes = ran.map(({ startedAt, completedAt }) =>
    Math.max(1, wholeMinutes(startedAt ?? '', completedAt ?? '')),
  );
  return minutes.reduce((sum, one) => sum + one, 0);
}
