import { afterAll, afterEach } from 'vitest';
import { trackerPromises } from '../beads/tracker-contract.ts';
import { createStores } from './bd.ts';
import { createBdRemote, type BdRemote } from './remote.ts';

const stores = createStores();
const remotes: BdRemote[] = [];
afterEach(() => remotes.splice(0).forEach((remote) => remote.remove()));
afterAll(() => stores.remove());

trackerPromises('bd with a git remote', async (initial) => {
  const remote = createBdRemote(stores, initial);
  remotes.push(remote);
  return Promise.resolve({
    tracker: () => remote.tracker(),
    settings: { driver: 'bd' },
    seen: async () => Promise.resolve({ defaultBranch: { name: 'main', commit: '0'.repeat(40) }, files: new Map() }),
    truth: async () => Promise.resolve(remote.truth()),
    head: async () => Promise.resolve(remote.head()),
  });
});
