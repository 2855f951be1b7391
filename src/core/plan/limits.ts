/**
 * What a swarm may use up. Above a limit nothing more is dispatched; what runs goes on, because ending it would waste what
 * was paid for already. Everything is counted from the ledger, so that no look asks for more: minutes are those of whole
 * runs, where GitHub bills each job by itself, and cost is what results say of themselves.
 */
import type { SwarmConfig } from '../config/swarm-config.ts';
import type { EventOf } from '../swarm/event.ts';
import type { AttemptState, SwarmState } from '../swarm/state.ts';
import { parseQuantity } from '../verdict/parse-quantity.ts';

/** Reported by `swarmlead metric cost.usd=…`. */
const costMetric = 'cost.usd';

/** Which limit is reached, a clause of ours; null: none. `now`: ISO. */
export function usedUp(limits: SwarmConfig['limits'], state: SwarmState, now: string): string | null {
  const attempts = [...state.workers.values()].flatMap((worker) => worker.attempts);
  const { minutes, cost } = limits;
  if (minutes !== undefined && sum(attempts.map((one) => minutesOf(one, now))) >= minutes) {
    return `the ${minutes} minutes of limits.minutes are used up`;
  }
  if (cost !== undefined && sum(attempts.map(costOf)) >= cost) return `the $${cost} of limits.cost are used up`;
  return null;
}

/** Rounded up, as GitHub rounds. A run that was never admitted did nothing to speak of. */
function minutesOf({ admitted, end }: AttemptState, now: string): number {
  if (!admitted) return 0;
  const [from, to] =
    end?.kind === 'done'
      ? [end.event.startedAt, end.event.endedAt]
      : [admitted.at, end?.kind === 'ended' ? end.at : now];
  const minutes = Math.ceil((Date.parse(to) - Date.parse(from)) / 60_000);
  return Number.isFinite(minutes) ? Math.max(0, minutes) : 0;
}

/** In USD. The largest value that it reported, because a running total is reported more than once. */
function costOf({ end }: AttemptState): number {
  if (end?.kind !== 'done') return 0;
  return Math.max(0, ...reported(end.event).map(dollars));
}

function reported({ verdict }: EventOf<'done'>): readonly string[] {
  const all = [...verdict.targets, ...verdict.others];
  return all.flatMap(({ metric, measured }) => (metric === costMetric && measured !== null ? [measured] : []));
}

/** A bare number is meant in USD too: the metric's name says so. */
function dollars(text: string): number {
  const read = parseQuantity(text);
  return read.kind === 'ok' && ['money', 'count'].includes(read.quantity.dimension) ? read.quantity.value : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
