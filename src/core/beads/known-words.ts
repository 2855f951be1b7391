/**
 * Types and statuses that a tracker takes. One that `bd` does not know aborts its whole import, so that a word of a label
 * comes into a file only if `bd` has it, or the file has it already.
 */
import type { Bead } from './bead.ts';

const types = 'bug feature task epic chore decision message molecule gate spike story milestone'.split(' ');
const statuses = 'open in_progress blocked deferred closed pinned hooked'.split(' ');

export interface KnownWords {
  readonly types: ReadonlySet<string>;
  readonly statuses: ReadonlySet<string>;
}

export function knownWords(beads: Iterable<Pick<Bead, 'type' | 'status'>>): KnownWords {
  const all = [...beads];
  return {
    types: new Set([...types, ...all.map(({ type }) => type)]),
    statuses: new Set([...statuses, ...all.map(({ status }) => status)]),
  };
}
