/**
 * Counts of a whole tracker. Tombstones and what is not meant to be kept are no beads. `ready` is how many `bd ready` would
 * print, which `bd stats` only estimates by taking the blocked from the open ones.
 */
import type { Bead } from './bead.ts';
import { compareText } from './graph.ts';
import { countReady } from './ready.ts';

export interface BeadStats {
  readonly total: number;
  /** As the beads say, custom ones too; the most first, then by name. */
  readonly byStatus: ReadonlyMap<string, number>;
  readonly byType: ReadonlyMap<string, number>;
  /** From 0, the most urgent; priorities that no bead has are missing. */
  readonly byPriority: ReadonlyMap<number, number>;
  readonly ready: number;
  /** Held up by others, whatever their status says; neither closed nor pinned. */
  readonly blocked: number;
}

/** `now` is a time as RFC 3339: whether a bead is ready may depend on it. */
export function beadStats(beads: Iterable<Bead>, now: string): BeadStats {
  const all = [...beads].filter(({ status, ephemeral }) => status !== 'tombstone' && !ephemeral);
  const priorities = countsOf(all.map(({ priority }) => priority));
  return {
    total: all.length,
    byStatus: sorted(countsOf(all.map(({ status }) => status))),
    byType: sorted(countsOf(all.map(({ type }) => type))),
    byPriority: new Map([...priorities].sort(([one], [other]) => one - other)),
    ...countReady(all, now),
  };
}

function countsOf<T>(values: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function sorted(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...counts].sort((one, other) => other[1] - one[1] || compareText(one[0], other[0])));
}
