/**
 * When each worker is expected to end: by what earlier attempts of its role took, or, where those are too few, by what the
 * swarm file expects. Along the needs, so that a worker that waits begins when the last of its needs ends. Shown, and
 * never a limit.
 */
import type { SwarmConfig, Worker } from '../config/swarm-config.ts';
import { later } from '../times.ts';
import { newest } from './age.ts';
import type { Standing, Standings } from './standing.ts';

interface Expecting {
  readonly config: SwarmConfig;
  readonly standings: Standings;
  /** ISO. */
  readonly asOf: string;
}

/** By worker, ISO; missing where it is not known, or over. */
export function expectedEnds({ config, standings, asOf }: Expecting): ReadonlyMap<string, string> {
  const ends = new Map<string, string | null>();
  const endOf = (worker: string): string | null => {
    const known = ends.get(worker);
    if (known !== undefined) return known;
    const standing = standings.workers.get(worker);
    const end = standing ? expectedEnd(standing, needEnd, asOf) : null;
    ends.set(worker, end);
    return end;
  };
  const needEnd = (need: string): string | null => {
    const gate = standings.gates.get(need)?.gate;
    if (!gate) return endOf(need);
    const all = gate.verdictOf.map(endOf);
    return all.includes(null) ? null : newest(all);
  };
  return new Map(
    config.workers.flatMap(({ id }) => {
      const end = endOf(id);
      return end === null ? [] : [[id, end] as const];
    }),
  );
}

/** Seconds, the likeliest first; none: it is not known. What was measured goes before what was expected. */
function usualTimes({ pattern, expected }: Worker): readonly number[] {
  const durations = pattern?.durations;
  if (durations) return [durations.median, durations.ninth, durations.longest];
  return expected === undefined ? [] : [expected.to];
}

function expectedEnd(standing: Standing, needEnd: (need: string) => string | null, asOf: string): string | null {
  const { attempt, outcome, needs } = standing;
  const times = usualTimes(standing.config);
  const [usual] = times;
  if (outcome !== 'open' || usual === undefined) return null;
  if (attempt && attempt.end === null) return endOfRunning(attempt.admitted?.at ?? attempt.intendedAt, times, asOf);
  if (needs.open.length === 0) return null;
  const ends = needs.open.map(needEnd);
  const begin = ends.includes(null) ? null : newest(ends);
  return begin === null ? null : later(begin, usual);
}

/** A run that has outlasted the usual is held against the next longer time; one that has outlasted all, against the last. */
function endOfRunning(began: string, times: readonly number[], asOf: string): string | null {
  const ends = times.map((seconds) => later(began, seconds));
  return ends.find((end) => Date.parse(end) > Date.parse(asOf)) ?? ends.at(-1) ?? null;
}
