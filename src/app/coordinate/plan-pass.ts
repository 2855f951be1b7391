/**
 * The plan of a pass. Whether the repository's own switch is set is asked only where something would be dispatched or
 * somebody is told of it: most looks do neither, and requests are what people's limits feel.
 */
import type { Plan } from '../../core/plan/operation.ts';
import { plan } from '../../core/plan/plan.ts';
import type { Snapshot } from '../../core/plan/snapshot.ts';
import type { CoordinatorPorts } from './ports.ts';

export interface PlannedPass {
  readonly snapshot: Snapshot;
  readonly plan: Plan;
}

export async function planPass(
  ports: Pick<CoordinatorPorts, 'switches' | 'comparisons' | 'tell'>,
  seen: Snapshot,
): Promise<PlannedPass> {
  const planned = plan(seen);
  const more = {
    ...(restsOnSwitch(planned) && (await isPaused(ports)) ? { paused: true } : {}),
    ...(await comparison(ports, seen, planned)),
  };
  if (Object.keys(more).length === 0) return { snapshot: seen, plan: planned };
  const snapshot = { ...seen, ...more };
  return { snapshot, plan: plan(snapshot) };
}

/** Of the default branch with what the results are of, only where the plan ends the swarm and they differ. */
async function comparison(
  { comparisons }: Pick<CoordinatorPorts, 'comparisons'>,
  { defaultBranch }: Snapshot,
  { operations }: Plan,
): Promise<Pick<Snapshot, 'comparison'>> {
  const base = operations.find((one) => one.kind === 'finish')?.compare ?? null;
  if (base === null) return {};
  // The swarm ends all the same: that nothing is known is said in the report.
  return { comparison: await comparisons.between(base, defaultBranch.commit).catch(() => null) };
}

/** Also a dispatch that is only shown; and whoever asks how it stands, or resumes, is told of the switch. */
function restsOnSwitch({ operations }: Plan): boolean {
  return operations.some((one) => {
    if (one.kind === 'answer') {
      return one.what.kind === 'status' || (one.what.kind === 'plan' && restsOnSwitch(one.what.plan));
    }
    return one.kind === 'dispatch' || (one.kind === 'command' && one.events.some(({ kind }) => kind === 'resumed'));
  });
}

/** Whoever cannot know must not dispatch; the rest of the pass goes on. */
async function isPaused({ switches, tell }: Pick<CoordinatorPorts, 'switches' | 'tell'>): Promise<boolean> {
  try {
    const paused = await switches.paused();
    if (paused) tell('info', 'SWARMLEAD_PAUSED is set, so nothing is dispatched.');
    return paused;
  } catch {
    tell('warning', 'Whether SWARMLEAD_PAUSED is set could not be read, so nothing is dispatched now.');
    return true;
  }
}
