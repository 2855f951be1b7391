/**
 * Everything that the report says, as data: judged, compared and put into order, without a word of Markdown. The
 * comment, the job summary, `swarmlead report` and the record in memory are all made of it.
 */
import type { SwarmView } from '../view.ts';
import { criteriaOf, type CriterionOutcome } from './criterion-outcomes.ts';
import { disagreementsOf, type Disagreement } from './disagreements.ts';
import { evidenceOf, type Evidence } from './evidence.ts';
import { missingKeys, type ExpectedKey } from './missing-memory.ts';
import { movedOf, type Moved } from './moved.ts';
import { nextStepsOf, type NextStep } from './next-steps.ts';
import { risksOf, type RiskOutcome } from './risk-outcomes.ts';

export interface ReportModel extends Evidence {
  readonly disagreements: readonly Disagreement[];
  readonly risks: readonly RiskOutcome[];
  readonly criteria: readonly CriterionOutcome[];
  readonly missing: readonly ExpectedKey[];
  /** null: nobody looked. */
  readonly moved: { readonly head: string; readonly workers: readonly Moved[] } | null;
  readonly next: readonly NextStep[];
}

export function reportModel(view: SwarmView): ReportModel {
  const evidence = evidenceOf(view);
  const parts = {
    disagreements: disagreementsOf(evidence),
    risks: risksOf(evidence),
    criteria: criteriaOf(evidence),
    missing: missingKeys(evidence),
  };
  const moved = movedOf(evidence);
  return { ...evidence, ...parts, moved, next: nextStepsOf({ evidence, ...parts, moved: moved?.workers ?? [] }) };
}
