/**
 * Risks against what was measured. One comes true when a metric that it watches is missed; it is watched while one of
 * them is close to its bound or has no number; it is quiet when all are well inside. Of one that watches no metric
 * nobody can say.
 */
import type { Risk } from '../../config/swarm-config.ts';
import type { TargetOutcome } from '../../verdict/outcome.ts';
import { parseQuantity } from '../../verdict/parse-quantity.ts';
import { goalOutcomes, ownOutcomes, type Evidence, type Seen } from './evidence.ts';

export type RiskState = 'came-true' | 'watched' | 'quiet' | 'unmeasured';

export interface RiskOutcome {
  readonly risk: Risk;
  readonly state: RiskState;
  /** Every judgement of the metrics that it watches. */
  readonly seen: readonly Seen[];
}

export const riskStates: readonly RiskState[] = ['came-true', 'watched', 'quiet', 'unmeasured'];

/** A margin below this share of the bound is close. */
const close = 0.1;

/** What came true first. */
export function risksOf(evidence: Evidence): readonly RiskOutcome[] {
  return evidence.view.config.risks
    .map((risk) => {
      const seen = risk.watch.flatMap((metric) => [
        ...ownOutcomes(metric, evidence),
        ...goalOutcomes(metric, evidence),
      ]);
      return { risk, seen, state: stateOf(risk, seen) };
    })
    .sort((a, b) => riskStates.indexOf(a.state) - riskStates.indexOf(b.state));
}

function stateOf(risk: Risk, seen: readonly Seen[]): RiskState {
  if (risk.watch.length === 0) return 'unmeasured';
  if (seen.some(({ outcome }) => outcome.verdict === 'no-go')) return 'came-true';
  return seen.length === 0 || seen.some(({ outcome }) => outcome.verdict !== 'go' || isClose(outcome))
    ? 'watched'
    : 'quiet';
}

/** Whole numbers, and what must be exact, sit on their bound by nature. */
export function isClose({ expect, measured, margin }: TargetOutcome): boolean {
  const parsed = parseQuantity(measured ?? '');
  const onBound = / = /.test(expect) || (parsed.kind === 'ok' && parsed.quantity.dimension === 'count');
  return margin !== null && margin < close && !onBound;
}
