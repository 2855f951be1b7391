/**
 * The project's own goals, judged on any worker's measurement. Workers measure at different commits and times, so two
 * numbers for one goal are no contradiction by themselves: as long as each of them judges the same the newest is shown
 * and the others are named; where they judge differently nobody may pick the pleasant one.
 */
import type { Target } from './target.ts';
import { evidenceClasses } from './evidence-class.ts';
import { judgeTarget, type Fact } from './judge-target.ts';
import type { EvidenceClass, TargetOutcome, WorkerVerdict } from './outcome.ts';

export interface WorkerResult {
  readonly worker: string;
  /** ISO; orders the results. */
  readonly endedAt: string;
  readonly verdict: WorkerVerdict;
}

export interface ProjectOutcome extends TargetOutcome {
  /** Whose number is shown; null when there is none. */
  readonly worker: string | null;
  /** Everyone's numbers, newest first. */
  readonly all: readonly {
    readonly worker: string;
    readonly measured: string | null;
    /** null: it has no number that counts. */
    readonly class: EvidenceClass | null;
    readonly note?: string;
  }[];
}

interface Voice {
  readonly worker: string;
  readonly outcome: TargetOutcome;
}

/** `results`: those that count, one per worker. In the order of `targets`. */
export function projectTargets(options: {
  readonly targets: readonly Target[];
  readonly results: readonly WorkerResult[];
}): readonly ProjectOutcome[] {
  const newestFirst = [...options.results].sort((a, b) => -byText(a.endedAt, b.endedAt) || byText(a.worker, b.worker));
  return options.targets.map((target) => {
    const voices = newestFirst
      .filter((result) => factsOf(result.verdict, target.metric).length > 0 || spoilt(result.verdict, target.metric))
      .map((result) => voiceOf(target, result));
    return combine(target, voices);
  });
}

function voiceOf(target: Target, result: WorkerResult): Voice {
  const outcome = judgeTarget(target, factsOf(result.verdict, target.metric));
  const note = spoilt(result.verdict, target.metric);
  return { worker: result.worker, outcome: note === null ? outcome : { ...outcome, note } };
}

function combine(target: Target, voices: readonly Voice[]): ProjectOutcome {
  const all = voices.map(({ worker, outcome }) => ({
    worker,
    measured: outcome.measured,
    class: outcome.class,
    ...(outcome.note === undefined ? {} : { note: outcome.note }),
  }));
  const [newest] = voices;
  if (!newest) return { ...judgeTarget(target, []), worker: null, all };
  if (voices.every(({ outcome }) => outcome.verdict === newest.outcome.verdict)) {
    return { ...newest.outcome, worker: newest.worker, all };
  }
  const told = voices.map(({ worker, outcome }) => `${worker} ${outcome.measured ?? 'no number that counts'}`);
  return {
    ...judgeTarget(target, []),
    note: `the workers' numbers judge differently: ${told.join(', ')}`,
    worker: null,
    all,
  };
}

/** What a worker measured of a metric: as one of its own targets, or besides them. */
function factsOf(verdict: WorkerVerdict, metric: string): readonly Fact[] {
  const own = verdict.targets.find((target) => target.metric === metric && target.measured !== null);
  if (own && own.measured !== null) {
    const from = own.from === undefined ? {} : { from: own.from };
    return [{ metric, value: own.measured, evidence: own.evidence, class: own.class ?? 'claimed', ...from }];
  }
  return verdict.others
    .filter((other) => other.metric === metric)
    .map(({ measured: value, evidence, from, class: worth }) => ({
      metric,
      value,
      evidence,
      class: worth ?? weakestOf(verdict),
      ...(from === undefined ? {} : { from }),
    }));
}

/** Why the worker's own numbers for the metric do not count, when there were some. */
function spoilt(verdict: WorkerVerdict, metric: string): string | null {
  return verdict.targets.find((target) => target.metric === metric && target.measured === null)?.note ?? null;
}

/** Of a line that does not say it: the least that any number of its targets is worth, since it may be of the same hand. */
export function weakestOf({ targets }: WorkerVerdict): EvidenceClass {
  const having = new Set(targets.map((target) => target.class));
  return evidenceClasses.find((one) => having.has(one)) ?? 'claimed';
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
