/**
 * Issues and pull requests that bear a trigger label and have no swarm: their events were lost, or came while nobody
 * could look. Every pass shows who bears the labels, so following them costs nothing where there are none. What cannot
 * begin is refused by a look at everything, not by the way.
 */
import type { SwarmState } from '../../../core/swarm/state.ts';
import { labelledIssues, labelledNow, targetOfLabel } from '../targets/find-targets.ts';
import type { Followed } from '../follow.ts';
import type { Coordinator } from '../ports.ts';
import { strayPulls } from '../targets/pull-targets.ts';
import { ofLabel } from '../targets/resolve-hint.ts';
import type { WantedPass } from '../targets/wanted-pass.ts';

/**
 * `followed`: the pass that has just looked; null: nobody has, and the labels are asked for. `hinted`: the issue whose
 * own label was followed. `done`: swarms that were looked at already. `byTheWay`: nobody looks at everything, so what cannot
 * begin is left to whoever does.
 */
export async function findStrays(
  coordinator: Coordinator,
  options: {
    readonly followed: Followed | null;
    readonly hinted: number | null;
    readonly done: ReadonlySet<string>;
    readonly byTheWay: boolean;
  },
): Promise<readonly WantedPass[]> {
  const { followed, hinted, done, byTheWay } = options;
  const settled = followed?.kind === 'settled' ? followed : null;
  const own = settled ? [issueOf(settled.state), hinted] : [];
  const labelled = settled
    ? { issues: without(settled.labelled, own), pulls: without(settled.labelledPulls, own) }
    : await labelledNow(coordinator);
  const wanted: WantedPass[] = [...(await strayPulls(coordinator, { labelled: labelled.pulls, done, byTheWay }))];
  for (const { issue, label } of await labelledIssues(coordinator, labelled.issues)) {
    const found = await targetOfLabel(coordinator, { issue, label });
    const began = found.kind === 'target' && (found.target.consumed !== undefined || done.has(found.target.swarm));
    const left = found.kind === 'refused' && byTheWay;
    if (!began && !left) wanted.push(...(await ofLabel(coordinator, { issue, label, found })));
  }
  return byTheWay ? wanted.map(foundByTheWay) : wanted;
}

function foundByTheWay(wanted: WantedPass): WantedPass {
  return { ...wanted, target: { ...wanted.target, byTheWay: true } };
}

function issueOf(state: SwarmState | null): number | null {
  return state?.started.issue ?? null;
}

function without(
  labelled: ReadonlyMap<string, readonly number[]>,
  issues: readonly (number | null)[],
): ReadonlyMap<string, readonly number[]> {
  return new Map([...labelled].map(([label, all]) => [label, all.filter((issue) => !issues.includes(issue))]));
}
