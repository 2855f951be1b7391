/**
 * What comes next, computed from the verdicts: first what keeps a worker from Go, then what people decide, then what is
 * there to be taken, then the project's goals and whatever a person has to look at. Ids and facts only; the words are
 * in `steps-text.ts`.
 */
import type { DeliverableOutcome, TargetOutcome } from '../../verdict/outcome.ts';
import type { ProjectOutcome } from '../../verdict/project.ts';
import { isOver, type Standing } from '../standing.ts';
import type { CriterionOutcome } from './criterion-outcomes.ts';
import type { Disagreement } from './disagreements.ts';
import type { Evidence } from './evidence.ts';
import type { ExpectedKey } from './missing-memory.ts';
import { isTouched, type Moved } from './moved.ts';
import type { RiskOutcome } from './risk-outcomes.ts';

export type NextStep =
  /** A number that counts is missing. */
  | { readonly kind: 'measure'; readonly standing: Standing; readonly target: TargetOutcome }
  | { readonly kind: 'mend'; readonly standing: Standing; readonly target: TargetOutcome }
  | { readonly kind: 'hand-in'; readonly standing: Standing; readonly item: DeliverableOutcome }
  /** It ended without a result. */
  | { readonly kind: 'look-into'; readonly standing: Standing }
  | { readonly kind: 'decide'; readonly gate: string }
  | { readonly kind: 'merge'; readonly standings: readonly Standing[] }
  | { readonly kind: 'settle'; readonly metric: string; readonly standings: readonly Standing[] }
  | { readonly kind: 'measure-again'; readonly standing: Standing; readonly moved: Moved }
  | { readonly kind: 'reach-goal'; readonly goal: ProjectOutcome }
  | { readonly kind: 'measure-goal'; readonly goal: ProjectOutcome }
  | { readonly kind: 'face-risk'; readonly outcome: RiskOutcome }
  | { readonly kind: 'write-memory'; readonly keys: readonly ExpectedKey[] }
  | { readonly kind: 'tick'; readonly criteria: readonly CriterionOutcome[] };

export function nextStepsOf(of: {
  readonly evidence: Evidence;
  readonly risks: readonly RiskOutcome[];
  readonly criteria: readonly CriterionOutcome[];
  readonly disagreements: readonly Disagreement[];
  readonly missing: readonly ExpectedKey[];
  readonly moved: readonly Moved[];
}): readonly NextStep[] {
  const { view, standings, project } = of.evidence;
  const goals = project.filter((goal) => goal.required);
  const manual = of.criteria.filter(({ state }) => state === 'manual');
  return [
    ...standings.flatMap(shortOfGo),
    ...view.gates.flatMap((gate) =>
      isForPeople(gate.id, of.evidence) ? [{ kind: 'decide' as const, gate: gate.id }] : [],
    ),
    ...merge(standings),
    ...of.disagreements.map(({ metric, voices }) => ({
      kind: 'settle' as const,
      metric,
      standings: [...new Set(voices.map(({ standing }) => standing))],
    })),
    ...of.moved.flatMap((moved) => again(moved, standings)),
    ...goals.flatMap((goal) => (goal.verdict === 'no-go' ? [{ kind: 'reach-goal' as const, goal }] : [])),
    ...goals.flatMap((goal) =>
      goal.verdict === 'insufficient-evidence' && goal.all.length === 0
        ? [{ kind: 'measure-goal' as const, goal }]
        : [],
    ),
    ...of.risks.flatMap((outcome) => (outcome.state === 'came-true' ? [{ kind: 'face-risk' as const, outcome }] : [])),
    ...(of.missing.length > 0 && view.state.finished ? [{ kind: 'write-memory' as const, keys: of.missing }] : []),
    ...(manual.length > 0 ? [{ kind: 'tick' as const, criteria: manual }] : []),
  ];
}

/** Of a worker that goes on by itself nothing is asked. */
function shortOfGo(standing: Standing): readonly NextStep[] {
  if (standing.verdict === 'go' || !isOver(standing)) return [];
  if (!standing.result) return [{ kind: 'look-into', standing }];
  const required = standing.targets.filter((target) => target.required);
  return [
    ...required.flatMap((target) => (target.verdict === 'no-go' ? [{ kind: 'mend' as const, standing, target }] : [])),
    ...required.flatMap((target) =>
      target.verdict === 'insufficient-evidence' ? [{ kind: 'measure' as const, standing, target }] : [],
    ),
    ...standing.deliverables.flatMap((item) =>
      item.required && !item.found ? [{ kind: 'hand-in' as const, standing, item }] : [],
    ),
  ];
}

/** Nobody but a person decides it, or all that it rests on has ended and is not a Go. */
function isForPeople(id: string, { view, standings }: Evidence): boolean {
  const verdict = view.gates.find((gate) => gate.id === id)?.verdict ?? null;
  const on = view.config.gates.find((gate) => gate.id === id)?.verdictOf ?? [];
  return verdict !== 'go' && standings.filter(({ worker }) => on.includes(worker.id)).every(isOver);
}

function merge(all: readonly Standing[]): readonly NextStep[] {
  const standings = all.filter(({ verdict, result }) => verdict === 'go' && result?.delivered);
  return standings.length === 0 ? [] : [{ kind: 'merge', standings }];
}

/** Only what touches the worker's own files makes its numbers old; a branch that merely grew does not. */
function again(moved: Moved, standings: readonly Standing[]): readonly NextStep[] {
  const standing = standings.find(({ worker }) => worker.id === moved.worker);
  return standing && isTouched(moved) ? [{ kind: 'measure-again', standing, moved }] : [];
}
