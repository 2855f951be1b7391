/** The claim of a bead, without which nothing is dispatched, and the marks that our changes leave. */
import type { Bead, BeadMark } from '../../beads/bead.ts';
import type { Course } from '../course.ts';
import type { Operation } from '../operation.ts';

type BeadOperation = Extract<Operation, { kind: 'bead' }>;

export function markOf(
  course: Course,
  of: { readonly worker: string; readonly attempt: number; readonly dispatch: string },
): Omit<BeadMark, 'state' | 'updatedAt'> {
  const { worker, attempt, dispatch } = of;
  return { swarm: course.snapshot.swarm, worker, attempt, dispatch };
}

/** Opened before, where it is blocked as we left it. */
export function claimOf(
  course: Course,
  of: {
    readonly bead: Bead;
    readonly reopen: boolean;
    readonly worker: string;
    readonly attempt: number;
    readonly dispatch: string;
  },
): readonly BeadOperation[] {
  const { bead, worker, attempt } = of;
  const mark = markOf(course, of);
  const reopening: BeadOperation = {
    kind: 'bead',
    reason: `${bead.id} is opened for another attempt of ${worker}`,
    worker,
    change: { kind: 'release', bead: bead.id, reason: `attempt ${attempt} of ${worker} begins`, mark },
    event: null,
  };
  const claim: BeadOperation = {
    kind: 'bead',
    reason: `${bead.id} is claimed for attempt ${attempt} of ${worker}`,
    worker,
    change: { kind: 'claim', bead: bead.id, assignee: worker, mark },
    event: { kind: 'bead', at: course.snapshot.now, worker, bead: bead.id, status: 'in_progress', yielded: false },
  };
  return of.reopen ? [reopening, claim] : [claim];
}
