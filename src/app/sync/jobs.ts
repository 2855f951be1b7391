/**
 * What is to be kept equal, as the swarm files say it. Two files may name the same beads; each job is synced by itself,
 * one after the other, against one record.
 */
import type { SwarmConfig } from '../../core/config/swarm-config.ts';
import type { SyncScope } from '../../core/sync/scope.ts';
import type { File } from '../coordinate/targets/find-targets.ts';

export interface SyncJob {
  readonly scope: SyncScope;
  /** Settings of the file that asks for it, or else of the first one. */
  readonly tracker: SwarmConfig['tracker'];
}

/** What the files want to be synced by itself. One of everything leaves the others nothing to do. */
export function askedJobs(files: readonly File[]): readonly SyncJob[] {
  const jobs = files.flatMap(({ config }) => {
    const { sync } = config.tracker;
    return sync ? [{ scope: sync, tracker: config.tracker }] : [];
  });
  const all = jobs.find(({ scope }) => scope.kind === 'all');
  return all ? [all] : distinct(jobs);
}

/** What a person gets who names no scope: what the files ask for, or else their epics. */
export function usualJobs(files: readonly File[]): readonly SyncJob[] {
  const asked = askedJobs(files);
  if (asked.length > 0) return asked;
  return distinct(files.map(({ config: { epic, tracker } }) => ({ scope: { kind: 'epic', bead: epic }, tracker })));
}

/** What a person names. */
export function namedJob(files: readonly File[], scope: SyncScope): SyncJob {
  const own = files.find(({ config }) => scope.kind === 'epic' && config.epic === scope.bead);
  return { scope, tracker: trackerOf(own ? [own] : files) };
}

/** Of the first file; without one, as the tracker's own settings say. */
export function trackerOf(files: readonly File[]): SwarmConfig['tracker'] {
  return files[0]?.config.tracker ?? { driver: 'auto', labels: {}, winner: {} };
}

function distinct(jobs: readonly SyncJob[]): readonly SyncJob[] {
  const byScope = new Map(jobs.toReversed().map((job) => [JSON.stringify(job.scope), job]));
  return [...byScope.values()].toReversed();
}
