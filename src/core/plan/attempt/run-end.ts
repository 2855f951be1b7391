/**
 * Whether a run has come to its end: it is completed, or a later run attempt exists. Both who reads what it handed in and
 * who plans what follows ask here. One that GitHub holds back until somebody approves it is shown as completed, and is
 * not at its end: it begins when it is approved, under the same number.
 */
import type { AttemptState } from '../../swarm/state.ts';
import type { SeenRun } from '../snapshot.ts';

/** `attempt`: whose admitted run it is. One that was told to end is not waited for. */
export function hasEnded(run: SeenRun, attempt: AttemptState): boolean {
  if (run.attempt > (attempt.admitted?.run.attempt ?? run.attempt)) return true;
  return run.status === 'completed' && (run.conclusion !== 'action_required' || attempt.cancel !== null);
}

/** It is held back by a rule of the repository, or by its environment. */
export function needsApproval({ status, conclusion }: SeenRun): boolean {
  return status === 'waiting' || (status === 'completed' && conclusion === 'action_required');
}
