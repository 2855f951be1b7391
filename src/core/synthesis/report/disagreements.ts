/** One metric, measured by several workers with different values: who, where, and how each number stands. */
import { weakestOf, type ProjectOutcome } from '../../verdict/project.ts';
import type { EvidenceClass, TargetOutcome } from '../../verdict/outcome.ts';
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
  readonly class: EvidenceClass;
  readonly evidence: string | null;
  /** Its own target for the metric; null: it has none. */
  readonly own: TargetOutcome | null;
  /** The project's goal on this very number; null: the project has none for it. */
  readonly goal: ProjectOutcome['verdict'] | null;
}

export interface Disagreement {
  readonly metric: string;
  /** How many different numbers there are, at least two. */
  readonly count: number;
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
    const count = distinct(all.filter((one) => !isRepeated(one, all)).map(({ value }) => value));
    const goal = goals.find((one) => one.metric === metric) ?? null;
    return count < 2 ? [] : [{ metric, count, voices: all, goal }];
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
  const own = standing.targets.flatMap((target) =>
    target.measured === null
      ? []
      : [
          {
            metric: target.metric,
            value: target.measured,
            class: target.class,
            evidence: target.evidence,
            own: target,
          },
        ],
  );
  const others = verdict.others.map(({ metric, measured: value, class: worth = weakestOf(verdict), evidence }) => ({
    metric,
    value,
    class: worth,
    evidence,
    own: null,
  }));
  return [...own, ...others].map((one) => ({
    ...one,
    standing,
    class: one.class ?? 'claimed',
    goal: goalOn(goals, one.metric, one.value),
  }));
}

function goalOn(goals: readonly Target[], metric: string, value: string): ProjectOutcome['verdict'] | null {
  const goal = goals.find((one) => one.metric === metric);
  return goal ? judgeTarget(goal, [{ metric, value, evidence: null, class: 'claimed' }]).verdict : null;
}

/**
 * How many numbers these are: equal quantities are one, however they are written. `100%` is `29/29` and `30/30`, which
 * are two: a test is there or it is not.
 */
function distinct(values: readonly string[]): number {
  const groups = Map.groupBy(values.map(quantityOf), ({ key }) => key);
  return [...groups.values()].reduce((sum, all) => sum + totalsOf(all), 0);
}

interface Counted {
  readonly key: string;
  readonly total?: number | undefined;
}

/** Of equal quantities. */
function totalsOf(all: readonly Counted[]): number {
  return Math.max(1, new Set(all.flatMap(({ total }) => total ?? [])).size);
}

function quantityOf(value: string): Counted {
  const parsed = parseQuantity(value);
  if (parsed.kind === 'error') return { key: value };
  const { dimension, value: amount, total } = parsed.quantity;
  return { key: `${dimension} ${amount}`, total };
}
