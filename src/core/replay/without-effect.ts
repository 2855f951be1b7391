/** Why a line had no effect. The rule is the fold's; this says which part of it the line broke. */
import type { LedgerEvent } from '../swarm/event.ts';
import { refusedNews } from '../swarm/live-notes.ts';
import { currentAttempt, type AttemptState, type SwarmState } from '../swarm/state.ts';

type AttemptEvent = Extract<
  LedgerEvent,
  { readonly kind: 'redispatched' | 'admitted' | 'cancel-asked' | 'done' | 'ended' | 'noted' }
>;

/** Of a line that the fold passed over. */
export function whyNoEffect(event: LedgerEvent, before: SwarmState | null): string {
  if (!before) return 'no swarm has begun yet';
  switch (event.kind) {
    case 'started':
      return 'the swarm has begun already';
    case 'intent':
      return whyNoIntent(event, before);
    case 'redispatched':
    case 'admitted':
    case 'cancel-asked':
    case 'done':
    case 'ended':
    case 'noted':
      return whyNotOfAttempt(event, before);
    case 'linked':
      return 'the worker has an issue already';
    case 'pull':
      return before.pull ? 'it was known already' : 'the swarm is not about a pull request';
    case 'command':
      return 'the comment has acted already';
    case 'published':
      return 'it is shown elsewhere already';
    case 'proposed':
      return 'its attempt put no files on a branch, or was told of already';
    case 'taken-over':
      return 'it is shown already';
    case 'purged':
      return 'it always has one';
    case 'told-once':
      return 'it was not taken over';
    case 'paused':
      return 'it was paused already';
    case 'resumed':
      return 'it was not paused';
    case 'retried':
      return before.finished ? 'the swarm has ended' : 'the worker has not ended';
    case 'spawned':
      return before.finished ? 'the swarm has ended' : 'there is such a worker already';
    case 'eased':
      return 'its run waits for nothing that people were told of';
    case 'decided':
      return 'a person decided it, and that stands';
    case 'halted':
      return before.finished ? 'the swarm has ended' : 'it was stopped already';
    case 'finished':
      return 'the swarm has ended already';
    case 'archived':
      return before.finished ? 'it was archived already' : 'the swarm has not ended';
    case 'bead':
    case 'answered':
    case 'checked':
    case 'status':
    case 'escalated':
      return 'it changes nothing';
  }
}

function whyNoIntent(event: Extract<LedgerEvent, { kind: 'intent' }>, before: SwarmState): string {
  const worker = before.workers.get(event.worker);
  const last = currentAttempt(worker);
  if (before.finished) return 'the swarm has ended';
  if (worker?.cancelled) return 'a person cancelled the worker';
  if (last && last.end === null) return `attempt ${last.number} is still open`;
  const next = (last?.number ?? 0) + 1;
  if (event.attempt !== next) return `the next attempt is ${next}`;
  return 'the pull request is not open at this commit';
}

function whyNotOfAttempt(event: AttemptEvent, before: SwarmState): string {
  const attempt = currentAttempt(before.workers.get(event.worker));
  if (!attempt) return 'the worker has no attempt';
  if (attempt.number !== event.attempt) return `the current attempt is ${attempt.number}`;
  if (attempt.end) return `attempt ${attempt.number} is closed`;
  return event.kind === 'cancel-asked' ? 'it changes nothing' : whyNotOfOpen(event, attempt);
}

function whyNotOfOpen(event: Exclude<AttemptEvent, { kind: 'cancel-asked' }>, attempt: AttemptState): string {
  const run = attempt.admitted?.run;
  switch (event.kind) {
    case 'noted':
      return whyNotNoted(event, attempt);
    case 'redispatched':
      return run ? 'a run is admitted already' : 'it was dispatched again already';
    case 'admitted':
      return run ? `run ${run.id} is admitted already` : `the dispatch is ${attempt.dispatch}`;
    case 'done':
    case 'ended':
      return run ? `the admitted run is ${run.id}, attempt ${run.attempt}` : 'no run is admitted';
  }
}

function whyNotNoted(event: Extract<LedgerEvent, { kind: 'noted' }>, attempt: AttemptState): string {
  const run = attempt.admitted?.run;
  if (run?.id !== event.run.id || run.attempt !== event.run.attempt) {
    return run ? `the admitted run is ${run.id}, attempt ${run.attempt}` : 'no run is admitted';
  }
  return refusedNews(attempt, event) === 'doubled' ? 'it was noted already' : 'its worker says too much';
}
