/**
 * Open attempts of workers that the swarm file no longer has. They hold slots, so they are brought to an end; there is
 * nothing to judge them by.
 */
import type { EventOf, RunRef } from '../../swarm/event.ts';
import { currentAttempt, isOpen, type AttemptState } from '../../swarm/state.ts';
import { isOver } from '../age.ts';
import { nothing, step, together, type Course, type Step } from '../course.ts';
import { escalationOf } from '../bounds/escalate.ts';
import { hasEnded } from './run-end.ts';
import { toldToEnd } from './told-to-end.ts';

const unknownWorker = 'the swarm file no longer has this worker';

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
  const { worker, admitted, cancel } = attempt;
  if (!admitted) return end(course, attempt);
  const reading = snapshot.runs.get(worker);
  if (!reading || reading.kind === 'unknown') return nothing;
  if (reading.kind === 'gone') {
    return isOver(snapshot, admitted.at, snapshot.times.listLag) ? end(course, attempt) : nothing;
  }
  if (hasEnded(reading.run, attempt)) return end(course, attempt);
  if (!cancel) return ask(course, attempt, { run: admitted.run, force: false });
  const told = toldToEnd(snapshot, attempt, cancel);
  if (told === 'to-force') return ask(course, attempt, { run: admitted.run, force: true });
  if (told !== 'lost') return nothing;
  const lost = `run ${admitted.run.id} does not end; look after it on GitHub`;
  return together([end(course, attempt), step([escalationOf(course, worker, lost)])]);
}

function ask(course: Course, attempt: AttemptState, of: { readonly run: RunRef; readonly force: boolean }): Step {
  const { worker, number } = attempt;
  const { run, force } = of;
  const event: EventOf<'cancel-asked'> = {
    kind: 'cancel-asked',
    at: course.snapshot.now,
    worker,
    attempt: number,
    reason: unknownWorker,
    force,
    because: 'cancelled',
  };
  return step([{ kind: 'cancel-run', reason: `${worker}: ${unknownWorker}`, worker, run, force, event }]);
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
    detail: unknownWorker,
  };
  return step([{ kind: 'close-attempt', reason: `${worker} is no longer in the swarm file`, worker, event }]);
}
