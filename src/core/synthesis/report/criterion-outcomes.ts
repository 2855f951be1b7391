/**
 * Success criteria against their proofs: a metric, a gate, a deliverable, or a fact of the swarm itself. One without a
 * proof is for a person to tick, because nothing measures it; nobody ticks it here.
 */
import type { Criterion } from '../../config/swarm-config.ts';
import type { Verdict } from '../../verdict/outcome.ts';
import { goalOutcomes, ownOutcomes, type Evidence, type Seen } from './evidence.ts';
import { swarmProof, type SwarmProof } from './swarm-proofs.ts';

export type Proof =
  | { readonly kind: 'swarm'; readonly proven: boolean; readonly word: string; readonly shows: SwarmProof }
  | { readonly kind: 'gate'; readonly proven: boolean; readonly word: string; readonly verdict: Verdict | null }
  | { readonly kind: 'metric'; readonly proven: boolean; readonly word: string; readonly seen: readonly Seen[] }
  | { readonly kind: 'deliverable'; readonly proven: boolean; readonly word: string }
  | { readonly kind: 'nothing'; readonly proven: false; readonly word: string };

export type CriterionState = 'open' | 'manual' | 'proven';

export interface CriterionOutcome {
  readonly group: string;
  readonly criterion: Criterion;
  readonly state: CriterionState;
  readonly proofs: readonly Proof[];
}

/** In the order of the swarm file. */
export function criteriaOf(evidence: Evidence): readonly CriterionOutcome[] {
  return evidence.view.config.successCriteria.flatMap(({ group, criteria }) =>
    criteria.map((criterion) => {
      const proofs = criterion.proofs.map((word) => proofOf(word, evidence));
      return { group, criterion, proofs, state: stateOf(proofs) };
    }),
  );
}

function stateOf(proofs: readonly Proof[]): CriterionState {
  if (proofs.length === 0) return 'manual';
  return proofs.every(({ proven }) => proven) ? 'proven' : 'open';
}

function proofOf(word: string, evidence: Evidence): Proof {
  const shows = swarmProof(word, evidence);
  if (shows) return { kind: 'swarm', proven: shows.proven, word, shows };
  const gate = evidence.view.gates.find(({ id }) => id === word);
  if (gate) return { kind: 'gate', proven: gate.verdict === 'go', word, verdict: gate.verdict };
  return metricProof(word, evidence) ?? deliverableProof(word, evidence) ?? { kind: 'nothing', proven: false, word };
}

/** A worker's own target counts; a number beside a project target only where no worker has the metric as its target. */
function metricProof(word: string, evidence: Evidence): Proof | null {
  const own = ownOutcomes(word, evidence);
  const seen = own.length > 0 ? own : goalOutcomes(word, evidence).slice(0, 1);
  if (seen.length === 0) return null;
  return { kind: 'metric', proven: seen.every(({ outcome }) => outcome.verdict === 'go'), word, seen };
}

function deliverableProof(word: string, { standings }: Evidence): Proof | null {
  const found = standings.flatMap(({ deliverables }) => deliverables.filter(({ item }) => item === word));
  return found.length === 0 ? null : { kind: 'deliverable', proven: found.some((one) => one.found), word };
}
