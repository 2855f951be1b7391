/**
 * What the server's queue gave up about a swarm, and has not done since. It is not in the ledger, because who gave up could
 * not write; the first look that comes through shows it, and the one after that does not any more.
 */
import type { SwarmView } from './view.ts';
import { many, moment } from './markdown/words.ts';

/** One line of Markdown; `''`: nothing was, or the swarm has ended. */
export function givenUpText({ givenUp, state, asOf }: SwarmView): string {
  if (givenUp === undefined || state.finished) return '';
  const { batches, attempts, since } = givenUp;
  const when = batches === 1 ? ', at' : ` ${batches} times, first at`;
  return `📭 **Given up:** after ${many(attempts, 'failed attempt')} the server gave up looking at this${when} ${moment(since, asOf)}; what happened in the meantime is seen only now. Its log says why.`;
}
