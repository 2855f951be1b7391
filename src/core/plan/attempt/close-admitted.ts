import type { EventOf } from '../../swarm/event.ts';
import { step, type Step } from '../course.ts';
import type { Admitted } from './admitted-attempt.ts';

type Ended = EventOf<'ended'>;

/** Ends an attempt whose run is known, without a result that counts. */
export function closeAdmitted(
  one: Admitted,
  how: Pick<Ended, 'failure' | 'detail' | 'conclusion'> & { readonly log?: string; readonly minutes?: number },
): Step {
  const { worker, number } = one.attempt;
  const { failure, detail, conclusion = null, log, minutes } = how;
  const event: Ended = {
    kind: 'ended',
    at: one.course.snapshot.now,
    worker,
    attempt: number,
    run: one.run,
    failure,
    detail,
    conclusion,
    ...(log === undefined ? {} : { log }),
    ...(minutes === undefined ? {} : { minutes }),
  };
  return step([{ kind: 'close-attempt', reason: `attempt ${number} of ${worker}: ${detail}`, worker, event }]);
}
