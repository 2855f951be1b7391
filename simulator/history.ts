/**
 * The ledger read by another hand than the product's: what each line may do is written down here a second time, from the
 * design, so that a mistake in the product's own reading of it is seen. A line that does not fit has no effect.
 */
import type { EventOf, LedgerEvent, RunRef } from '../src/core/swarm/event.ts';

type Verdict = EventOf<'finished'>['verdict'];
export type End =
  { readonly kind: 'done'; readonly verdict: Verdict; readonly hasBranch: boolean } | { readonly kind: 'ended' };

export interface Attempt {
  readonly number: number;
  readonly dispatches: string[];
  readonly reserve: boolean;
  readonly intendedAt: string;
  admitted: { readonly run: RunRef; readonly at: string } | null;
  /** GitHub was asked by force to end its run. */
  forcedAt: string | null;
  /** News that count, by number and time. */
  readonly news: { readonly number: number; readonly at: number }[];
  end: End | null;
  /** ISO, as the line says. */
  endedAt: string | null;
}

export interface WorkerHistory {
  readonly attempts: Attempt[];
  /** A person had it begin anew after so many. */
  fencedAfter: number;
  override: Verdict | null;
  cancelled: boolean;
}

export interface History {
  readonly workers: Map<string, WorkerHistory>;
  readonly gates: Map<string, { readonly verdict: Verdict; readonly byPerson: boolean }>;
  readonly published: Map<string, number>;
  /** Worker → newest attempt whose files have a pull request, or none for a reason. */
  readonly proposed: Map<string, number>;
  readonly takenOver: Set<string>;
  /** Comments that answered a worker; each does once. */
  readonly answers: Map<number, { readonly worker: string; readonly at: number }>;
  /** Workers that people added. */
  readonly spawned: Set<string>;
  begun: boolean;
  /** By the breaker for loops. */
  halted: boolean;
  finished: boolean;
  archived: boolean;
}

export function createHistory(): History {
  return {
    workers: new Map(),
    gates: new Map(),
    published: new Map(),
    proposed: new Map(),
    takenOver: new Set(),
    answers: new Map(),
    spawned: new Set(),
    begun: false,
    halted: false,
    finished: false,
    archived: false,
  };
}

/** False: the line does not fit, and nothing followed from it. */
export function take(history: History, event: LedgerEvent): boolean {
  if (event.kind === 'started') {
    const isFirst = !history.begun;
    history.begun = true;
    return isFirst;
  }
  if (!history.begun) return false;
  switch (event.kind) {
    case 'intent':
      return intend(history, event);
    case 'redispatched':
    case 'admitted':
    case 'done':
    case 'ended':
      return onAttempt(history, event);
    case 'noted':
      return note(history, event);
    case 'answered':
      if (history.answers.has(event.comment)) return false;
      history.answers.set(event.comment, { worker: event.worker, at: Date.parse(event.at) });
      return true;
    case 'cancel-asked':
      return cancel(history, event);
    case 'decided':
      return decide(history, event);
    case 'spawned':
      if (history.finished) return false;
      history.spawned.add(event.worker);
      return true;
    case 'retried':
      return retry(history, event.worker);
    case 'published':
      if (history.published.has(event.key)) return false;
      history.published.set(event.key, event.comment);
      return true;
    case 'proposed':
      return propose(history, event);
    case 'halted':
      if (history.halted || history.finished) return false;
      history.halted = true;
      return true;
    case 'resumed':
      if (event.worker === null) history.halted = false;
      return true;
    case 'taken-over':
      if (history.published.has(event.key)) return false;
      history.takenOver.add(event.key);
      return true;
    case 'told-once':
      return history.takenOver.delete(event.key) || history.published.has(event.key);
    case 'finished':
      if (history.finished) return false;
      history.finished = true;
      return true;
    case 'archived':
      if (!history.finished || history.archived) return false;
      history.archived = true;
      return true;
    default:
      return true;
  }
}

export function workerOf(history: History, id: string): WorkerHistory {
  const known = history.workers.get(id);
  if (known) return known;
  const fresh: WorkerHistory = { attempts: [], fencedAfter: 0, override: null, cancelled: false };
  history.workers.set(id, fresh);
  return fresh;
}

export function openAttempts(history: History): readonly Attempt[] {
  return [...history.workers.values()].flatMap(({ attempts }) => attempts.filter(({ end }) => end === null));
}

/** Is the worker, or the gate, Go now? */
export function isGo(history: History, need: string): boolean {
  const gate = history.gates.get(need);
  return !history.workers.get(need)?.override && gate ? gate.verdict === 'go' : verdictOf(history, need) === 'go';
}

/** What nothing was handed in for is not proven. Only the newest attempt counts, and not one of the past. */
export function verdictOf(history: History, id: string): Verdict {
  const worker = history.workers.get(id);
  const early = history.gates.get(id);
  const override = worker?.override ?? (early?.byPerson ? early.verdict : null);
  if (override !== null) return override;
  const last = worker?.attempts.at(-1);
  const counts = last !== undefined && last.number > (worker?.fencedAfter ?? 0);
  return counts && last.end?.kind === 'done' ? last.end.verdict : 'insufficient-evidence';
}

function intend(history: History, event: EventOf<'intent'>): boolean {
  const { attempts, cancelled } = workerOf(history, event.worker);
  const isNext = event.attempt === attempts.length + 1 && attempts.every(({ end }) => end !== null);
  if (!isNext || cancelled || history.finished) return false;
  const { attempt: number, dispatch, reserve, at } = event;
  const fresh = { admitted: null, forcedAt: null, news: [], end: null, endedAt: null };
  attempts.push({ number, dispatches: [dispatch], reserve, intendedAt: at, ...fresh });
  return true;
}

function onAttempt(
  history: History,
  event: EventOf<'redispatched'> | EventOf<'admitted'> | EventOf<'done'> | EventOf<'ended'>,
): boolean {
  const attempt = history.workers.get(event.worker)?.attempts.at(-1);
  if (!attempt || attempt.number !== event.attempt || attempt.end !== null) return false;
  const isOurs = (run: RunRef | undefined): boolean =>
    run !== undefined && attempt.admitted?.run.id === run.id && attempt.admitted.run.attempt === run.attempt;
  switch (event.kind) {
    case 'redispatched':
      if (attempt.admitted || attempt.dispatches.length > 1) return false;
      attempt.dispatches.push(event.dispatch);
      return true;
    case 'admitted':
      if (attempt.admitted || attempt.dispatches.at(-1) !== event.dispatch) return false;
      attempt.admitted = { run: event.run, at: event.at };
      return true;
    case 'done':
      if (!isOurs(event.run)) return false;
      attempt.end = { kind: 'done', verdict: event.verdict.verdict, hasBranch: event.delivered !== null };
      return true;
    case 'ended':
      if (attempt.admitted && !isOurs(event.run)) return false;
      attempt.end = { kind: 'ended' };
      attempt.endedAt = event.at;
      return true;
  }
}

/** Twelve within ten minutes, and sixty in all. */
export function mayTakeNews({ news }: Attempt, now: number): boolean {
  return news.length < 60 && news.filter(({ at }) => now - at < 600_000).length < 12;
}

function note(history: History, { worker, attempt: number, run, number: nth, at }: EventOf<'noted'>): boolean {
  const attempt = history.workers.get(worker)?.attempts.at(-1);
  const admitted = attempt?.admitted?.run;
  if (!attempt || attempt.number !== number || attempt.end !== null) return false;
  if (admitted?.id !== run.id || admitted.attempt !== run.attempt) return false;
  if (attempt.news.some((one) => one.number === nth) || !mayTakeNews(attempt, Date.parse(at))) return false;
  attempt.news.push({ number: nth, at: Date.parse(at) });
  return true;
}

/** A person's holds for all that would follow; the coordinator's is about the attempt that is open. */
function cancel(history: History, event: EventOf<'cancel-asked'>): boolean {
  const worker = workerOf(history, event.worker);
  const last = worker.attempts.at(-1);
  const isOpen = last?.end === null && last.number === event.attempt;
  const isNext = last?.end !== null && event.attempt === worker.attempts.length + 1;
  if (isOpen && event.force) last.forcedAt = event.at;
  if (!event.authorization) return isOpen;
  if (!isOpen && !isNext) return false;
  worker.cancelled = true;
  return true;
}

function decide(history: History, event: EventOf<'decided'>): boolean {
  const { verdict } = event;
  const byPerson = event.authorization !== undefined;
  if (!byPerson && history.gates.get(event.subject)?.byPerson) return false;
  const worker = history.workers.get(event.subject);
  if (byPerson && worker) worker.override = verdict;
  else history.gates.set(event.subject, { verdict, byPerson });
  return true;
}

function propose({ workers, proposed }: History, { worker, attempt }: EventOf<'proposed'>): boolean {
  const end = workers.get(worker)?.attempts.find(({ number }) => number === attempt)?.end;
  if (end?.kind !== 'done' || !end.hasBranch || (proposed.get(worker) ?? 0) >= attempt) return false;
  proposed.set(worker, attempt);
  return true;
}

function retry(history: History, id: string): boolean {
  const worker = history.workers.get(id);
  if (!worker || history.finished || worker.attempts.at(-1)?.end === null) return false;
  worker.fencedAfter = worker.attempts.length;
  worker.cancelled = false;
  return true;
}
