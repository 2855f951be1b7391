/**
 * The ref's own history: each commit's ledger must continue that of the commit before it. A line that was changed, taken
 * out or put in between stands against every version from before; only somebody who writes the whole ref anew leaves no
 * trace here.
 */
import type { VersionFact } from './facts.ts';

export interface HistoryFinding {
  /** 1-based; null: it is about no single line. */
  readonly line: number | null;
  readonly why: string;
}

/** `versions`: the oldest first. The earliest version that differs names the line best. */
export function historyFindings(versions: readonly VersionFact[]): readonly HistoryFinding[] {
  const found: HistoryFinding[] = [];
  const named = new Set<number>();
  versions.forEach((version, index) => {
    const at = version.commit.slice(0, 7);
    const before = versions[index - 1];
    if (version.bytes === null) found.push({ line: null, why: `commit ${at} has no ledger` });
    if (version.parents.length > 1) found.push({ line: null, why: `commit ${at} joins two histories` });
    if (before && !version.parents.includes(before.commit)) {
      found.push({ line: null, why: `commit ${at} does not continue ${before.commit.slice(0, 7)}` });
    }
    if (version.differsAt !== null && !named.has(version.differsAt)) {
      named.add(version.differsAt);
      found.push({ line: version.differsAt, why: `commit ${at} has another line here, or none` });
    } else if (before && isShorter(version, before)) {
      found.push({ line: null, why: `commit ${at} takes lines away that ${before.commit.slice(0, 7)} had` });
    }
  });
  return found;
}

function isShorter(version: VersionFact, before: VersionFact): boolean {
  return version.differsAt === null && before.differsAt === null && (version.bytes ?? 0) < (before.bytes ?? 0);
}

/** Who wrote the ref, as the host names them, with how many commits. */
export function writersOf(versions: readonly VersionFact[]): ReadonlyMap<string, number> {
  const writers = new Map<string, number>();
  for (const { author } of versions) {
    const name = author ?? 'nobody named';
    writers.set(name, (writers.get(name) ?? 0) + 1);
  }
  return writers;
}
