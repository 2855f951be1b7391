/**
 * The runs of a swarm's open attempts. One request for one run, and one listing for several; a run that a listing does
 * not show is asked for by its id, because a list may lag and only GitHub's own "not found" means that a run has ended.
 */
import type { Worker } from '../../../core/config/swarm-config.ts';
import type { RunReading, SeenRun } from '../../../core/plan/snapshot.ts';
import { isQuiet } from '../../../core/plan/attempt/stall.ts';
import { currentAttempt, isOpen, type AttemptState, type SwarmState } from '../../../core/swarm/state.ts';
import type { RunFacts, Runs } from '../../ports/runs.ts';
import { newestSign } from './signs.ts';

export interface ReadRuns {
  /** By worker: the admitted run of its open attempt. */
  readonly runs: ReadonlyMap<string, RunReading>;
  /** null when no attempt waits for a run that nobody told us of. */
  readonly recent: readonly SeenRun[] | null;
}

/** Seconds after an intent before its run is looked for: the coordinator that wrote it usually admits by itself. */
const patience = 20;

export async function readRuns(options: {
  readonly runs: Runs;
  readonly state: SwarmState;
  readonly now: string;
  readonly workers: readonly Pick<Worker, 'id' | 'stallAfter'>[];
}): Promise<ReadRuns> {
  const attempts = openAttempts(options.state);
  const admitted = attempts.filter((attempt) => attempt.admitted !== null);
  const lost = attempts.filter((attempt) => attempt.admitted === null && age(options.now, attempt) > patience);
  const listed = await listWhenWorthIt(options.runs, admitted, lost);
  const readings = new Map<string, RunReading>();
  for (const attempt of admitted) {
    const reading = await readRun(options.runs, attempt, listed);
    readings.set(attempt.worker, await withSign(options, attempt, reading));
  }
  return { runs: readings, recent: lost.length > 0 && listed ? listed.map(seenRun) : null };
}

function openAttempts(state: SwarmState): readonly AttemptState[] {
  return [...state.workers.values()].map(currentAttempt).filter(isOpen);
}

function age(now: string, attempt: AttemptState): number {
  return (Date.parse(now) - Date.parse(attempt.redispatchedAt ?? attempt.intendedAt)) / 1000;
}

async function listWhenWorthIt(
  runs: Runs,
  admitted: readonly AttemptState[],
  lost: readonly AttemptState[],
): Promise<readonly RunFacts[] | null> {
  if (lost.length === 0 && admitted.length < 2) return null;
  const since = [...admitted, ...lost].map(({ intendedAt }) => intendedAt).sort()[0];
  if (since === undefined) return null;
  try {
    return await runs.list(since);
  } catch {
    return null;
  }
}

async function readRun(runs: Runs, attempt: AttemptState, listed: readonly RunFacts[] | null): Promise<RunReading> {
  const id = attempt.admitted?.run.id ?? 0;
  const known = listed?.find((run) => run.id === id);
  if (known) return { kind: 'run', run: seenRun(known) };
  try {
    const run = await runs.get(id);
    return run ? { kind: 'run', run: seenRun(run) } : { kind: 'gone' };
  } catch {
    return { kind: 'unknown', reason: `run ${id} could not be read` };
  }
}

/** Its jobs and steps are read where only they can still say that it lives. A probe that fails says nothing. */
async function withSign(
  { runs, now, workers }: Parameters<typeof readRuns>[0],
  attempt: AttemptState,
  reading: RunReading,
): Promise<RunReading> {
  const stallAfter = workers.find(({ id }) => id === attempt.worker)?.stallAfter;
  if (reading.kind !== 'run' || stallAfter === undefined) return reading;
  const { run } = reading;
  if (run.attempt !== attempt.admitted?.run.attempt || !isQuiet({ now, attempt, run, stallAfter })) return reading;
  try {
    const sign = newestSign(await runs.jobs(run.id, run.attempt));
    return sign === null ? reading : { kind: 'run', run: { ...run, lastSignAt: sign } };
  } catch {
    return reading;
  }
}

function seenRun(run: RunFacts): SeenRun {
  const { actor, url: _url, ...rest } = run;
  return { ...rest, actorId: actor?.id ?? null };
}
