/**
 * Which of the two trackers a repository has. `bd` says in its settings whether it keeps the beads in Dolt; the JSONL file
 * that is committed beside such a store is a copy, which the next export writes over, whatever we wrote into it.
 */
import type { Problem } from '../problem.ts';

const copyCode = 'beads-copy';

export const metadataFile = '.beads/metadata.json';

/** Larger settings are not `bd`'s. */
const largestSettings = 100_000;

/** `setting`: `tracker.driver` of the swarm file. `metadata`: text of `.beads/metadata.json`; null for none. */
export function chooseDriver(setting: 'auto' | 'jsonl' | 'bd', metadata: string | null): 'jsonl' | 'bd' {
  if (setting !== 'auto') return setting;
  return isDolt(metadata) ? 'bd' : 'jsonl';
}

/** A warning where the file is only a copy, but was asked for by name. */
export function copyProblem(metadata: string | null): Problem | null {
  if (!isDolt(metadata)) return null;
  return {
    level: 'warning',
    code: copyCode,
    message:
      'bd keeps the beads of this repository in Dolt, and the JSONL file is a copy, which its next export writes over; set tracker.driver to bd or auto.',
    file: metadataFile,
  };
}

export function isCopyProblem({ code }: Problem): boolean {
  return code === copyCode;
}

/** Versions before 0.50 name a SQLite file, or no backend at all. */
function isDolt(metadata: string | null): boolean {
  if (metadata === null || metadata.length > largestSettings) return false;
  try {
    const settings: unknown = JSON.parse(metadata);
    return typeof settings === 'object' && settings !== null && 'backend' in settings && settings.backend === 'dolt';
  } catch {
    return false;
  }
}
