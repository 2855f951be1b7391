/** An open attempt with its admitted run, as the concerns that end it need it. */
import type { Worker } from '../../config/swarm-config.ts';
import type { RunRef } from '../../swarm/event.ts';
import type { AttemptState } from '../../swarm/state.ts';
import type { Course } from '../course.ts';

export interface Admitted {
  readonly course: Course;
  readonly worker: Worker;
  readonly attempt: AttemptState;
  readonly run: RunRef;
}
