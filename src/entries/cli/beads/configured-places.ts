/** Where the beads are by what people wrote in YAML. Most repositories name no place, and need not wait for its readers. */
import { usualConfig } from '../../../app/coordinate/targets/target.ts';
import { beadsPlaces } from '../../../core/beads/location.ts';
import type { BeadsPlaces } from '../../../core/beads/places.ts';
import { readSwarmFile } from '../../../core/config/read-swarm-file.ts';

/** `swarmFile`: its text, or null. One with errors names nothing; `swarmlead validate` tells them. */
export function configuredPlaces(settings: ReadonlyMap<string, string | null>, swarmFile: string | null): BeadsPlaces {
  const reading = swarmFile === null ? null : readSwarmFile(swarmFile, usualConfig);
  return beadsPlaces(settings, reading?.kind === 'ok' ? reading.config.tracker.path : undefined);
}
