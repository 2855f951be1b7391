/**
 * Runs that live and have not begun: nobody's fault, and no failure. One that somebody must approve, or that no runner
 * takes for longer than `start-within`, waits for people, who are told what it waits for; it keeps its slot, and no other
 * run is made, which would only wait beside it.
 */
import { duration } from '../../synthesis/markdown/words.ts';
import type { Admitted } from './admitted-attempt.ts';
import { isOver, newest } from '../age.ts';
import { nothing, step, type Step } from '../course.ts';
import { escalationOf } from '../bounds/escalate.ts';
import { needsApproval } from './run-end.ts';
import type { SeenRun } from '../snapshot.ts';

interface Wait {
  readonly waitsFor: 'runner' | 'approval';
  /** In our words. */
  readonly reason: string;
}

/** null: the run works, or may still begin by itself. */
export function planHeldBack(one: Admitted, run: SeenRun): Step | null {
  const told = one.course.state.workers.get(one.worker.id)?.waitsFor ?? null;
  const wait = waitOf(one, run);
  if (wait === null) return told === null ? null : ease(one);
  if (wait.waitsFor === told) return nothing;
  const { waitsFor, reason } = wait;
  return step([escalationOf(one.course, one.worker.id, reason, { waitsFor })]);
}

function waitOf(one: Admitted, run: SeenRun): Wait | null {
  if (needsApproval(run)) {
    return { waitsFor: 'approval', reason: `run ${run.id} waits until somebody approves it on GitHub` };
  }
  if (run.status === 'in_progress') return null;
  const { startWithin } = one.worker;
  const since = newest([one.attempt.admitted?.at, run.updatedAt]) ?? one.attempt.intendedAt;
  if (!isOver(one.course.snapshot, since, startWithin)) return null;
  return { waitsFor: 'runner', reason: `run ${run.id} has waited for a runner for more than ${duration(startWithin)}` };
}

function ease({ course, worker, run }: Admitted): Step {
  const reason = `run ${run.id} has what it waited for`;
  const event = { kind: 'eased', at: course.snapshot.now, worker: worker.id, reason } as const;
  return step([{ kind: 'ease', reason: `${worker.id}: ${reason}`, worker: worker.id, event }]);
}
