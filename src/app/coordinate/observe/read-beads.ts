/**
 * The beads, read once in whatever many looks: there may be a hundred thousand of them. Where they are is known when the
 * swarm file was read, so on the first pass of a process that is between its two looks.
 */
import { chooseDriver, metadataFile } from '../../../core/beads/driver.ts';
import { locateBeads } from '../../../core/beads/location.ts';
import type { SwarmConfig } from '../../../core/config/swarm-config.ts';
import type { SeenBeads } from '../../../core/plan/snapshot.ts';
import type { Look } from '../../ports/repository.ts';
import type { Tracker, TrackerSettings } from '../../ports/tracker.ts';

export type BeadsReader = (
  look: Pick<Look, 'defaultBranch' | 'files'>,
  config: Pick<SwarmConfig, 'tracker'>,
) => Promise<SeenBeads | null>;

/** For one pass, or one look at all swarm files: what was read once is not read again. */
export function createBeadsReader(tracker: Pick<Tracker, 'read'>): BeadsReader {
  const read = new Map<string, Promise<SeenBeads | null>>();
  return async ({ defaultBranch, files }, config) => {
    const settings = trackerOf(config);
    const key = JSON.stringify(settings);
    const beads = read.get(key) ?? tracker.read(settings, { defaultBranch, files });
    read.set(key, beads);
    return beads;
  };
}

/**
 * A file on the default branch that the look did not bring, and that the next one can bring along. `config`: null where
 * the swarm file was not read yet.
 */
export function unreadBeads(look: Pick<Look, 'defaultBranch' | 'files'>, config: SwarmConfig | null): string | null {
  const { driver, branch, path } = config ? trackerOf(config) : { driver: 'auto' as const };
  if (branch !== undefined && branch !== look.defaultBranch.name) return null;
  if (chooseDriver(driver, look.files.get(metadataFile) ?? null) === 'bd') return null;
  const file = locateBeads(look.files, path);
  return file === null || look.files.has(file) ? null : file;
}

function trackerOf({ tracker }: Pick<SwarmConfig, 'tracker'>): TrackerSettings {
  const { driver, branch, path } = tracker;
  return { driver, ...(branch === undefined ? {} : { branch }), ...(path === undefined ? {} : { path }) };
}
