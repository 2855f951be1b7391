/**
 * Ledger → state. The order of lines is the order of decisions, and only legal ones have an effect: a line that does
 * not fit (an admission of a closed attempt, a second one, an old dispatch id) is ignored, so that a forged or doubled
 * line changes nothing.
 */
import { update, updateOpen, type Draft } from './draft.ts';
import type { EventOf, LedgerEvent } from './event.ts';
import { failingOfOtherWork, noneFailing, tripped } from './failing.ts';
import { askToCancel, complete, end, intend, note } from './fold-attempt.ts';
import type { SwarmState } from './state.ts';

/** null for a ledger without a legal first line. */
export function fold(events: readonly LedgerEvent[]): SwarmState | null {
  const first = events[0];
  if (first?.kind !== 'started') return null;
  const draft: Draft = {
    started: first,
    workers: new Map(),
    gates: new Map(),
    published: new Map(),
    takenOver: new Set(),
    commands: begunBy(first),
    spawned: [],
    paused: null,
    failing: noneFailing,
    halted: null,
    pull: first.pull ? { state: 'open', head: first.pull.head } : null,
    finished: null,
    archived: null,
    changedAt: first.at,
  };
  const kept: LedgerEvent[] = [first];
  for (const event of events.slice(1)) {
    if (!take(draft, event)) continue;
    kept.push(event);
    draft.changedAt = event.at;
  }
  return { ...draft, events: kept };
}

/** A comment that began the swarm has acted by it, and has no line of its own. */
function begunBy({ at, authorization, config }: EventOf<'started'>): Map<number, EventOf<'command'>> {
  const { proof, actor } = authorization;
  if (proof.kind !== 'comment') return new Map();
  const name = config.role === undefined ? 'start' : 'assign';
  return new Map([[proof.id, { kind: 'command', at, comment: proof.id, actor: actor.id, name, outcome: 'done' }]]);
}

/** The state after `more`, as the next pass would fold it. */
export function advance(state: SwarmState, more: readonly LedgerEvent[]): SwarmState {
  return more.length === 0 ? state : (fold([...state.events, ...more]) ?? state);
}

/** One line on, for whoever tells line by line what became of it. null: the line has no effect. */
export function foldLine(state: SwarmState | null, event: LedgerEvent): SwarmState | null {
  if (!state) return fold([event]);
  const draft: Draft = {
    ...state,
    workers: new Map(state.workers),
    gates: new Map(state.gates),
    published: new Map(state.published),
    takenOver: new Set(state.takenOver),
    commands: new Map(state.commands),
    spawned: [...state.spawned],
  };
  if (!take(draft, event)) return null;
  return { ...draft, changedAt: event.at, events: [...state.events, event] };
}

function take(draft: Draft, event: LedgerEvent): boolean {
  switch (event.kind) {
    case 'started':
      return false;
    case 'status':
      return true;
    case 'linked':
      return (
        !draft.workers.get(event.worker)?.link && update(draft, event.worker, (worker) => ({ ...worker, link: event }))
      );
    case 'intent':
      return intend(draft, event);
    case 'redispatched':
      return updateOpen(draft, event, (attempt) =>
        attempt.admitted || attempt.redispatchedAt !== null
          ? null
          : { ...attempt, dispatch: event.dispatch, redispatchedAt: event.at, by: event.by ?? null },
      );
    case 'admitted':
      return updateOpen(draft, event, (attempt) =>
        attempt.admitted || attempt.dispatch !== event.dispatch
          ? null
          : { ...attempt, admitted: { run: event.run, at: event.at } },
      );
    case 'cancel-asked':
      return askToCancel(draft, event);
    case 'done':
      return complete(draft, event);
    case 'ended':
      return end(draft, event);
    case 'noted':
      return note(draft, event);
    case 'decided':
      return decide(draft, event);
    case 'bead':
      return update(draft, event.worker, (worker) => ({ ...worker, beadOutcome: event }));
    case 'command':
      if (draft.commands.has(event.comment)) return false;
      draft.commands.set(event.comment, event);
      return true;
    case 'pull':
      return observePull(draft, event);
    case 'paused':
      return pause(draft, event.worker, event);
    case 'resumed':
      return resume(draft, event.worker);
    case 'retried':
      return retry(draft, event.worker);
    case 'spawned':
      return spawn(draft, event);
    case 'answered':
      return update(draft, event.worker, (worker) => ({ ...worker, answers: [...worker.answers, event] }));
    case 'checked':
      return update(draft, event.worker, (worker) => ({ ...worker, check: event }));
    case 'published':
      if (draft.published.has(event.key)) return false;
      draft.published.set(event.key, event);
      return true;
    case 'proposed':
      return propose(draft, event);
    case 'taken-over':
      if (draft.published.has(event.key)) return false;
      draft.takenOver.add(event.key);
      return true;
    case 'purged':
      return true;
    case 'told-once':
      // Two that look at the same moment may both say so.
      return draft.takenOver.delete(event.key) || draft.published.has(event.key);
    case 'escalated':
      return update(draft, event.worker, (worker) => ({
        ...worker,
        escalated: event.reason,
        waitsFor: event.waitsFor ?? worker.waitsFor,
      }));
    case 'eased':
      return ease(draft, event.worker);
    case 'halted':
      if (draft.halted || draft.finished) return false;
      draft.halted = event;
      return true;
    case 'finished':
      if (draft.finished) return false;
      draft.finished = event;
      return true;
    case 'archived':
      if (!draft.finished || draft.archived) return false;
      draft.archived = event;
      return true;
  }
}

/**
 * What was done at another head is of the past, a person's word on it and an end that rests on it too: a Go was said of
 * the commits that were there. A person's cancel and pause are about the worker, and stay. One that is open again goes on.
 */
function observePull(draft: Draft, event: EventOf<'pull'>): boolean {
  const before = draft.pull;
  if (!before || (before.head === event.head && before.state === event.state)) return false;
  if (before.head !== event.head) {
    draft.gates.clear();
    draft.failing = failingOfOtherWork(draft.failing);
    for (const worker of draft.workers.values()) {
      const { length: fencedAfter } = worker.attempts;
      draft.workers.set(worker.id, { ...worker, fencedAfter, escalated: null, waitsFor: null, override: null });
    }
  }
  if (event.state === 'open' || before.head !== event.head) {
    draft.finished = null;
    draft.archived = null;
  }
  draft.pull = { state: event.state, head: event.head };
  return true;
}

/** Once for each result that put files on its branch. */
function propose(draft: Draft, event: EventOf<'proposed'>): boolean {
  const worker = draft.workers.get(event.worker);
  const over = worker?.attempts[event.attempt - 1]?.end;
  const isPut = over?.kind === 'done' && over.event.delivered !== null;
  if (!worker || !isPut || (worker.proposal?.attempt ?? 0) >= event.attempt) return false;
  return update(draft, worker.id, (before) => ({ ...before, proposal: event }));
}

/** Of a run that lives; one that ended without what it waited for stays told of. */
function ease(draft: Draft, id: string): boolean {
  const worker = draft.workers.get(id);
  const last = worker?.attempts.at(-1);
  if (!worker?.waitsFor || !last || last.end) return false;
  draft.workers.set(id, { ...worker, escalated: null, waitsFor: null });
  return true;
}

/** `by`: null resumes. What is so already is no change. */
function pause(draft: Draft, id: string | null, by: EventOf<'paused'> | null): boolean {
  const before = id === null ? draft.paused : (draft.workers.get(id)?.paused ?? null);
  if ((before === null) === (by === null)) return false;
  if (id !== null) return update(draft, id, (worker) => ({ ...worker, paused: by }));
  draft.paused = by;
  return true;
}

/** Of the whole swarm it also takes back what a breaker stopped. */
function resume(draft: Draft, id: string | null): boolean {
  const wasBroken = id === null && (tripped(draft.failing) !== null || draft.halted !== null);
  if (wasBroken) {
    draft.failing = noneFailing;
    draft.halted = null;
  }
  return pause(draft, id, null) || wasBroken;
}

/** Only what has ended begins anew. */
function retry(draft: Draft, id: string): boolean {
  const worker = draft.workers.get(id);
  const last = worker?.attempts.at(-1);
  if (!worker || draft.finished || (last && !last.end)) return false;
  const fencedAfter = worker.attempts.length;
  draft.workers.set(id, { ...worker, fencedAfter, cancelled: null, escalated: null, waitsFor: null });
  return true;
}

function spawn(draft: Draft, event: EventOf<'spawned'>): boolean {
  const taken = draft.workers.has(event.worker) || draft.spawned.some(({ worker }) => worker === event.worker);
  if (draft.finished || taken) return false;
  draft.spawned.push(event);
  return true;
}

/** A person's decision stands until a person changes it; a computed one never replaces it. */
function decide(draft: Draft, event: EventOf<'decided'>): boolean {
  const worker = draft.workers.get(event.subject);
  if (worker && event.authorization) {
    draft.workers.set(worker.id, { ...worker, override: event });
    return true;
  }
  const before = draft.gates.get(event.subject);
  if (before?.authorization && !event.authorization) return false;
  draft.gates.set(event.subject, event);
  return true;
}
