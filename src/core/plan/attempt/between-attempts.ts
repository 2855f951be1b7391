/**
 * How long a worker rests between attempts. The first replacement begins at once, because most failures are a moment's;
 * every further one waits three times as long as the one before, an hour at most, so that what is broken for longer is not
 * tried to no purpose and a person has time to look. It counts from the ledger alone.
 */
import { later } from '../../times.ts';
import type { Standing } from '../standing.ts';

const shortest = 300;
const longest = 3600;

/** Seconds. `failures`: attempts that used up a retry, since the worker began or began anew. */
export function pauseAfter(failures: number): number {
  return failures < 2 ? 0 : Math.min(longest, shortest * 3 ** (failures - 2));
}

/** ISO; null: nothing keeps it. */
export function restsUntil({ attempt, failures }: Pick<Standing, 'attempt' | 'failures'>): string | null {
  const seconds = pauseAfter(failures.length);
  return seconds === 0 || attempt?.end?.kind !== 'ended' ? null : later(attempt.end.at, seconds);
}
