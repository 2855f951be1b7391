/**
 * Numbers that a second run found too. The second must be worth something itself: an agent that read the first number
 * can say it again.
 */
import { isWorth } from './evidence-class.ts';
import { parseQuantity } from './parse-quantity.ts';
import type { TargetOutcome, WorkerVerdict } from './outcome.ts';

export interface Repetition {
  readonly verdict: Pick<WorkerVerdict, 'targets'>;
  /** Share of the larger number by which the two may differ: 0.1. */
  readonly within: number;
}

/** Of repetitions at the same commit as the first. Only classes change, and only upwards. */
export function withRepetitions(
  targets: readonly TargetOutcome[],
  seconds: readonly Repetition[],
): readonly TargetOutcome[] {
  return targets.map((target) =>
    seconds.some((second) => repeats(target, second)) ? { ...target, class: 'reproduced' } : target,
  );
}

function repeats(first: TargetOutcome, { verdict, within }: Repetition): boolean {
  const second = verdict.targets.find(({ metric }) => metric === first.metric);
  if (!second || first.measured === null || second.measured === null) return false;
  return isWorth(second.class, 'collected') && agree(first.measured, second.measured, within);
}

/** Two quantities of one dimension, and of one total where they count. */
export function agree(first: string, second: string, within: number): boolean {
  const [one, other] = [parseQuantity(first), parseQuantity(second)];
  if (one.kind === 'error' || other.kind === 'error') return false;
  const [a, b] = [one.quantity, other.quantity];
  if (a.dimension !== b.dimension || a.total !== b.total) return false;
  return Math.abs(a.value - b.value) <= within * Math.max(Math.abs(a.value), Math.abs(b.value));
}
