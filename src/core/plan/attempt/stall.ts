/**
 * How long a run has shown no sign of life. What its own times say is known from every look; its jobs and steps are asked
 * for only when those are too old to say that it lives, because most runs end long before, and requests are what people's
 * limits feel. Both sides of that question are here, so that the observer never asks for what the planner would not use.
 */
import type { AttemptState } from '../../swarm/state.ts';
import { isOver, newest } from '../age.ts';
import type { SeenRun } from '../snapshot.ts';

export interface Watched {
  /** ISO. */
  readonly now: string;
  readonly attempt: AttemptState;
  readonly run: SeenRun;
  /** Seconds. */
  readonly stallAfter: number;
}

/** Only a run that works can stall, and one that was told to end is waited for. */
export function isQuiet({ now, attempt, run, stallAfter }: Watched): boolean {
  if (run.status !== 'in_progress' || attempt.cancel) return false;
  return isOver({ now }, lastSign(attempt, run), stallAfter);
}

/** Nobody looked at its jobs, or they could not be read: then it is not known to have stalled. */
export function hasStalled(watched: Watched): boolean {
  return watched.run.lastSignAt !== undefined && isQuiet(watched);
}

function lastSign(attempt: AttemptState, { startedAt, updatedAt, lastSignAt }: SeenRun): string {
  // When it came, by our clock: its own says what it likes.
  const lastNews = attempt.news.at(-1)?.at;
  return newest([startedAt, updatedAt, lastSignAt, lastNews, attempt.admitted?.at]) ?? attempt.intendedAt;
}
