/**
 * When time alone decides something next: an intent that nobody admitted, a run that was told to end, a rest between
 * attempts. Whoever lives on after a pass may look again then, and not only at the next look at everything. From the
 * ledger alone: what a run's own times say is for the looks, which read them.
 */
import type { SwarmConfig, Worker } from '../../config/swarm-config.ts';
import { isOpen, type AttemptState, type SwarmState } from '../../swarm/state.ts';
import { later } from '../../times.ts';
import { restsUntil } from './between-attempts.ts';
import type { ProtocolTimes } from '../snapshot.ts';
import { standingsOf, type Standing } from '../standing.ts';

/** ISO, after `now`; null: nothing falls due by itself. */
export function dueAt(of: {
  readonly config: SwarmConfig;
  readonly state: SwarmState;
  readonly times: ProtocolTimes;
  readonly now: string;
}): string | null {
  const { config, state, times, now } = of;
  if (state.finished || state.halted) return null;
  const { workers } = standingsOf(config, state);
  const all = [...workers.values()].flatMap((standing) => ofWorker(standing, times));
  const coming = all.filter((time) => Date.parse(time) > Date.parse(now));
  return coming.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

function ofWorker(standing: Standing, times: ProtocolTimes): readonly string[] {
  const { attempt, config, outcome } = standing;
  if (isOpen(attempt)) return ofAttempt(attempt, config, times);
  const rest = outcome === 'open' ? restsUntil(standing) : null;
  return rest === null ? [] : [rest];
}

/** A time is over when more than it has passed: a second later. */
function ofAttempt(attempt: AttemptState, { startWithin }: Worker, times: ProtocolTimes): readonly string[] {
  const { intendedAt, admitted, cancel, redispatchedAt } = attempt;
  const over = (then: string, seconds: number): string => later(then, seconds + 1);
  if (!admitted) {
    const again = redispatchedAt === null ? [over(intendedAt, times.redispatchGrace)] : [];
    return [...again, over(intendedAt, startWithin)];
  }
  if (!cancel) return [];
  return [cancel.forcedAt === null ? over(cancel.at, times.cancel) : over(cancel.forcedAt, times.forceCancel)];
}
