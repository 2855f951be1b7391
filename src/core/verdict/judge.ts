/**
 * A worker's verdict: computed from what was handed in, never guessed, and never better than its evidence. A missed
 * target is stronger than a missing number, because more evidence would not mend it.
 */
import type { Worker } from '../config/swarm-config.ts';
import { unreadText, type Unread } from '../measure/unread.ts';
import type { Delivered, Measurement } from '../swarm/hand-in.ts';
import { judgeDeliverable } from './judge-deliverable.ts';
import { judgeTarget, type Fact } from './judge-target.ts';
import type { DeliverableOutcome, EvidenceClass, TargetOutcome, Verdict, WorkerVerdict } from './outcome.ts';

export interface Judged {
  readonly worker: Pick<Worker, 'targets' | 'deliverables'>;
  readonly measurements: readonly Measurement[];
  /** What could not be read of tools' output. */
  readonly unread?: readonly Unread[] | undefined;
  readonly delivered: readonly Delivered[];
  /** Of all the measurements: it depends on the run that handed them in. */
  readonly evidenceClass: EvidenceClass;
  /** Paths whose content is what the base commit has; they do not count as delivered. */
  readonly unchanged?: ReadonlySet<string>;
}

/** The same facts give the same verdict, whatever their order. */
export function judgeWorker(judged: Judged): WorkerVerdict {
  const unread = judged.unread ?? [];
  const facts = judged.measurements
    .filter(({ metric }) => !unread.some((one) => one.metric === metric))
    .map((measurement) => factOf(measurement, judged.evidenceClass));
  const targets = judged.worker.targets.map((target) => judgeTarget(target, facts, whyNone(target.metric, unread)));
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

/**
 * Why there is no number: what was said of this very metric, else of whole files. A metric that the swarm file reads from
 * a file has no other number while that cannot be read: somebody who breaks the file must not get to say it instead.
 */
function whyNone(metric: string, unread: readonly Unread[]): string | undefined {
  const own = unread.filter((one) => one.metric === metric);
  const texts = (own.length > 0 ? own : unread.filter((one) => one.metric === undefined)).map(unreadText);
  return texts.length === 0 ? undefined : [...new Set(texts)].sort().slice(0, 3).join('; ');
}

function factOf(measurement: Measurement, evidenceClass: EvidenceClass): Fact {
  return {
    metric: measurement.metric,
    value: measurement.value,
    evidence: measurement.evidence ?? null,
    class: evidenceClass,
    ...(measurement.from === undefined ? {} : { from: measurement.from }),
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
    facts.map((fact) => [JSON.stringify([fact.metric, fact.value, fact.evidence, fact.from]), fact] as const),
  );
  return [...distinct]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, { metric, value, evidence, from }]) => ({
      metric,
      measured: value,
      evidence,
      ...(from === undefined ? {} : { from }),
    }));
}
