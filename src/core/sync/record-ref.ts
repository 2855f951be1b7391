/**
 * Where the sync's record lies: beside the swarms' refs, so that whoever may write those may write it, and a fork or a copy
 * of the repository takes both or none. No swarm can have its name, since a tail's dot is followed by a number.
 */

const recordTail = 'beads.sync';

/** Path below the ref. */
export const recordPath = 'synced.jsonl';

/** `refs/swarm/beads.sync`. */
export function recordRef(refPrefix: string): string {
  return `${refPrefix}/${recordTail}`;
}

/** Of all refs below a prefix, those that are swarms'. `tail`: what follows the prefix and its slash. */
export function isSwarmTail(tail: string): boolean {
  return tail !== recordTail && !tail.includes('/');
}
