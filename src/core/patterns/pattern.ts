/**
 * Plain statistics of a role's attempts. Durations are those of attempts with a result; a failure says how long it took to
 * fail, which is another thing. Percentiles are by nearest rank, so that each is a duration that was really measured.
 */
import type { Sample } from '../swarm/learnt.ts';

/** Below it nothing follows from durations: of four, the longest is passed by every fifth of the same kind. */
export const fewestResults = 5;

export interface Durations {
  /** Seconds, all of them. */
  readonly median: number;
  /** Nine of ten took no longer. */
  readonly ninth: number;
  readonly shortest: number;
  readonly longest: number;
}

export interface Pattern {
  readonly attempts: number;
  readonly failures: number;
  /** Attempts with a result. */
  readonly results: number;
  /** null: too few results. */
  readonly durations: Durations | null;
}

export function patternOf(samples: readonly Sample[]): Pattern {
  const took = samples.filter(({ end }) => end === 'result').map(({ seconds }) => seconds);
  const results = took.length;
  return {
    attempts: samples.length,
    failures: samples.length - results,
    results,
    durations: results < fewestResults ? null : durationsOf(took.sort((a, b) => a - b)),
  };
}

/** `took`: ascending, not empty. */
function durationsOf(took: readonly number[]): Durations {
  const rank = (share: number): number => took[Math.ceil(share * took.length) - 1] ?? 0;
  return { median: rank(0.5), ninth: rank(0.9), shortest: rank(1 / took.length), longest: rank(1) };
}
