/** When each worker is expected to end, by what the swarm file expects. Shown, and never a limit. */
import type { SwarmConfig } from '../config/swarm-config.ts';
import { later, newest } from './age.ts';
import type { Standing, Standings } from './standing.ts';

/** By worker, ISO; missing where it is not known, or over. */
export function expectedEnds(config: SwarmConfig, standings: Standings): ReadonlyMap<string, string> {
  const ends = new Map<string, string | null>();
  const endOf = (worker: string): string | null => {
    const known = ends.get(worker);
    if (known !== undefined) return known;
    const standing = standings.workers.get(worker);
    const end = standing ? expectedEnd(standing, (need) => needEnd(need)) : null;
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

/** A worker that waits is expected to begin when the last of its needs ends. */
function expectedEnd(standing: Standing, needEnd: (need: string) => string | null): string | null {
  const { attempt, outcome, needs } = standing;
  const seconds = standing.config.expected?.to;
  if (outcome !== 'open' || seconds === undefined) return null;
  if (attempt && attempt.end === null) return later(attempt.admitted?.at ?? attempt.intendedAt, seconds);
  if (needs.open.length === 0) return null;
  const ends = needs.open.map(needEnd);
  const begin = ends.includes(null) ? null : newest(ends);
  return begin === null ? null : later(begin, seconds);
}
