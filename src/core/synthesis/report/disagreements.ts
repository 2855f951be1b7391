/** One metric, measured by several workers with different values: who, where, and how each number stands. */
import type { ProjectOutcome } from '../../verdict/project.ts';
import type { TargetOutcome } from '../../verdict/outcome.ts';
import { parseQuantity } from '../../verdict/parse-quantity.ts';
import { agree } from '../../verdict/reproduced.ts';
import { judgeTarget } from '../../verdict/judge-target.ts';
import type { Target } from '../../verdict/target.ts';
import { measuredCommit } from '../../swarm/repetitions.ts';
import type { Standing } from '../standing.ts';
import type { Evidence } from './evidence.ts';

export interface Voice {
  readonly standing: Standing;
  readonly value: string;
  readonly evidence: string | null;
  /** Its own target for the metric; null: it has none. */
  readonly own: TargetOutcome | null;
  /** The project's goal on this very number; null: the project has none for it. */
  readonly goal: ProjectOutcome['verdict'] | null;
}

export interface Disagreement {
  readonly metric: string;
  readonly voices: readonly Voice[];
  /** The project's goal for it. */
  readonly goal: Target | null;
}

export function disagreementsOf({ view, standings }: Evidence): readonly Disagreement[] {
  const goals = view.config.performanceTargets;
  const byMetric = Map.groupBy(
    standings.flatMap((one) => voicesOf(one, goals)),
    ({ metric }) => metric,
  );
  return [...byMetric].flatMap(([metric, all]) => {
    const distinct = new Set(all.filter((one) => !isRepeated(one, all)).map(({ value }) => keyOf(value)));
    const goal = goals.find((one) => one.metric === metric) ?? null;
    return distinct.size < 2 ? [] : [{ metric, voices: all, goal }];
  });
}

/** Whoever measured another's number again and found it, as near as the swarm file asks, does not contradict it. */
function isRepeated({ standing, value }: Voice, all: readonly Voice[]): boolean {
  const { reproduces } = standing.worker;
  const first = all.find((one) => one.standing.worker.id === reproduces?.worker);
  if (!reproduces || !first?.standing.result) return false;
  const isSame = standing.result?.commit === measuredCommit(first.standing.result);
  return isSame && agree(first.value, value, reproduces.within);
}

function voicesOf(standing: Standing, goals: readonly Target[]): readonly (Voice & { readonly metric: string })[] {
  const verdict = standing.result?.verdict;
  if (!verdict) return [];
  const voice = (metric: string, value: string, evidence: string | null, own: TargetOutcome | null) => ({
    standing,
    metric,
    value,
    evidence,
    own,
    goal: goalOn(goals, metric, value),
  });
  return [
    ...verdict.targets.flatMap((own) =>
      own.measured === null ? [] : [voice(own.metric, own.measured, own.evidence, own)],
    ),
    ...verdict.others.map(({ metric, measured, evidence }) => voice(metric, measured, evidence, null)),
  ];
}

function goalOn(goals: readonly Target[], metric: string, value: string): ProjectOutcome['verdict'] | null {
  const goal = goals.find((one) => one.metric === metric);
  return goal ? judgeTarget(goal, [{ metric, value, evidence: null, class: 'claimed' }]).verdict : null;
}

/** Equal quantities are one number, however they are written. */
function keyOf(value: string): string {
  const parsed = parseQuantity(value);
  return parsed.kind === 'ok'
    ? `${parsed.quantity.dimension} ${parsed.quantity.value} ${parsed.quantity.total ?? ''}`
    : value;
}
