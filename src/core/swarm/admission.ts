/**
 * Whether a run may work, as the ledger says. The coordinator admits exactly one run attempt per attempt; the run only
 * reads. The dispatch id is a name and no capability: knowing it admits nobody (`docs/design.md`, the life of an attempt).
 */
import type { RunRef } from './event.ts';
import type { AttemptState, SwarmState } from './state.ts';

export type Admission =
  | { readonly kind: 'admitted'; readonly attempt: AttemptState }
  /** The dispatch is intended, and no run is admitted yet. */
  | { readonly kind: 'not-yet' }
  /** The ledger has no such dispatch. An intent is written before its dispatch, so that this is a reading which lags, or an imitation. */
  | { readonly kind: 'unknown' }
  /** It will never be admitted. `reason` is in our words. */
  | { readonly kind: 'refused'; readonly reason: string };

/** `state`: null while the swarm's ref or its first line cannot be seen. */
export function admissionOf(
  state: SwarmState | null,
  self: { readonly worker: string; readonly dispatch: string; readonly run: RunRef },
): Admission {
  const attempts = state?.workers.get(self.worker)?.attempts ?? [];
  const attempt = attempts.find((one) => one.dispatch === self.dispatch);
  if (!attempt) return { kind: 'unknown' };
  if (attempt.end) return { kind: 'refused', reason: `attempt ${attempt.number} is closed` };
  if (!attempt.admitted) return { kind: 'not-yet' };
  const { run } = attempt.admitted;
  if (run.id === self.run.id && run.attempt === self.run.attempt) return { kind: 'admitted', attempt };
  return {
    kind: 'refused',
    reason: `attempt ${attempt.number} belongs to run ${run.id}, run attempt ${run.attempt}`,
  };
}
