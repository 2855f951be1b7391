/** What the contract of trackers is tried on, with the real `bd`. */
import type { MakeWorld } from '../beads/tracker-world.ts';
import type { Stores } from './bd.ts';
import { preparedRemotes } from './remote.ts';

export function bdWorlds(stores: Stores): MakeWorld {
  const begin = preparedRemotes(stores);
  return async (initial) => {
    const remote = await begin(initial);
    return {
      tracker: () => remote.tracker(),
      settings: { driver: 'bd' },
      seen: async () => Promise.resolve({ defaultBranch: { name: 'main', commit: '0'.repeat(40) }, files: new Map() }),
      truth: async () => Promise.resolve(remote.truth()),
      head: async () => Promise.resolve(remote.head()),
    };
  };
}
