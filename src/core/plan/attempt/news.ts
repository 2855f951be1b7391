/**
 * What a worker of a live role says and remembers while it runs. It comes from an artifact of the admitted run attempt,
 * as its result does, and counts for nothing but what it says: notes for people, entries of its own part of memory.
 */
import { isLive } from '../../config/is-live.ts';
import type { SwarmConfig, Worker } from '../../config/swarm-config.ts';
import { newsEntriesOf } from '../../memory/entries.ts';
import type { EventOf } from '../../swarm/event.ts';
import { keptNotes, refusedNews } from '../../swarm/live-notes.ts';
import { currentAttempt, isOpen, type AttemptState, type SwarmState } from '../../swarm/state.ts';
import type { Admitted } from './admitted-attempt.ts';
import { nothing, step, together, type Course, type Step } from '../course.ts';
import type { Operation } from '../operation.ts';
import type { NewsReading } from '../snapshot.ts';

/** The attempt whose news are taken: open, admitted, and not of the past. */
export function newsworthy(config: SwarmConfig, state: SwarmState, worker: Worker): AttemptState | null {
  const known = state.workers.get(worker.id);
  const attempt = currentAttempt(known);
  if (!known || !isOpen(attempt) || !attempt.admitted || attempt.number <= known.fencedAfter) return null;
  return isLive(config, worker) && !attempt.agent ? attempt : null;
}

export function planNews(course: Course): Step {
  return together(course.snapshot.config.workers.map((worker) => ofWorker(course, worker)));
}

function ofWorker(course: Course, worker: Worker): Step {
  const attempt = newsworthy(course.snapshot.config, course.state, worker);
  const readings = course.snapshot.news?.get(worker.id) ?? [];
  if (!attempt?.admitted || readings.length === 0) return nothing;
  const operations: Operation[] = [];
  // Each is taken as if those before it were in the ledger.
  const news = [...attempt.news];
  const one: Admitted = { course, worker, attempt: { ...attempt, news }, run: attempt.admitted.run };
  for (const reading of readings) {
    if (refusedNews({ news }, { number: reading.number, at: course.snapshot.now }) !== null) continue;
    const taken = take(one, reading);
    operations.push(taken);
    news.push(taken.event);
  }
  return step(operations);
}

type TakeNews = Extract<Operation, { kind: 'take-news' }>;

function take(one: Admitted, reading: NewsReading): TakeNews {
  const { worker, attempt } = one;
  const { number } = reading;
  const { memory, event } = reading.kind === 'bad' ? nothingOf(one, reading) : allOf(one, reading);
  return {
    kind: 'take-news',
    reason: `attempt ${attempt.number} of ${worker.id} has news ${number}${event.wrong === undefined ? '' : `: ${event.wrong}`}`,
    worker: worker.id,
    event,
    memory,
  };
}

type Taken = Pick<TakeNews, 'event' | 'memory'>;

function nothingOf(one: Admitted, reading: Extract<NewsReading, { kind: 'bad' }>): Taken {
  const event = { ...lineOf(one, reading), wrong: reading.reason, notes: [], memory: [], refused: 0 };
  return { event, memory: new Map() };
}

function allOf(one: Admitted, reading: Extract<NewsReading, { kind: 'news' }>): Taken {
  const { memory, refused } = newsEntriesOf({ ...one, config: one.course.snapshot.config }, reading.news);
  const event: EventOf<'noted'> = {
    ...lineOf(one, reading),
    notes: [...keptNotes(reading.news.notes)],
    memory: [...memory.keys()],
    refused: refused.length + reading.withheld,
  };
  return { event, memory };
}

function lineOf(one: Admitted, { number, artifact }: NewsReading) {
  const { worker, attempt, run, course } = one;
  const at = course.snapshot.now;
  return { kind: 'noted' as const, at, worker: worker.id, attempt: attempt.number, run, number, artifact };
}
