/**
 * Work that somebody closed while it was being done. Whoever closes a worker's issue or bead wants no more of it: its run
 * is told to end, and nothing else is begun until a person says so. What it handed in before its end counts all the same.
 */
import type { AttemptState } from '../../swarm/state.ts';
import { beadIdOf, type Course } from '../course.ts';

export interface Closed {
  readonly because: 'cancelled';
  /** In our words. */
  readonly reason: string;
}

/** null: both are open, as far as was seen. Closing a pull request is another story, which may go on. */
export function closedBy(course: Course, attempt: AttemptState): Closed | null {
  return closedIssue(course, attempt.worker) ?? closedBead(course, attempt.worker);
}

export function closedIssue({ snapshot, state }: Course, worker: string): Closed | null {
  const issue = state.pull ? undefined : state.workers.get(worker)?.link?.issue;
  if (issue === undefined || snapshot.issues.get(issue)?.state !== 'closed') return null;
  return { because: 'cancelled', reason: `its issue #${issue} was closed` };
}

/** While an attempt is open nobody of us closes its bead. */
function closedBead(course: Course, worker: string): Closed | null {
  if (course.state.pull) return null;
  const bead = course.beads?.beads.get(beadIdOf(course, worker) ?? '');
  return bead?.status === 'closed' ? { because: 'cancelled', reason: `its bead ${bead.id} was closed` } : null;
}
