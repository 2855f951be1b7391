/**
 * A worker as the texts need it: the swarm file's words, the ledger's facts and the view's judgement side by side. Only
 * joined here, nothing is decided. Without a result each target stands as what it is, unmeasured.
 */
import type { Role, Worker } from '../config/swarm-config.ts';
import type { EventOf, RunRef } from '../swarm/event.ts';
import { asRepeated } from '../swarm/repetitions.ts';
import { currentAttempt, resultOf, type AttemptState, type WorkerState } from '../swarm/state.ts';
import { judgeTarget } from '../verdict/judge-target.ts';
import type { DeliverableOutcome, TargetOutcome, Verdict } from '../verdict/outcome.ts';
import type { SwarmView, WorkerView } from './view.ts';

export interface Standing {
  readonly worker: Worker;
  readonly role: Role | null;
  readonly view: WorkerView;
  readonly state: WorkerState | null;
  /** The newest. */
  readonly attempt: AttemptState | null;
  /** The result that counts. */
  readonly result: EventOf<'done'> | null;
  readonly targets: readonly TargetOutcome[];
  readonly deliverables: readonly DeliverableOutcome[];
  /** A person's verdict stands over the computed one when there is an override. */
  readonly verdict: Verdict | null;
}

/** In the order of the swarm file. */
export function standingsOf(view: SwarmView): readonly Standing[] {
  return view.config.workers.map((worker) => standingOf(view, worker));
}

function standingOf(view: SwarmView, worker: Worker): Standing {
  const state = view.state.workers.get(worker.id) ?? null;
  const result = resultOf(state ?? undefined);
  const own = view.workers.find((one) => one.id === worker.id);
  return {
    worker,
    role: view.config.roles.find((role) => role.id === worker.role) ?? null,
    view: own ?? unseen(worker),
    state,
    attempt: currentAttempt(state ?? undefined),
    result,
    targets:
      (result && asRepeated({ config: view.config, state: view.state, result }).targets) ??
      worker.targets.map((target) => judgeTarget(target, [])),
    deliverables: result?.verdict.deliverables ?? worker.deliverables.map(notHandedIn),
    verdict: state?.override?.verdict ?? own?.verdict ?? result?.verdict.verdict ?? null,
  };
}

function unseen(worker: Worker): WorkerView {
  return { id: worker.id, phase: 'waits', verdict: null, waitsFor: [], reason: '', expectedEnd: null };
}

function notHandedIn({ item, title, required }: Worker['deliverables'][number]): DeliverableOutcome {
  return {
    item,
    ...(title === undefined ? {} : { title }),
    required,
    found: false,
    path: null,
    bytes: null,
    sha256: null,
  };
}

export function metOf(targets: readonly TargetOutcome[]): number {
  return targets.filter((target) => target.verdict === 'go').length;
}

/** The run that the newest attempt is, or was. */
export function runOf(standing: Standing): RunRef | null {
  return standing.attempt?.admitted?.run ?? null;
}

/** It will not go on by itself: judged, failed, blocked or cancelled. */
export function isOver(standing: Standing): boolean {
  return ['done', 'failed', 'blocked', 'cancelled'].includes(standing.view.phase);
}

/** ISO in UTC; null while it is not known. */
export function endOf(attempt: AttemptState): string | null {
  if (attempt.end === null) return null;
  return attempt.end.kind === 'done' ? utc(attempt.end.event.endedAt, attempt.end.event.at) : attempt.end.at;
}

/** ISO in UTC. */
export function startOf(attempt: AttemptState): string {
  const known = attempt.admitted?.at ?? attempt.intendedAt;
  return attempt.end?.kind === 'done' ? utc(attempt.end.event.startedAt, known) : known;
}

/** Times of a run were written elsewhere, and go into a drawing: one that does not read is replaced. */
function utc(at: string, otherwise: string): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? otherwise : time.toISOString();
}
