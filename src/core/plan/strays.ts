/**
 * Open attempts of workers that the swarm file no longer has. They hold slots, so they are brought to an end; there is
 * nothing to judge them by.
 */
import type { EventOf } from '../swarm/event.ts';
import { currentAttempt, isOpen, type AttemptState } from '../swarm/state.ts';
import { isOver } from './age.ts';
import { nothing, step, together, type Course, type Step } from './course.ts';

export function planStrays(course: Course): Step {
  const known = new Set(course.snapshot.config.workers.map(({ id }) => id));
  const strays = [...course.state.workers.values()].filter(({ id }) => !known.has(id));
  return together(
    strays.map((worker) => {
      const attempt = currentAttempt(worker);
      return isOpen(attempt) ? ofAttempt(course, attempt) : nothing;
    }),
  );
}

function ofAttempt(course: Course, attempt: AttemptState): Step {
  const { snapshot } = course;
  const { worker, number, admitted } = attempt;
  if (!admitted) return end(course, attempt);
  const reading = snapshot.runs.get(worker);
  if (!reading || reading.kind === 'unknown') return nothing;
  const over =
    reading.kind === 'gone' || reading.run.status === 'completed' || reading.run.attempt > admitted.run.attempt;
  if (over || isOver(snapshot, admitted.at, snapshot.times.longestLife)) return end(course, attempt);
  if (attempt.cancel) return nothing;
  const reason = 'the swarm file no longer has this worker';
  const event: EventOf<'cancel-asked'> = {
    kind: 'cancel-asked',
    at: snapshot.now,
    worker,
    attempt: number,
    reason,
    force: false,
    because: 'cancelled',
  };
  return step([{ kind: 'cancel-run', reason: `${worker}: ${reason}`, worker, run: admitted.run, force: false, event }]);
}

function end(course: Course, attempt: AttemptState): Step {
  const { worker, number, admitted } = attempt;
  const event: EventOf<'ended'> = {
    kind: 'ended',
    at: course.snapshot.now,
    worker,
    attempt: number,
    ...(admitted ? { run: admitted.run } : {}),
    failure: 'withdrawn',
    detail: 'the swarm file no longer has this worker',
  };
  return step([{ kind: 'close-attempt', reason: `${worker} is no longer in the swarm file`, worker, event }]);
}
