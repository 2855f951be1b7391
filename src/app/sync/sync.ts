/**
 * Keeps beads and issues equal, both ways: observe, plan, apply. Whoever loses a compare-and-swap throws its plan away
 * and begins again; what it wrote on GitHub before stays, and is what the next look finds.
 */
import type { Problem } from '../../core/problem.ts';
import type { SyncChange, SyncNote } from '../../core/sync/operation.ts';
import { planSync } from '../../core/sync/plan.ts';
import type { SyncScope } from '../../core/sync/scope.ts';
import type { Files } from '../coordinate/targets/find-targets.ts';
import type { Coordinator } from '../coordinate/ports.ts';
import { applySync } from './apply.ts';
import { askedJobs, namedJob, usualJobs, type SyncJob } from './jobs.ts';
import { lookAtFiles, observeSync } from './observe.ts';

export interface SyncRequest {
  /** `asked`: what swarm files want by themselves. `usual`: that, or else their epics. */
  readonly scope: SyncScope | 'asked' | 'usual';
  /** Nothing at all is written. */
  readonly dryRun: boolean;
}

export type SyncOutcome =
  | { readonly kind: 'synced'; readonly passes: readonly SyncPass[] }
  /** No swarm file asks for it, or there is none. */
  | { readonly kind: 'nothing-asked'; readonly problems: readonly Problem[] };

export interface SyncPass {
  readonly scope: SyncScope;
  readonly end: SyncEnd;
}

export type SyncEnd =
  /** `wrote`: false also when it was a dry run, and when there was nothing to do. */
  | {
      readonly kind: 'done';
      readonly wrote: boolean;
      readonly changes: readonly SyncChange[];
      readonly notes: readonly SyncNote[];
    }
  | { readonly kind: 'no-beads' }
  /** Others wrote at the same time, again and again. */
  | { readonly kind: 'busy' }
  /** The host does not let us write the beads. */
  | { readonly kind: 'refused'; readonly branch: string; readonly path: string; readonly reason: string }
  /** The beads have errors, or a change does not fit its bead. */
  | { readonly kind: 'invalid'; readonly path: string; readonly problems: readonly Problem[] };

const mostTries = 4;

/** Throws when the host does not answer, and `unreadable-record`. */
export async function syncBeads(coordinator: Coordinator, request: SyncRequest): Promise<SyncOutcome> {
  const files = await lookAtFiles(coordinator);
  const jobs = jobsOf(files, request.scope);
  if (jobs.length === 0) return { kind: 'nothing-asked', problems: files.problems };
  const passes: SyncPass[] = [];
  let fresh: Files | null = files;
  for (const job of jobs) {
    const end = await syncJob(coordinator, { job, fresh, dryRun: request.dryRun });
    passes.push({ scope: job.scope, end });
    if (end.kind !== 'done' || end.wrote) fresh = null;
  }
  return { kind: 'synced', passes };
}

function jobsOf({ sound }: Files, scope: SyncRequest['scope']): readonly SyncJob[] {
  if (scope === 'asked') return askedJobs(sound);
  return scope === 'usual' ? usualJobs(sound) : [namedJob(sound, scope)];
}

/** `fresh`: files that nobody of us has written to since they were read. */
async function syncJob(
  coordinator: Coordinator,
  of: { readonly job: SyncJob; readonly fresh: Files | null; readonly dryRun: boolean },
): Promise<SyncEnd> {
  let { fresh } = of;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const files: Files = fresh ?? (await lookAtFiles(coordinator));
    fresh = null;
    const end = await syncOnce(coordinator, { ...of, files });
    if (end !== 'lost') return end;
  }
  return { kind: 'busy' };
}

async function syncOnce(
  coordinator: Coordinator,
  { job, files, dryRun }: { readonly job: SyncJob; readonly files: Files; readonly dryRun: boolean },
): Promise<SyncEnd | 'lost'> {
  const beads = await files.beads(job);
  if (beads === null) return { kind: 'no-beads' };
  const { path, branch } = beads;
  const errors = beads.file.problems.filter(({ level }) => level === 'error');
  if (errors.length > 0) return { kind: 'invalid', path, problems: errors };
  const seen = await observeSync(coordinator, { files, job, beads });
  const plan = planSync(seen.snapshot);
  const { changes, notes } = plan;
  if (dryRun) return { kind: 'done', wrote: false, changes, notes };
  const applied = await applySync(coordinator, seen, plan);
  switch (applied.kind) {
    case 'lost':
      return 'lost';
    case 'done':
      return { kind: 'done', wrote: applied.wrote, changes, notes: [...notes, ...applied.notes] };
    case 'refused':
      return { kind: 'refused', branch, path, reason: applied.reason };
    case 'invalid':
      return { kind: 'invalid', path, problems: applied.problems };
  }
}
