/**
 * A worker's verdict: computed from what was handed in, never guessed, and never better than its evidence. A missed
 * target is stronger than a missing number, because more evidence would not mend it.
 */
import type { Worker } from '../config/swarm-config.ts';
import type { Unread } from '../measure/unread.ts';
import type { Delivered, Measurement } from '../swarm/hand-in.ts';
import { judgeDeliverable } from './judge-deliverable.ts';
import { judgeTarget, type Fact } from './judge-target.ts';
import { besideClaims, factsThatCount, whyNone } from './which-facts.ts';
import type { DeliverableOutcome, EvidenceClass, TargetOutcome, Verdict, WorkerVerdict } from './outcome.ts';

export interface Measured {
  readonly measurements: readonly Measurement[];
  readonly unread?: readonly Unread[] | undefined;
}

export interface Judged {
  readonly worker: Pick<Worker, 'targets' | 'deliverables'>;
  readonly measurements: readonly Measurement[];
  /** What could not be read of tools' output. */
  readonly unread?: readonly Unread[] | undefined;
  readonly delivered: readonly Delivered[];
  /** Of all the measurements: it depends on the run that handed them in. */
  readonly evidenceClass: EvidenceClass;
  /** Of a job of the run that GitHub proves to be the measuring one; absent: there is none, or it does not count. */
  readonly measured?: Measured | undefined;
  /** Of what that job found; absent: collected. */
  readonly measuredClass?: EvidenceClass;
  /** Paths whose content is what the base commit has; they do not count as delivered. */
  readonly unchanged?: ReadonlySet<string>;
}

/** The same facts give the same verdict, whatever their order. */
export function judgeWorker(judged: Judged): WorkerVerdict {
  const facts = factsThatCount(judged);
  const targets = judged.worker.targets.map((target) =>
    besideClaims(judgeTarget(target, facts, whyNone(target.metric, judged)), judged),
  );
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

function verdictOf(targets: readonly TargetOutcome[], deliverables: readonly DeliverableOutcome[]): Verdict {
  const required = targets.filter((target) => target.required);
  if (required.some((target) => target.verdict === 'no-go')) return 'no-go';
  const complete =
    required.every((target) => target.verdict === 'go') && deliverables.every((one) => one.found || !one.required);
  return complete ? 'go' : 'insufficient-evidence';
}

function others(facts: readonly Fact[]): WorkerVerdict['others'] {
  const distinct = new Map(
    facts.map(
      (fact) => [JSON.stringify([fact.metric, fact.value, fact.evidence, fact.from, fact.class]), fact] as const,
    ),
  );
  return [...distinct]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, { metric, value, evidence, from, class: worth }]) => ({
      metric,
      measured: value,
      evidence,
      ...(from === undefined ? {} : { from }),
      class: worth,
    }));
}
