/**
 * A pull request moves under its swarm: it gets commits, is closed, merged, opened again. The ledger follows it line by
 * line, and whatever was done for another commit is of the past from that line on, whenever its result arrives
 * (`docs/protocol.md`, pull requests).
 */
import type { EventOf } from '../../swarm/event.ts';
import type { AttemptState, SwarmState } from '../../swarm/state.ts';
import { nothing, step, type Course, type Step } from '../course.ts';

export function planPull({ snapshot, state }: Course): Step {
  const { pull: seen } = snapshot;
  const known = state.pull;
  if (!known || !seen || seen.number !== state.started.issue) return nothing;
  if (known.state === seen.state && known.head === seen.head) return nothing;
  const event: EventOf<'pull'> = { kind: 'pull', at: snapshot.now, state: seen.state, head: seen.head };
  return step([{ kind: 'pull', reason: whatHappened(known, event), event }]);
}

function whatHappened(known: NonNullable<SwarmState['pull']>, now: EventOf<'pull'>): string {
  const moved = known.head === now.head ? '' : ' at another commit';
  if (known.state === now.state) return `the pull request is${moved}`;
  return `the pull request is ${now.state === 'open' ? 'open again' : now.state}${moved}`;
}

/** Why an open attempt shall end; null: it works on what the pull request is now, or on no pull request. */
export function supersededBy(
  { pull, workers }: SwarmState,
  attempt: AttemptState,
): { readonly because: 'superseded' | 'cancelled'; readonly reason: string } | null {
  if (!pull) return null;
  if (pull.state !== 'open') return { because: 'cancelled', reason: `the pull request was ${pull.state}` };
  const fencedAfter = workers.get(attempt.worker)?.fencedAfter ?? 0;
  if (attempt.head === pull.head && attempt.number > fencedAfter) return null;
  return { because: 'superseded', reason: 'a newer commit came' };
}
