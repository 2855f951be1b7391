/**
 * Reads what a sync needs: time, files, record and the default branch in one look, then the beads, then the issues and
 * what is not said of them in their list. The record comes first: what others write after it shows as their change.
 */
import type { SeenBeads } from '../../core/plan/snapshot.ts';
import { SwarmLeadError } from '../../core/problem.ts';
import { labelNames } from '../../core/sync/label-names.ts';
import { parseRecord } from '../../core/sync/record-file.ts';
import { recordPath, recordRef } from '../../core/sync/record-ref.ts';
import type { SyncSnapshot } from '../../core/sync/snapshot.ts';
import { readFiles, type Files } from '../coordinate/targets/find-targets.ts';
import { triggerLabels } from '../coordinate/targets/known.ts';
import type { Coordinator } from '../coordinate/ports.ts';
import type { StoreHead } from '../ports/store.ts';
import type { SyncJob } from './jobs.ts';
import { commentsFrom, linkedIssues, readBlockers, readIssues } from './read-issues.ts';
import { readOwn } from './read-own.ts';
import { readStrangers } from './read-strangers.ts';

export interface SyncSeen {
  readonly snapshot: SyncSnapshot;
  /** Where the record stood; null: there is none yet. */
  readonly head: StoreHead | null;
}

/** The swarm files with the record beside them. */
export async function lookAtFiles(coordinator: Coordinator): Promise<Files> {
  return readFiles(coordinator, { swarmRef: recordRef(coordinator.refPrefix), swarmFiles: [recordPath] });
}

/** Throws `unreadable-record`: without it a change cannot be told from a difference. */
export async function observeSync(
  coordinator: Coordinator,
  of: { readonly files: Files; readonly job: SyncJob; readonly beads: SeenBeads },
): Promise<SyncSeen> {
  const { files, job, beads } = of;
  const record = recordIn(files, coordinator.refPrefix);
  const { owner, name } = files.look.repository;
  const repository = { serverUrl: coordinator.serverUrl, owner, name };
  const issues = await readIssues(coordinator.ports.tracked, { scope: job.scope, beads, record, repository });
  return observeIssues(coordinator, { files, job, beads, record, repository, issues });
}

/** The rest, when it is known which issues it is about. */
export async function observeIssues(
  coordinator: Coordinator,
  of: {
    readonly files: Files;
    readonly job: SyncJob;
    readonly beads: SeenBeads;
    readonly record: SyncSnapshot['record'];
    readonly repository: SyncSnapshot['repository'];
    readonly issues: SyncSnapshot['issues'];
  },
): Promise<SyncSeen> {
  const { files, job, beads, record, repository, issues } = of;
  const { ports } = coordinator;
  const { look } = files;
  const self = look.self ?? null;
  const since = commentsFrom(record, issues.values(), linkedIssues({ beads, record, repository }));
  return {
    head: look.swarm,
    snapshot: {
      now: look.now,
      repository,
      scope: job.scope,
      beads,
      record,
      issues,
      blockers: await readBlockers(ports.tracked, issues.values(), record),
      comments: issues.size === 0 ? [] : await ports.tracked.comments(since),
      own: await readOwn(coordinator),
      closedByStranger: await readStrangers(ports.issues, { found: issues, beads, record, repository, self }),
      self,
      labels: labelNames(job.tracker.labels),
      triggers: [...new Set(files.sound.flatMap(({ config }) => triggerLabels(config)))],
      winner: job.tracker.winner,
      nonce: ports.nonce(),
      digest: ports.digest,
    },
  };
}

export function recordIn({ look }: Files, refPrefix: string): SyncSnapshot['record'] {
  const ref = recordRef(refPrefix);
  const text = look.swarmFiles.get(recordPath) ?? '';
  const reading = parseRecord(look.swarm === null ? null : text, `${ref}:${recordPath}`);
  if (reading.kind === 'record') return reading.record;
  const lines = reading.problems.flatMap(({ line }) => line ?? []).slice(0, 10);
  throw new SwarmLeadError({
    code: 'unreadable-record',
    message: `${ref} holds a record of what was synced that does not read (line ${lines.join(', ')} of ${recordPath}), so nothing is synced. Bring its last commit back, or delete the ref: then every field is compared anew, and the winner of each counts.`,
    problems: reading.problems,
  });
}
