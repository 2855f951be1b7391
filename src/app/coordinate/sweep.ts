/**
 * From a hint to the swarms that it is about, each brought up to date one after the other. What the looks show besides
 * (labels whose events were lost) is followed in the same go. The server does the same with its queue between the steps.
 */
import { findStrays } from './find-strays.ts';
import { follow, type Followed } from './follow.ts';
import type { Hint } from './hint.ts';
import type { Coordinator } from './ports.ts';
import { resolveHint } from './resolve-hint.ts';

export interface Swept {
  /** Swarms that were looked at. */
  readonly swarms: readonly string[];
  /** Some pass had work left when it stopped: look again soon. */
  readonly unsettled: boolean;
}

export async function sweep(coordinator: Coordinator, hint: Hint): Promise<Swept> {
  const done = new Set<string>();
  const ends: Followed[] = [];
  for (const wanted of await resolveHint(coordinator, hint)) {
    done.add(wanted.target.swarm);
    ends.push(await follow(coordinator, wanted));
  }
  const followed = ends.at(-1) ?? null;
  if (followed?.kind === 'settled' || hint.kind === 'all') {
    const hinted = hint.kind === 'label' ? hint.issue : null;
    for (const wanted of await findStrays(coordinator, { followed, hinted, done })) {
      if (done.has(wanted.target.swarm)) continue;
      done.add(wanted.target.swarm);
      ends.push(await follow(coordinator, wanted));
    }
  }
  return { swarms: [...done], unsettled: ends.some(({ kind }) => kind === 'unsettled') };
}
