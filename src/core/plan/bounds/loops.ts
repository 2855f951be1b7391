/**
 * The breaker for loops (`core/swarm/loops.ts`). It stops what may go round in a circle: nothing begins, nothing is decided
 * and no bead is written any more. What runs comes to its end, results are taken, and people are heard; one of them looks
 * what it was, and says `/swarm resume`.
 */
import type { LedgerEvent } from '../../swarm/event.ts';
import { loopIn, type LoopLines } from '../../swarm/loops.ts';
import type { SwarmState } from '../../swarm/state.ts';
import { nothing, step, type Course, type Step } from '../course.ts';

export function planLoops({ snapshot, state }: Course): Step {
  if (state.finished || state.halted) return nothing;
  const loop = loopIn({ ...linesOf(state, snapshot.lines ?? []), now: snapshot.now });
  if (loop === null) return nothing;
  const event = { kind: 'halted', at: snapshot.now, breaker: 'loop', ...loop } as const;
  return step([{ kind: 'halt', reason: `the breaker for loops stops the swarm: ${loopReason(event)}`, event }]);
}

/** `lines`: all that the ledger has; those that are not the state's had no effect. */
export function linesOf({ events }: Pick<SwarmState, 'events'>, lines: readonly LedgerEvent[]): Omit<LoopLines, 'now'> {
  const taken = new Set<LedgerEvent>(events);
  const resumed = events.findLast((event) => event.kind === 'resumed' && event.worker === null);
  return { taken: events, vain: lines.filter((line) => !taken.has(line)), resumedAt: resumed?.at ?? null };
}

/** An imperative. */
export const loopRemedy = 'look in the ledger what is decided again and again, and who undoes it';

/** A clause of ours. */
export function loopReason({ subject, passes, facts }: NonNullable<SwarmState['halted']>): string {
  const about = subject === 'swarm' ? 'the swarm' : subject;
  return `within ten minutes ${passes} passes decided about ${about}, and ${facts} new facts came in`;
}
