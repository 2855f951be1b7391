/**
 * A run that was told to end, and lives: rule 8 of the life of an attempt. It is asked, then forced, and only when that
 * came to nothing either may its attempt be given up, and not before its longest life is over. Times count from the
 * ledger's own lines, so that after a gap in which nobody looked a run is still asked first, and forced, before that.
 */
import type { AttemptState } from '../../swarm/state.ts';
import { isOver } from '../age.ts';
import type { Snapshot } from '../snapshot.ts';

/** `deaf`: it was forced, and holds its slot; `lost`: nothing more can be done about it than to tell people. */
export type ToldToEnd = 'asked' | 'to-force' | 'forced' | 'deaf' | 'lost';

export function toldToEnd(
  snapshot: Snapshot,
  attempt: AttemptState,
  cancel: NonNullable<AttemptState['cancel']>,
): ToldToEnd {
  const { times } = snapshot;
  if (cancel.forcedAt === null) return isOver(snapshot, cancel.at, times.cancel) ? 'to-force' : 'asked';
  if (!isOver(snapshot, cancel.forcedAt, times.forceCancel)) return 'forced';
  const since = attempt.admitted?.at ?? attempt.intendedAt;
  return isOver(snapshot, since, times.longestLife) ? 'lost' : 'deaf';
}
