/** What came of many worlds, in the form that `--json` prints. */
import { kindGroups } from './kinds.ts';
import type { Played } from './play.ts';
import type { Promised } from './promises.ts';

export interface Report {
  readonly swarms: number;
  /** Events of virtual time. */
  readonly steps: number;
  /** Faults, acts of people, and what became of workers, as they came about, by kind. */
  readonly faults: Readonly<Record<string, number>>;
  readonly violations: readonly FoundViolation[];
  readonly dispatches: number;
  readonly duplicateEffectiveRuns: number;
  readonly lostResults: number;
  /**
   * Virtual seconds from the last thing that went wrong in a world to the next line that the coordinator wrote in the
   * ledger (other than the hourly status); where none was needed any more, 0. Of worlds in which something went wrong.
   */
  readonly recovery: { readonly p50: number; readonly p99: number; readonly max: number };
}

export interface FoundViolation {
  readonly promise: Promised;
  readonly seed: number;
  /** Virtual seconds since the world began. */
  readonly at: number;
}

/** Of one world, as it travels between threads. */
export type Outcome = Omit<Played, 'world' | 'trace' | 'violations' | 'deeds'> & {
  readonly seed: number;
  readonly violations: readonly FoundViolation[];
};

export function outcomeOf(played: Played): Outcome {
  const { world, violations, steps, dispatches, duplicateEffectiveRuns, lostResults, recovery } = played;
  const { seed } = world;
  const found = violations.map(({ promise, at }) => ({ promise, seed, at }));
  const faults = new Map([...played.faults, ...played.deeds]);
  return { seed, violations: found, steps, faults, dispatches, duplicateEffectiveRuns, lostResults, recovery };
}

export function reportOf(outcomes: readonly Outcome[]): Report {
  const faults = new Map(kindGroups.flatMap(({ kinds }) => kinds.map((kind): [string, number] => [kind, 0])));
  for (const one of outcomes) {
    for (const [kind, count] of one.faults) faults.set(kind, (faults.get(kind) ?? 0) + count);
  }
  const sum = (of: (one: Outcome) => number): number => outcomes.reduce((total, one) => total + of(one), 0);
  const recoveries = outcomes.flatMap(({ recovery }) => recovery ?? []).sort((a, b) => a - b);
  const at = (share: number): number => recoveries[Math.ceil(recoveries.length * share) - 1] ?? 0;
  return {
    swarms: outcomes.length,
    steps: sum(({ steps }) => steps),
    faults: Object.fromEntries([...faults].sort(([left], [right]) => (left < right ? -1 : 1))),
    violations: outcomes.flatMap(({ violations }) => violations).sort((a, b) => a.seed - b.seed),
    dispatches: sum(({ dispatches }) => dispatches),
    duplicateEffectiveRuns: sum((one) => one.duplicateEffectiveRuns),
    lostResults: sum((one) => one.lostResults),
    recovery: { p50: at(0.5), p99: at(0.99), max: recoveries.at(-1) ?? 0 },
  };
}
