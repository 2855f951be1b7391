/**
 * Pauses. While one stands nothing is dispatched that it covers: no first attempt, no replacement, no dispatch that is
 * made again. What runs goes on and is judged. `SWARMLEAD_PAUSED` of the repository pauses every swarm, whatever the
 * ledgers say.
 */
import { brokenBy } from '../bounds/breaker.ts';
import type { Course, Step } from '../course.ts';
import { carriedOut, endedReason, isStep, refused, workerOf, type Order } from './taking.ts';

/** Why a worker is held back, a clause of ours; null: by no pause. */
export function pausedReason({ snapshot, state }: Pick<Course, 'snapshot' | 'state'>, worker: string): string | null {
  if (snapshot.paused) return 'the variable SWARMLEAD_PAUSED of the repository is set';
  if (state.halted) return brokenBy(state);
  if (state.paused) return 'a person paused the swarm; /swarm resume goes on';
  return state.workers.get(worker)?.paused ? `a person paused it; /swarm resume ${worker} goes on` : null;
}

export function pause(order: Order): Step {
  return set(order, 'paused');
}

/** Takes back the one pause that it names; the swarm's and a worker's are two. */
export function resume(order: Order): Step {
  return set(order, 'resumed');
}

function set(order: Order, kind: 'paused' | 'resumed'): Step {
  const { course, said, authorization } = order;
  const found = said.word === '' ? null : workerOf(order);
  if (found && isStep(found)) return found;
  const worker = found?.worker ?? null;
  const reason = whyNot(course, worker, kind);
  if (reason !== null) return refused(order, reason);
  const event = { kind, at: course.snapshot.now, worker, authorization } as const;
  return carriedOut(order, {
    reason: `${worker ?? 'the swarm'} is ${kind} by a person`,
    events: [event],
    ...repliedTo(course, kind),
  });
}

/** What the person would otherwise wonder about. */
function repliedTo({ snapshot }: Course, kind: 'paused' | 'resumed'): { readonly reply?: string } {
  if (kind === 'paused' || !snapshot.paused) return {};
  return { reply: 'Still nothing is dispatched: the variable SWARMLEAD_PAUSED of this repository is set.' };
}

function whyNot(course: Course, worker: string | null, kind: 'paused' | 'resumed'): string | null {
  const { state } = course;
  if (state.finished) return endedReason(course);
  const known = worker === null ? state.paused : (state.workers.get(worker)?.paused ?? null);
  const name = worker ?? 'The swarm';
  if (kind === 'paused') return known ? `${name} is paused already.` : null;
  if (worker === null && brokenBy(state) !== null) return null;
  return known ? null : `${name} is not paused${others(course, worker)}.`;
}

/** Whoever resumes the wrong one is told the right one. */
function others({ state }: Course, worker: string | null): string {
  if (worker !== null) return state.paused ? '; the swarm is: /swarm resume' : '';
  const paused = [...state.workers.values()].flatMap(({ id, paused: by }) => (by ? [id] : []));
  return paused.length === 0 ? '' : `; paused: ${paused.join(', ')}, such as /swarm resume ${paused[0]}`;
}
