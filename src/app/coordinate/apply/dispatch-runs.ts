/**
 * Starts runs whose claims went through. One call each, never repeated here: whether a call without an answer took
 * effect is for a later pass to find out. A pass that has grown old starts nothing any more, because another one may
 * have given its intents up meanwhile (`docs/protocol.md`, Times).
 */
import { aboutOf } from '../../../core/plan/about.ts';
import type { Operation } from '../../../core/plan/operation.ts';
import { dispatchInputs } from '../../../core/swarm/dispatch-inputs.ts';
import { refusedDispatch, troubleText } from '../../../core/doctor/trouble.ts';
import type { LedgerEvent } from '../../../core/swarm/event.ts';
import type { CoordinatorPorts } from '../ports.ts';

export type Dispatch = Extract<Operation, { kind: 'dispatch' }>;

/** Milliseconds after the pass's own append in which runs may still be started. */
const callWindow = 60_000;

export interface Dispatching {
  readonly ports: Pick<CoordinatorPorts, 'runs' | 'clock' | 'tell'>;
  readonly swarm: string;
  readonly operations: readonly Dispatch[];
  /** Milliseconds of the clock at the pass's own append. */
  readonly appended: number;
  /** Time for new lines. */
  readonly at: () => string;
  /** Told what to append as it is known: admissions, and the ends of attempts that GitHub refused to start. */
  readonly answered: (event: LedgerEvent) => void;
}

export async function dispatchRuns(dispatching: Dispatching): Promise<void> {
  const { ports } = dispatching;
  for (const operation of dispatching.operations) {
    if (ports.clock.elapsed() - dispatching.appended > callWindow) {
      ports.tell('warning', `${operation.worker} was not dispatched: this pass has become too old`, aboutOf(operation));
      continue;
    }
    const event = await dispatchOne(dispatching, operation);
    if (event) dispatching.answered(event);
  }
}

async function dispatchOne(dispatching: Dispatching, operation: Dispatch): Promise<LedgerEvent | null> {
  const { worker, attempt, dispatch, workflow, ref } = operation;
  const outcome = await dispatching.ports.runs.dispatch({
    workflow,
    ref,
    inputs: dispatchInputs({ swarm: dispatching.swarm, worker, attempt, dispatch }),
  });
  const about = { worker, attempt };
  const line = { at: dispatching.at(), ...about };
  switch (outcome.kind) {
    case 'accepted':
      if (outcome.run === null) return null;
      dispatching.ports.tell('info', `dispatched ${worker}, attempt ${attempt}, as run ${outcome.run}`, about);
      return { kind: 'admitted', ...line, dispatch, run: { id: outcome.run, attempt: 1 } };
    case 'refused':
      dispatching.ports.tell(
        'error',
        `${worker} was not started. ${troubleText(refusedDispatch({ ...outcome, workflow, ref }))}`,
        about,
      );
      return { kind: 'ended', ...line, failure: 'not-started', detail: outcome.reason };
    case 'unknown':
      dispatching.ports.tell('warning', `no answer to the dispatch of ${worker}; a later look tells`, about);
      return null;
  }
}
