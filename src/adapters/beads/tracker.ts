/**
 * The tracker that a repository has: the JSONL file, or `bd` with its Dolt store. What was read says whose it is, so that
 * it is written the same way.
 */
import type { SeenFiles, Tracker, TrackerSettings } from '../../app/ports/tracker.ts';
import { chooseDriver, metadataFile } from '../../core/beads/driver.ts';
import { SwarmLeadError } from '../../core/problem.ts';

/** `bd`: absent where no programs are started at all. */
export function createTracker(drivers: { readonly jsonl: Tracker; readonly bd?: Tracker }): Tracker {
  const driverOf = (name: 'jsonl' | 'bd'): Tracker => {
    const driver = drivers[name];
    if (driver === undefined) throw noProgram();
    return driver;
  };
  return {
    read: async (settings, seen) => driverOf(chosen(settings, seen)).read(settings, seen),
    write: async (onto, change) => driverOf(onto.driver ?? 'jsonl').write(onto, change),
  };
}

function chosen({ driver }: TrackerSettings, { files }: SeenFiles): 'jsonl' | 'bd' {
  return chooseDriver(driver, files.get(metadataFile) ?? null);
}

function noProgram(): SwarmLeadError {
  return new SwarmLeadError({
    code: 'no-bd',
    message:
      'The beads of this repository are in Dolt, which only bd reads and writes, and there is no bd here. Put bd v1.3.0 on the PATH of the runner, or set tracker.driver to jsonl in the swarm file where the JSONL file is the truth.',
  });
}
