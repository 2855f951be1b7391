/** The beads tracker of a repository on GitHub, with every driver that this process can offer. */
import { createJsonlTracker } from '../adapters/beads/jsonl/tracker.ts';
import { createTracker } from '../adapters/beads/tracker.ts';
import type { Tracker } from '../app/ports/tracker.ts';

export function trackerOf(github: Parameters<typeof createJsonlTracker>[0]): Tracker {
  return createTracker({ jsonl: createJsonlTracker(github) });
}
