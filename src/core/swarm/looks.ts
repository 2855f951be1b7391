/**
 * When somebody must have looked at a swarm. An idle look writes nothing, so that looks leave no trace of their own; but
 * while somebody is at work a status is written once in so long, and where even that is missing, nobody looked.
 */
import { later } from '../times.ts';

/** Of the swarm file, in seconds. */
export interface Looks {
  readonly monitorEvery: number;
  readonly statusEvery: number;
}

/** Looks that may be left out before one is called late: a schedule of GitHub's is a backstop and no clock. */
const leftOut = 2;

/** ISO: when something is written next at the latest, while somebody is at work. `trace`: when something was last. */
export function nextStatusBy(trace: string, { monitorEvery, statusEvery }: Looks): string {
  return later(trace, statusEvery + monitorEvery);
}

/** ISO: when somebody looks next at the latest. */
export function nextLookBy(trace: string, { monitorEvery }: Looks): string {
  return later(trace, monitorEvery);
}

/** Whole seconds since a status was due; null: it is in time, or nearly so. */
export function lateBy(trace: string, looks: Looks, now: string): number | null {
  const seconds = Math.floor((Date.parse(now) - Date.parse(nextStatusBy(trace, looks))) / 1000);
  return seconds > leftOut * looks.monitorEvery ? seconds : null;
}
