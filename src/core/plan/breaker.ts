/**
 * The breaker: when runs of three workers in a row never began, the fault is not the workers'. A token that lost a right,
 * a workflow that broke, runners that are gone: another attempt of each would fail as well, and use up what retries are
 * left. So nothing more is dispatched until a person has looked and says `/swarm resume`.
 */
import { breaksAt } from '../swarm/never-began.ts';
import type { SwarmState } from '../swarm/state.ts';

/** Why nothing is dispatched, a clause of ours; null: nothing speaks against it. */
export function brokenBy({ neverBegan, finished }: Pick<SwarmState, 'neverBegan' | 'finished'>): string | null {
  if (finished || neverBegan.length < breaksAt) return null;
  const workers = [...neverBegan].sort().join(', ');
  return `runs of ${workers} never began; look at the token, the runners and the workflows, then /swarm resume`;
}
