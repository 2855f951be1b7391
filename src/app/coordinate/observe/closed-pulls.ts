/**
 * Swarms of pull requests stay behind, one for each that ever got a role, and whoever looks at all swarms would read the
 * ledger of each of them for ever. So it is asked of fifty pull requests at once whether they are over, and those that have
 * been for a day are left alone: what was to be done for them was done at one of the looks since.
 */
import { pullOfTail } from '../../../core/config/pull-swarm.ts';
import type { RepositoryReader } from '../../ports/repository.ts';

const atOnce = 50;
/** Milliseconds. */
const day = 24 * 3600_000;

/** Tails of pull requests that were merged or closed more than a day ago. */
export async function longClosed(reader: RepositoryReader, tails: readonly string[]): Promise<ReadonlySet<string>> {
  const numbers = [...new Set(tails.flatMap((tail) => pullOfTail(tail) ?? []))];
  const over = new Set<number>();
  for (let first = 0; first < numbers.length; first += atOnce) {
    const look = await reader.look({ pulls: numbers.slice(first, first + atOnce) });
    for (const { number, closedAt } of look.pulls?.values() ?? []) {
      if (closedAt !== null && Date.parse(look.now) - Date.parse(closedAt) > day) over.add(number);
    }
  }
  return new Set(tails.filter((tail) => over.has(pullOfTail(tail) ?? 0)));
}
