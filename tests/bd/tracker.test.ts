import { afterAll } from 'vitest';
import { trackerPromises } from '../beads/tracker-contract.ts';
import { createStores } from './bd.ts';
import { bdWorlds } from './world.ts';

const stores = createStores();
afterAll(() => stores.remove());

trackerPromises('bd with a git remote', bdWorlds(stores));
