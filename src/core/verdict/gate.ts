/** Gates and the swarm's own verdict, from the workers'. A person's word stands over what was computed. */
import type { Gate } from '../config/swarm-config.ts';
import { isWorth } from './evidence-class.ts';
import type { EvidenceClass, TargetOutcome, Verdict, WorkerVerdict } from './outcome.ts';

export interface WorkerStanding {
  readonly worker: string;
  /** Computed; null: not decided yet. A worker that failed for good without a result is `insufficient-evidence`. */
  readonly verdict: Verdict | null;
  /** A person's verdict on this worker, which replaces the computed one. */
  readonly override?: Verdict;
  /** What was computed in full, for what would flip it. */
  readonly judged?: WorkerVerdict;
}

export interface GateDecision {
  /** null: not decided yet. */
  readonly verdict: Verdict | null;
  /** In our words. */
  readonly reason: string;
  /** What would turn the verdict, the tightest first: `R1: compression.ratio below 5x (measured 11.3x)`. */
  readonly flips: readonly string[];
}

export function effectiveVerdict(standing: Pick<WorkerStanding, 'verdict' | 'override'>): Verdict | null {
  return standing.override ?? standing.verdict;
}

/**
 * Go if each worker of `verdict-of` is, No-Go as soon as one is, undecided while one is. A worker without a standing
 * is undecided. A gate without workers is decided by a person only. Where the gate demands a class of evidence, a Go
 * that rests on a number of less is no ground for its own; `toCome` are workers that may yet make it worth more.
 */
export function decideGate(
  gate: Pick<Gate, 'id' | 'verdictOf' | 'evidence'>,
  standings: readonly WorkerStanding[],
  toCome: readonly string[] = [],
): GateDecision {
  if (gate.verdictOf.length === 0) {
    return { verdict: null, reason: 'only a person decides', flips: [`/swarm go ${gate.id}`] };
  }
  const deciding = gate.verdictOf.map(
    (worker): WorkerStanding => standings.find((one) => one.worker === worker) ?? { worker, verdict: null },
  );
  const standing = (verdict: Verdict | null): readonly WorkerStanding[] =>
    deciding.filter((one) => effectiveVerdict(one) === verdict);
  const [missed, open, unproven] = [standing('no-go'), standing(null), standing('insufficient-evidence')];
  if (missed.length > 0) return { verdict: 'no-go', reason: `${names(missed)} No-Go`, flips: flipsOf(missed, 'no-go') };
  if (open.length > 0) return { verdict: null, reason: `waits for ${names(open)}`, flips: [] };
  if (unproven.length > 0) {
    return {
      verdict: 'insufficient-evidence',
      reason: `insufficient evidence from ${names(unproven)}`,
      flips: flipsOf(unproven, 'insufficient-evidence'),
    };
  }
  const weak = gate.evidence === undefined ? [] : deciding.filter((one) => tooWeak(one, gate.evidence).length > 0);
  if (gate.evidence !== undefined && weak.length > 0) {
    if (toCome.length > 0) return { verdict: null, reason: `waits for ${toCome.join(', ')}`, flips: [] };
    return unproved(weak, gate.evidence);
  }
  return { verdict: 'go', reason: `${names(deciding)} Go`, flips: flipsOf(deciding, 'go') };
}

/** Targets that are met by a number that is worth less. A person's word on the worker stands as it is. */
function tooWeak({ judged, override }: WorkerStanding, least: EvidenceClass = 'claimed'): readonly TargetOutcome[] {
  if (override !== undefined) return [];
  return (judged?.targets ?? []).filter((target) => target.required && !isWorth(target.class, least));
}

function unproved(weak: readonly WorkerStanding[], least: EvidenceClass): GateDecision {
  const whose = `${names(weak)} ${weak.length === 1 ? 'rests' : 'rest'} on numbers that are not ${least}`;
  const flips = weak.flatMap((one) =>
    tooWeak(one, least).map(
      (target) => `${one.worker}: ${target.metric}: the same, ${least} (now ${target.class ?? 'none'})`,
    ),
  );
  return { verdict: 'insufficient-evidence', reason: `insufficient evidence: ${whose}`, flips };
}

/** null while a worker is undecided; then Go if all are, No-Go if one is, Insufficient evidence otherwise. */
export function swarmVerdict(standings: readonly Pick<WorkerStanding, 'verdict' | 'override'>[]): Verdict | null {
  const verdicts = standings.map(effectiveVerdict);
  if (verdicts.length === 0 || verdicts.includes(null)) return null;
  if (verdicts.includes('no-go')) return 'no-go';
  return verdicts.every((verdict) => verdict === 'go') ? 'go' : 'insufficient-evidence';
}

/** What would turn a worker's verdict, the tightest margin first; what is missing before what is only near. */
export function flipsOfWorker(judged: WorkerVerdict): readonly string[] {
  const targets = judged.targets
    .filter((target) => target.required && target.verdict === judged.verdict)
    .sort((a, b) => tightness(a.margin) - tightness(b.margin))
    .map((target) => `${target.metric}: ${target.flips}`);
  const missing = judged.deliverables
    .filter((one) => one.required && !one.found)
    .map((one) => `the deliverable ${one.item}`);
  return judged.verdict === 'insufficient-evidence' ? [...targets, ...missing] : targets;
}

function flipsOf(standings: readonly WorkerStanding[], verdict: Verdict): readonly string[] {
  return standings.flatMap((one) => {
    if (one.override !== undefined) return [`${one.worker}: a person's decision`];
    if (!one.judged || one.judged.verdict !== verdict) return [`${one.worker}: a result`];
    return flipsOfWorker(one.judged).map((flip) => `${one.worker}: ${flip}`);
  });
}

function tightness(margin: number | null): number {
  return margin === null ? Number.MAX_VALUE : Math.abs(margin);
}

function names(standings: readonly WorkerStanding[]): string {
  return standings.map((one) => one.worker).join(', ');
}
