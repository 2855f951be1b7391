/** Lines about an attempt, from the intent to its end. Only the newest attempt of a worker can be open. */
import { blank, updateOpen, type Draft } from './draft.ts';
import type { EventOf } from './event.ts';
import { failingAfter, noneFailing } from './failing.ts';
import { refusedNews } from './live-notes.ts';
import type { AttemptState, WorkerState } from './state.ts';

export function complete(draft: Draft, event: EventOf<'done'>): boolean {
  const done = updateOpen(draft, event, (attempt) =>
    sameRun(attempt, event.run) ? { ...attempt, end: { kind: 'done', event } } : null,
  );
  if (done) draft.failing = noneFailing;
  return done;
}

export function end(draft: Draft, event: EventOf<'ended'>): boolean {
  const ended = updateOpen(draft, event, (attempt) =>
    attempt.admitted === null || (event.run !== undefined && sameRun(attempt, event.run))
      ? { ...attempt, end: endOf(event) }
      : null,
  );
  if (ended) draft.failing = failingAfter(draft.failing, event);
  return ended;
}

/** Only of the run that is admitted; each number once, and too many are too many. */
export function note(draft: Draft, event: EventOf<'noted'>): boolean {
  return updateOpen(draft, event, (attempt) =>
    sameRun(attempt, event.run) && refusedNews(attempt, event) === null
      ? { ...attempt, news: [...attempt.news, event] }
      : null,
  );
}

function endOf({ failure, detail, at, log, minutes }: EventOf<'ended'>): AttemptState['end'] {
  return {
    kind: 'ended',
    failure,
    detail,
    at,
    ...(log === undefined ? {} : { log }),
    ...(minutes === undefined ? {} : { minutes }),
  };
}

function sameRun(attempt: AttemptState, run: { readonly id: number; readonly attempt: number }): boolean {
  const admitted = attempt.admitted?.run;
  return admitted !== undefined && admitted.id === run.id && admitted.attempt === run.attempt;
}

export function intend(draft: Draft, event: EventOf<'intent'>): boolean {
  const worker = draft.workers.get(event.worker) ?? blank(event.worker);
  if (!isNext(worker, event.attempt) || worker.cancelled || draft.finished) return false;
  if (draft.pull && (draft.pull.state !== 'open' || draft.pull.head !== event.head)) return false;
  const attempt: AttemptState = {
    worker: event.worker,
    number: event.attempt,
    dispatch: event.dispatch,
    reserve: event.reserve,
    intendedAt: event.at,
    commit: event.commit,
    head: event.head ?? null,
    agent: event.agent ?? false,
    elsewhere: event.elsewhere ?? false,
    redispatchedAt: null,
    by: event.by ?? null,
    admitted: null,
    news: [],
    cancel: null,
    end: null,
  };
  draft.workers.set(worker.id, {
    ...worker,
    attempts: [...worker.attempts, attempt],
    escalated: null,
    waitsFor: null,
    beadOutcome: null,
  });
  return true;
}

/** A person's cancel holds for the attempt that is open, or else for all that would follow. */
export function askToCancel(draft: Draft, event: EventOf<'cancel-asked'>): boolean {
  const byPerson = event.authorization?.actor.login ?? null;
  const asked = updateOpen(draft, event, (attempt) => ({
    ...attempt,
    cancel: {
      at: attempt.cancel?.at ?? event.at,
      forcedAt: event.force ? event.at : (attempt.cancel?.forcedAt ?? null),
      reason: attempt.cancel?.reason ?? event.reason,
      because: attempt.cancel?.because ?? event.because ?? (byPerson === null ? 'timed-out' : 'cancelled'),
      byPerson: attempt.cancel?.byPerson ?? byPerson,
    },
  }));
  const worker = draft.workers.get(event.worker) ?? blank(event.worker);
  const next = isNext(worker, event.attempt);
  if (byPerson === null || !(asked || next) || worker.cancelled) return asked;
  draft.workers.set(worker.id, { ...worker, cancelled: { at: event.at, byPerson } });
  return true;
}

function isNext(worker: WorkerState, attempt: number): boolean {
  const last = worker.attempts.at(-1);
  return attempt === worker.attempts.length + 1 && !(last && !last.end);
}
