/**
 * Somebody who may only look. On a public repository that is everybody, so what strangers can make us say and write is
 * bounded: the reason of a refusal is told to each once in a swarm, and only that first refusal is a line in the ledger.
 */
import type { CommentAsk } from '../authority/ask.ts';
import type { SwarmState } from '../swarm/state.ts';

export function isStranger({ permission }: Pick<CommentAsk, 'permission'>): boolean {
  return permission === 'none' || permission === 'read';
}

/** By account. */
export function toldStrangers({ commands }: Pick<SwarmState, 'commands'>): ReadonlySet<number> {
  return new Set(
    [...commands.values()].flatMap(({ actor, stranger }) => (stranger && actor !== undefined ? [actor] : [])),
  );
}
