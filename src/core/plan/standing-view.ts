/** A worker's standing in the words that people read. */
import { blockerOf } from '../swarm/live-notes.ts';
import type { AttemptState } from '../swarm/state.ts';
import { effectiveVerdict } from '../verdict/gate.ts';
import type { WorkerPhase, WorkerView } from '../synthesis/view.ts';
import { restsUntil } from './attempt/between-attempts.ts';
import { ownLimit } from './bounds/limits.ts';
import type { Standing, Standings } from './standing.ts';

export function standingView(standings: Standings, worker: string): Omit<WorkerView, 'expectedEnd'> {
  const standing = standings.workers.get(worker);
  if (!standing)
    return { id: worker, phase: 'waits', verdict: null, waitsFor: [], reason: 'it is not in the swarm file' };
  const phase = phaseOf(standing);
  const { needs } = standing;
  const waits =
    phase === 'waits' || phase === 'blocked' ? standing.config.needs.filter((id) => !needs.met.includes(id)) : [];
  const until = phase === 'ready' ? restsUntil(standing) : null;
  const limit = phase === 'failed' ? ownLimit(standing.config, standing.state) : null;
  return {
    id: worker,
    phase,
    verdict: verdictOf(standing, phase),
    waitsFor: waits,
    reason: reasonOf(standing, phase),
    ...(until === null ? {} : { restsUntil: until }),
    ...(limit === null ? {} : { usedUp: limit }),
  };
}

function phaseOf({ attempt, outcome, needs }: Standing): WorkerPhase {
  if (attempt && attempt.end === null) return openPhase(attempt);
  if (outcome !== 'open') return outcome;
  return needs.open.length > 0 ? 'waits' : 'ready';
}

function openPhase(attempt: AttemptState): WorkerPhase {
  if (attempt.cancel) return 'cancelling';
  return attempt.admitted ? 'running' : 'dispatching';
}

/** What failed or is blocked has no verdict of its own, unless a person gave it one. */
function verdictOf(standing: Standing, phase: WorkerPhase): WorkerView['verdict'] {
  if (standing.override !== undefined) return standing.override;
  return phase === 'done' ? effectiveVerdict(standing) : null;
}

function reasonOf(standing: Standing, phase: WorkerPhase): string {
  const { attempt, needs, failures } = standing;
  switch (phase) {
    case 'waits':
      return `waits for ${needs.open.join(', ')}`;
    case 'ready':
      if (standing.state?.paused) return 'a person paused it';
      return standing.state?.escalated ?? readyReason(failures.length);
    case 'dispatching':
      return `attempt ${attempt?.number ?? 1} was dispatched, and its run is not known yet`;
    case 'running':
      if (blockerOf(standing.state)) return `attempt ${attempt?.number ?? 1} says that it is blocked`;
      if (standing.state?.waitsFor) return standing.state.escalated ?? `waits for its ${standing.state.waitsFor}`;
      return `attempt ${attempt?.number ?? 1}${attempt?.reserve ? ', from the reserve' : ''}`;
    case 'cancelling':
      return attempt?.cancel?.reason ?? 'it was told to end';
    case 'done':
      return doneReason(standing);
    case 'failed':
      return attempt?.end?.kind === 'ended' ? attempt.end.detail : 'no retry is left';
    case 'blocked':
      return needs.failed.length > 0 ? `${needs.failed.join(', ')} not Go` : 'the swarm ended before it could begin';
    case 'cancelled':
      if (standing.state?.cancelled) return 'a person cancelled it';
      return attempt?.end?.kind === 'ended' && attempt.end.failure === 'cancelled'
        ? attempt.end.detail
        : 'the pull request is not open any more';
  }
}

function readyReason(failures: number): string {
  return failures > 0 ? 'waits for a replacement' : 'needs are met; waits for its bead or a slot';
}

function doneReason({ override, attempt }: Standing): string {
  if (override !== undefined) return 'decided by a person';
  return `attempt ${attempt?.number ?? 1}`;
}
