/**
 * The report as a value of shared memory, `swarm/coordinator/summary`: what a worker of a later swarm, or a program of
 * people, reads instead of Markdown. Ids, numbers and verdicts; no prose but what the swarm file says.
 */
import type { ReportModel } from './model.ts';
import type { NextStep } from './next-steps.ts';
import type { Seen } from './evidence.ts';

export function summaryValue(model: ReportModel): object {
  const { view } = model;
  return {
    verdict: view.state.finished?.verdict ?? view.verdict,
    startedAt: view.state.started.at,
    finishedAt: view.state.finished?.at ?? view.asOf,
    workers: model.standings.map(({ worker, view: own, verdict, state, result, targets, deliverables }) => ({
      id: worker.id,
      outcome: own.phase,
      verdict,
      attempts: state?.attempts.length ?? 0,
      commit: result?.commit ?? null,
      run: result?.run ?? null,
      branch: result?.delivered?.branch ?? null,
      targets: targets.map(({ metric, expect, measured, class: worth, verdict: of }) => ({
        metric,
        expect,
        measured,
        class: worth,
        verdict: of,
      })),
      missing: deliverables.filter((one) => one.required && !one.found).map(({ item }) => item),
    })),
    gates: view.gates.map(({ id, verdict, reason, by }) => ({ id, verdict, reason, by })),
    goals: model.project.map(({ metric, expect, measured, class: worth, worker, verdict }) => ({
      metric,
      expect,
      measured,
      class: worth,
      worker,
      verdict,
    })),
    disagreements: model.disagreements.map(({ metric, voices }) => ({
      metric,
      voices: voices.map(({ standing, value, class: worth }) => ({ worker: standing.worker.id, value, class: worth })),
    })),
    criteria: model.criteria.map(({ group, criterion, state, proofs }) => ({
      group,
      text: criterion.text,
      state,
      proofs: proofs.map(({ word, proven }) => ({ word, proven })),
    })),
    risks: model.risks.map(({ risk, state, seen }) => ({
      risk: risk.risk,
      level: risk.level,
      state,
      mitigations: risk.mitigations,
      seen: seen.map(seenValue),
    })),
    missing: model.missing.map(({ key }) => key),
    moved: model.moved,
    beads: view.beads,
    next: model.next.map(stepValue),
  };
}

function seenValue({ outcome, standing }: Seen): object {
  const { metric, expect, measured, class: worth, verdict } = outcome;
  return { metric, expect, measured, class: worth, verdict, worker: standing?.worker.id ?? null };
}

function stepValue(step: NextStep): object {
  const { kind } = step;
  switch (step.kind) {
    case 'measure':
    case 'mend':
      return { kind, worker: step.standing.worker.id, metric: step.target.metric, expect: step.target.expect };
    case 'hand-in':
      return { kind, worker: step.standing.worker.id, item: step.item.item };
    case 'look-into':
      return { kind, worker: step.standing.worker.id };
    case 'decide':
      return { kind, gate: step.gate };
    case 'merge':
      return { kind, workers: step.standings.map(({ worker }) => worker.id) };
    case 'settle':
      return { kind, metric: step.metric, workers: step.standings.map(({ worker }) => worker.id) };
    case 'measure-again':
      return { kind, worker: step.standing.worker.id };
    case 'reach-goal':
    case 'measure-goal':
      return { kind, metric: step.goal.metric, expect: step.goal.expect };
    case 'face-risk':
      return { kind, risk: step.outcome.risk.risk };
    case 'write-memory':
      return { kind, keys: step.keys.map(({ key }) => key) };
    case 'tick':
      return { kind, criteria: step.criteria.map(({ criterion }) => criterion.text) };
  }
}
