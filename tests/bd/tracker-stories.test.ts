import { afterAll } from 'vitest';
import { trackerStories } from '../beads/tracker-stories.ts';
import { createStores } from './bd.ts';
import { bdWorlds } from './world.ts';

const stores = createStores();
afterAll(() => stores.remove());

trackerStories('bd with a git remote', bdWorlds(stores));
