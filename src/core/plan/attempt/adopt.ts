/**
 * Which run an intent without an admission is. Anybody can give a run the title of a dispatch, so everything else that
 * GitHub proves must fit as well: how it was started, from which file, on which branch and commit, by whom, and when.
 */
import { dispatchTitle } from '../../swarm/dispatch-inputs.ts';
import type { AttemptState } from '../../swarm/state.ts';
import type { SeenRun, Snapshot } from '../snapshot.ts';

export type Found =
  /** Runs were not listed: nothing follows. */
  | { readonly kind: 'unknown' }
  /** `ended`: one was there and gave up waiting. */
  | { readonly kind: 'none'; readonly ended: boolean }
  | { readonly kind: 'one'; readonly run: SeenRun }
  | { readonly kind: 'several'; readonly runs: readonly number[] };

/** Only living runs at their first run attempt are adopted: whoever ended or was run again has done nothing for us. */
export function findRun(snapshot: Snapshot, attempt: AttemptState): Found {
  const { recentRuns } = snapshot;
  if (recentRuns === null) return { kind: 'unknown' };
  const fitting = recentRuns.filter((run) => fits(snapshot, attempt, run));
  const living = fitting.filter((run) => run.attempt === 1 && run.status !== 'completed');
  const [run, second] = living;
  if (!run) return { kind: 'none', ended: fitting.length > 0 };
  return second ? { kind: 'several', runs: living.map(({ id }) => id).sort((a, b) => a - b) } : { kind: 'one', run };
}

function fits(snapshot: Snapshot, attempt: AttemptState, run: SeenRun): boolean {
  const worker = snapshot.config.workers.find(({ id }) => id === attempt.worker);
  const role = snapshot.config.roles.find(({ id }) => id === worker?.role);
  // A server and a workflow are two accounts: the other's dispatch is as good as ours, where the ledger says that it is theirs.
  const ours = [snapshot.self.id, attempt.by];
  if (!worker || !role || run.actorId === null) return false;
  const { worker: id, number, dispatch } = attempt;
  return (
    run.event === 'workflow_dispatch' &&
    run.title === dispatchTitle({ swarm: snapshot.swarm, worker: id, attempt: number, dispatch }) &&
    run.path === `.github/workflows/${role.workflow}` &&
    run.branch === (worker.ref ?? snapshot.defaultBranch.name) &&
    run.headRepositoryId === snapshot.repository.id &&
    ours.includes(run.actorId) &&
    Date.parse(run.createdAt) >= Date.parse(attempt.redispatchedAt ?? attempt.intendedAt) &&
    isOnBranch(snapshot, attempt, run)
  );
}

/**
 * The head must be the intent's commit or came after it on the branch. The core cannot walk history, so it takes the
 * intent's commit, the head that this pass sees (our own claim may have made it), the tracker's where that is the same
 * branch, and what the observer found to lie between. Anything else is left alone: a dispatch made again is cheaper than
 * a run of unknown code.
 */
function isOnBranch(snapshot: Snapshot, attempt: AttemptState, run: SeenRun): boolean {
  const { defaultBranch, beads, onBranch } = snapshot;
  const known = [attempt.commit, defaultBranch.commit, beads?.branch === defaultBranch.name ? beads.head : null];
  return known.includes(run.headSha) || (onBranch?.has(run.headSha) ?? false);
}
