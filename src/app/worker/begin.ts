/**
 * The worker's beginning: admitted or nothing. Then the session is restored and the brief is made; where it lands and
 * how later steps learn of it is the entry's business.
 */
import type { RunRef } from '../../core/swarm/event.ts';
import { commitToRepeat } from '../../core/swarm/repetitions.ts';
import type { RepositoryReader } from '../ports/repository.ts';
import { firstLook, restore, type Restored } from './restore.ts';
import { waitForAdmission, type Clock } from './wait-for-admission.ts';

export interface Self {
  readonly swarm: string;
  readonly worker: string;
  readonly dispatch: string;
  readonly run: RunRef;
}

export type Beginning =
  | {
      readonly kind: 'begun';
      readonly restored: Restored;
      /** 1-based. */
      readonly attempt: number;
      /** Head commit of the pull request that it works on; null: it works on the run's own commit. */
      readonly head: string | null;
      /** Commit that it is to check out; null: the run's own. */
      readonly commit: string | null;
      readonly defaultBranch: string;
      readonly requests: number;
    }
  | { readonly kind: 'not-admitted'; readonly reason: string; readonly requests: number }
  /** Admitted, and yet it cannot work. */
  | { readonly kind: 'failed'; readonly reason: string; readonly requests: number };

export async function begin(options: {
  readonly self: Self;
  readonly reader: RepositoryReader;
  readonly clock: Clock;
  /** `refs/swarm`. */
  readonly refPrefix: string;
  readonly configPath: string;
  /** Seconds. */
  readonly admitWithin: number;
  readonly read: Parameters<typeof restore>[0]['read'];
}): Promise<Beginning> {
  const { self, reader } = options;
  const swarmRef = `${options.refPrefix}/${self.swarm}`;
  const waited = await waitForAdmission({
    reader,
    request: firstLook(swarmRef, options.configPath),
    self,
    within: options.admitWithin,
    clock: options.clock,
  });
  if (waited.kind === 'not-admitted') return waited;
  const restoring = await restore({
    reader,
    swarmRef,
    workerId: self.worker,
    state: waited.state,
    look: waited.look,
    read: options.read,
  });
  const requests = waited.requests + (restoring.kind === 'failed' ? restoring.requests : restoring.restored.requests);
  if (restoring.kind === 'failed') return { kind: 'failed', reason: restoring.reason, requests };
  return {
    kind: 'begun',
    restored: restoring.restored,
    attempt: waited.attempt.number,
    head: waited.attempt.head,
    commit: waited.attempt.head ?? commitToRepeat(restoring.restored.worker, restoring.restored.state),
    defaultBranch: waited.look.defaultBranch.name,
    requests,
  };
}
