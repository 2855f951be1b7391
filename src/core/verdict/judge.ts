/**
 * A worker's verdict: computed from what was handed in, never guessed, and never better than its evidence. A missed
 * target is stronger than a missing number, because more evidence would not mend it.
 */
import type { Worker } from '../config/swarm-config.ts';
import type { Delivered, Measurement } from '../swarm/hand-in.ts';
import { judgeDeliverable } from './judge-deliverable.ts';
import { judgeTarget, type Fact } from './judge-target.ts';
import type { DeliverableOutcome, EvidenceClass, TargetOutcome, Verdict, WorkerVerdict } from './outcome.ts';

export interface Judged {
  readonly worker: Pick<Worker, 'targets' | 'deliverables'>;
  readonly measurements: readonly Measurement[];
  readonly delivered: readonly Delivered[];
  /** Of all the measurements: it depends on the run that handed them in. */
  readonly evidenceClass: EvidenceClass;
  /** Paths whose content is what the base commit has; they do not count as delivered. */
  readonly unchanged?: ReadonlySet<string>;
}

/** The same facts give the same verdict, whatever their order. */
export function judgeWorker(judged: Judged): WorkerVerdict {
  const facts = judged.measurements.map((measurement) => factOf(measurement, judged.evidenceClass));
  const targets = judged.worker.targets.map((target) => judgeTarget(target, facts));
  const unchanged = judged.unchanged ?? new Set<string>();
  const deliverables = judged.worker.deliverables.map((spec) => judgeDeliverable(spec, judged.delivered, unchanged));
  const named = new Set(judged.worker.targets.map((target) => target.metric));
  return {
    verdict: verdictOf(targets, deliverables),
    targets,
    deliverables,
    others: others(facts.filter((fact) => !named.has(fact.metric))),
  };
}

function factOf(measurement: Measurement, evidenceClass: EvidenceClass): Fact {
  return {
    metric: measurement.metric,
    value: measurement.value,
    evidence: measurement.evidence ?? null,
    class: evidenceClass,
  };
}

function verdictOf(targets: readonly TargetOutcome[], deliverables: readonly DeliverableOutcome[]): Verdict {
  const required = targets.filter((target) => target.required);
  if (required.some((target) => target.verdict === 'no-go')) return 'no-go';
  const complete =
    required.every((target) => target.verdict === 'go') && deliverables.every((one) => one.found || !one.required);
  return complete ? 'go' : 'insufficient-evidence';
}

function others(facts: readonly Fact[]): WorkerVerdict['others'] {
  const distinct = new Map(
    facts.map((fact) => [JSON.stringify([fact.metric, fact.value, fact.evidence]), fact] as const),
  );
  return [...distinct]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, fact]) => ({ metric: fact.metric, measured: fact.value, evidence: fact.evidence }));
}
