/**
 * Makes a pass that is wanted. A run that wakes us has nearly always ended by the time that we read it, so that its end
 * costs no request of its own. Where it holds its attempt open yet, its end is waited for and everything is read anew, in
 * the usual order.
 */
import { SwarmLeadError } from '../../core/problem.ts';
import { currentAttempt, isOpen, type SwarmState } from '../../core/swarm/state.ts';
import type { Coordinator } from './ports.ts';
import { reconcile, type Reconciled } from './reconcile.ts';
import { untilEnded } from './until-ended.ts';
import type { WantedPass } from './targets/wanted-pass.ts';

export type Followed = Exclude<Reconciled, { readonly kind: 'invalid' }>;

/** Throws `invalid-swarm-file` with every problem of a swarm file that does not read. */
export async function follow(coordinator: Coordinator, wanted: WantedPass): Promise<Followed> {
  const { target, before, run } = wanted;
  const first = sound(await reconcile(coordinator, target, before));
  if (run === null || first.kind !== 'settled' || !isHeldOpen(first.state, run)) return first;
  return (await untilEnded(coordinator.ports, run)) ? sound(await reconcile(coordinator, target)) : first;
}

function isHeldOpen(state: SwarmState | null, run: number): boolean {
  const attempts = [...(state?.workers.values() ?? [])].map(currentAttempt).filter(isOpen);
  return attempts.some(({ admitted }) => admitted?.run.id === run);
}

function sound(reconciled: Reconciled): Followed {
  if (reconciled.kind !== 'invalid') return reconciled;
  const lines = reconciled.problems.map(
    ({ file, line, column, message }) => `${file}:${line ?? 1}:${column ?? 1} ${message}`,
  );
  throw new SwarmLeadError({
    code: 'invalid-swarm-file',
    message: `${reconciled.path} does not read, so nothing was done: ${lines.join('; ')}`,
    problems: reconciled.problems,
  });
}
