import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../architecture/modules.ts';

/** Graphs of the same kind as in `cases`, with their answers, where they are at hand. */
export const moreCases = process.env['SWARMLEAD_BEADS_CASES'] ?? join(root, '../shared/beads-ready');

export const areAtHand = existsSync(moreCases);
