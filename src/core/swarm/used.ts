/**
 * What an attempt used up, from the ledger alone, so that no look asks for more. Minutes are told twice: as GitHub counts
 * them (each job by itself, rounded up to whole ones, the small job that wakes the coordinator included), read once at the
 * end of the run, and as the worker's own clock does, from its admission to its hand-in. What caps is GitHub's figure; where
 * it could not be read, and while the run lives, the run counts as one job. Cost is what results say of themselves.
 */
import { parseQuantity } from '../verdict/parse-quantity.ts';
import type { EventOf } from './event.ts';
import type { AttemptState } from './state.ts';

/** Reported by `swarmlead metric cost.usd=…`. */
const costMetric = 'cost.usd';

/** `isExact`: GitHub said so; otherwise the run counts as one job. */
export interface Minutes {
  readonly minutes: number;
  readonly isExact: boolean;
}

/** `now`: ISO. A run that was never admitted did nothing to speak of. */
export function githubMinutes({ admitted, end }: Pick<AttemptState, 'admitted' | 'end'>, now: string): Minutes {
  const counted = end?.kind === 'done' ? end.event.minutes?.github : end?.minutes;
  if (counted !== undefined) return { minutes: counted, isExact: true };
  if (!admitted) return { minutes: 0, isExact: true };
  const [from, to] =
    end?.kind === 'done'
      ? [end.event.startedAt, end.event.endedAt]
      : [admitted.at, end?.kind === 'ended' ? end.at : now];
  return { minutes: wholeMinutes(from, to), isExact: false };
}

/** Between two ISO times, rounded up; 0 where one does not read. */
export function wholeMinutes(from: string, to: string): number {
  const minutes = Math.ceil((Date.parse(to) - Date.parse(from)) / 60_000);
  return Number.isFinite(minutes) ? Math.max(0, minutes) : 0;
}

/** By the worker's own clock; null: it said nothing. */
export function reportedMinutes({ end }: Pick<AttemptState, 'end'>): number | null {
  return end?.kind === 'done' ? (end.event.minutes?.reported ?? null) : null;
}

/** In USD; null: it reported none. The largest value counts, because a running total is reported more than once. */
export function reportedCost({ end }: Pick<AttemptState, 'end'>): number | null {
  return end?.kind === 'done' ? costOf(reported(end.event)) : null;
}

/** As `reportedCost`, of numbers as they were said. */
export function costIn(said: readonly { readonly metric: string; readonly value: string }[]): number | null {
  return costOf(said.flatMap(({ metric, value }) => (metric === costMetric ? [value] : [])));
}

function costOf(values: readonly string[]): number | null {
  return values.length === 0 ? null : Math.max(0, ...values.map(dollars));
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

export interface Used {
  readonly minutes: Minutes;
  /** USD. */
  readonly cost: number;
}

/** Of all attempts, those of the past too: what was used up is used up. */
export function usedBy(attempts: readonly AttemptState[], now: string): Used {
  const minutes = attempts.map((one) => githubMinutes(one, now));
  return {
    minutes: { minutes: sum(minutes.map((one) => one.minutes)), isExact: minutes.every(({ isExact }) => isExact) },
    cost: sum(attempts.map((one) => reportedCost(one) ?? 0)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
