/**
 * From a hint to the swarms that it is about, each brought up to date one after the other. What the looks show besides
 * (labels whose events were lost) is followed in the same go. The server does the same with its queue between the steps.
 */
import { SwarmLeadError } from '../../core/problem.ts';
import { findStrays } from './observe/find-strays.ts';
import { follow, type Followed } from './follow.ts';
import type { Hint } from './targets/hint.ts';
import type { Coordinator } from './ports.ts';
import { syncByItself, watchFor } from '../sync/by-itself.ts';
import { resolveHint } from './targets/resolve-hint.ts';
import type { WantedPass } from './targets/wanted-pass.ts';

export interface Swept {
  /** Swarms that were looked at. */
  readonly swarms: readonly string[];
  /** Some pass had work left when it stopped: look again soon. */
  readonly unsettled: boolean;
}

/** A role that the swarm file has no more, a ledger that does not read: the other swarms are looked at all the same. */
function isOfOne(error: unknown): error is SwarmLeadError {
  return error instanceof SwarmLeadError && !error.code.startsWith('github-');
}

/** Of a repository's own, such as a record that does not read; what GitHub did not answer ends the sweep. */
function keepTrouble(troubles: SwarmLeadError[]): (error: unknown) => void {
  return (error) => {
    if (!isOfOne(error)) throw error;
    troubles.push(error);
  };
}

export async function sweep(given: Coordinator, hint: Hint): Promise<Swept> {
  const { coordinator, asked } = watchFor(given);
  const done = new Set<string>();
  const ends: Followed[] = [];
  const troubles: SwarmLeadError[] = [];
  const followOne = async (wanted: WantedPass): Promise<void> => {
    done.add(wanted.target.swarm);
    try {
      ends.push(await follow(coordinator, wanted));
    } catch (error) {
      if (!isOfOne(error)) throw error;
      troubles.push(error);
    }
  };
  for (const wanted of await resolveHint(coordinator, hint)) await followOne(wanted);
  const followed = ends.at(-1) ?? null;
  if (followed?.kind === 'settled' || hint.kind === 'all') {
    const hinted = hint.kind === 'label' ? hint.issue : null;
    const byTheWay = hint.kind !== 'all';
    for (const wanted of await findStrays(coordinator, { followed, hinted, done, byTheWay })) {
      if (!done.has(wanted.target.swarm)) await followOne(wanted);
    }
  }
  if (hint.kind === 'all' && asked()) await syncByItself(given).catch(keepTrouble(troubles));
  const [first, ...others] = troubles;
  for (const { message } of others) coordinator.ports.tell('warning', message);
  if (first) throw first;
  return { swarms: [...done], unsettled: ends.some(({ kind }) => kind === 'unsettled') };
}
