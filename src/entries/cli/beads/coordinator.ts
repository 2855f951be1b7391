/** What commands need that write beads and issues, for one repository and one token. */
import { harmless } from '../../../adapters/actions/log.ts';
import type { Coordinator } from '../../../app/coordinate/ports.ts';
import { readWrittenFiles } from '../../../app/status/read-swarms.ts';
import { createCoordinatorPorts } from '../../coordinator-ports.ts';
import type { GitHubPlace } from '../github.ts';
import type { Io } from '../io.ts';

/** Where the swarm files say that refs lie: the record of what was synced is there too. */
export async function coordinatorOf(place: GitHubPlace, io: Io): Promise<Coordinator> {
  const ports = createCoordinatorPorts({
    ...place,
    // A pause stops what the coordinator does by itself, not what a person says.
    paused: '',
    tell: (level, line) => {
      if (level !== 'info') io.err(harmless(`swarmlead beads: ${line}`));
    },
  });
  const { prefixes } = await readWrittenFiles({ reader: ports.reader });
  const [usual = 'refs/swarm', named = usual] = prefixes;
  return { ports, serverUrl: place.serverUrl, refPrefix: named };
}
