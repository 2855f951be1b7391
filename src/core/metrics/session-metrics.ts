/**
 * What a session came to in numbers, as one JSON document: how long, how many attempts, what was measured, what it used
 * up. From the ledger and the swarm file alone, so that whoever holds both computes the same. Times are ISO 8601, durations
 * seconds, minutes as GitHub counts them (`isExact`: GitHub said so of each run) and as workers report them, cost what
 * workers report. docs/metrics.md tells of every field; a field is never given another meaning under the same `version`.
 */
import type { SwarmConfig, Worker } from '../config/swarm-config.ts';
import type { RunRef } from '../swarm/event.ts';
import { asRepeated } from '../swarm/repetitions.ts';
import { resultOf, type AttemptState, type SwarmState } from '../swarm/state.ts';
import { reportedCost, reportedMinutes, usedBy } from '../swarm/used.ts';
import { secondsBetween } from '../times.ts';
import type { EvidenceClass, Verdict } from '../verdict/outcome.ts';

export const metricsVersion = 1;

export interface SessionMetrics {
  readonly version: typeof metricsVersion;
  readonly swarm: string;
  readonly session: string;
  readonly startedAt: string;
  /** null while it goes on; `seconds` counts to `asOf` then. */
  readonly endedAt: string | null;
  /** Time of the newest line of the ledger. */
  readonly asOf: string;
  readonly seconds: number;
  readonly verdict: Verdict | null;
  readonly totals: {
    readonly workers: number;
    readonly attempts: number;
    readonly results: number;
    readonly failures: number;
    /** By kind of failure. */
    readonly failed: Readonly<Record<string, number>>;
    readonly fromReserve: number;
    readonly dispatchedAgain: number;
    readonly measurements: number;
    readonly targets: number;
    readonly targetsMet: number;
    /** To GitHub, by the workers' own steps. */
    readonly requests: number;
    readonly used: Used;
  };
  readonly workers: readonly WorkerMetrics[];
}

interface Used {
  readonly minutes: { readonly github: number; readonly isExact: boolean; readonly reported: number | null };
  /** US dollars; null: nobody reported any. */
  readonly cost: number | null;
}

interface WorkerMetrics {
  readonly id: string;
  readonly role: string;
  readonly verdict: Verdict | null;
  readonly attempts: readonly AttemptMetrics[];
  /** Of the result that counts. */
  readonly measurements: readonly {
    readonly metric: string;
    readonly value: string;
    readonly class: EvidenceClass | null;
    readonly verdict: Verdict | null;
  }[];
}

interface AttemptMetrics {
  readonly number: number;
  readonly fromReserve: boolean;
  readonly dispatchedAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Of its work; null: it never began, or goes on. */
  readonly seconds: number | null;
  /** `result`, or the kind of failure; null: it goes on. */
  readonly end: string | null;
  readonly run: RunRef | null;
  readonly requests: number | null;
  readonly used: Used;
}

export function sessionMetrics(config: Pick<SwarmConfig, 'workers'>, state: SwarmState): SessionMetrics {
  const { started, finished, changedAt: asOf } = state;
  const workers = config.workers.map((worker) => workerOf(worker, config, state));
  return {
    version: metricsVersion,
    swarm: started.swarm,
    session: started.session,
    startedAt: started.at,
    endedAt: finished?.at ?? null,
    asOf,
    seconds: secondsBetween(started.at, finished?.at ?? asOf),
    verdict: finished?.verdict ?? null,
    totals: totalsOf(config, state, workers),
    workers,
  };
}

function totalsOf(
  config: Pick<SwarmConfig, 'workers'>,
  state: SwarmState,
  workers: readonly WorkerMetrics[],
): SessionMetrics['totals'] {
  const told = workers.flatMap(({ attempts }) => attempts);
  const own = config.workers.flatMap(({ id }) => state.workers.get(id)?.attempts ?? []);
  const ends = told.flatMap(({ end }) => end ?? []);
  const targets = config.workers.flatMap(({ id }) => resultOf(state.workers.get(id))?.verdict.targets ?? []);
  return {
    workers: workers.length,
    attempts: told.length,
    results: ends.filter((end) => end === 'result').length,
    failures: ends.filter((end) => end !== 'result').length,
    failed: countsOf(ends.filter((end) => end !== 'result')),
    fromReserve: told.filter(({ fromReserve }) => fromReserve).length,
    dispatchedAgain: own.filter(({ redispatchedAt }) => redispatchedAt !== null).length,
    measurements: workers.reduce((count, { measurements }) => count + measurements.length, 0),
    targets: targets.length,
    targetsMet: targets.filter(({ verdict }) => verdict === 'go').length,
    requests: told.reduce((count, { requests }) => count + (requests ?? 0), 0),
    used: usedOf(own, state.changedAt),
  };
}

function countsOf(words: readonly string[]): Readonly<Record<string, number>> {
  const counts = Map.groupBy(words.toSorted(), (word) => word);
  return Object.fromEntries([...counts].map(([word, all]) => [word, all.length]));
}

function workerOf(worker: Worker, config: Pick<SwarmConfig, 'workers'>, state: SwarmState): WorkerMetrics {
  const own = state.workers.get(worker.id);
  const result = resultOf(own);
  const verdict = result && asRepeated({ config, state, result });
  const targets = (verdict?.targets ?? []).flatMap(({ metric, measured, class: worth, verdict: judged }) =>
    measured === null ? [] : [{ metric, value: measured, class: worth, verdict: judged }],
  );
  const others = (verdict?.others ?? []).map(({ metric, measured, class: worth }) => ({
    metric,
    value: measured,
    class: worth ?? null,
    verdict: null,
  }));
  return {
    id: worker.id,
    role: worker.role,
    verdict: own?.override?.verdict ?? verdict?.verdict ?? null,
    attempts: (own?.attempts ?? []).map((attempt) => attemptOf(attempt, state.changedAt)),
    measurements: [...targets, ...others],
  };
}

function attemptOf(attempt: AttemptState, now: string): AttemptMetrics {
  const { number, reserve, intendedAt, admitted, end } = attempt;
  const done = end?.kind === 'done' ? end.event : null;
  const startedAt = done?.startedAt ?? admitted?.at ?? null;
  const endedAt = done?.endedAt ?? (end?.kind === 'ended' ? end.at : null);
  return {
    number,
    fromReserve: reserve,
    dispatchedAt: intendedAt,
    startedAt,
    endedAt,
    seconds: startedAt === null || endedAt === null ? null : secondsBetween(startedAt, endedAt),
    end: done ? 'result' : end?.kind === 'ended' ? end.failure : null,
    run: admitted?.run ?? null,
    requests: done?.requests ?? null,
    used: usedOf([attempt], now),
  };
}

function usedOf(attempts: readonly AttemptState[], now: string): Used {
  const { minutes } = usedBy(attempts, now);
  const reported = attempts.map(reportedMinutes).filter((one) => one !== null);
  const costs = attempts.map(reportedCost).filter((one) => one !== null);
  return {
    minutes: {
      github: minutes.minutes,
      isExact: minutes.isExact,
      reported: reported.length === 0 ? null : sum(reported),
    },
    cost: costs.length === 0 ? null : Number(sum(costs).toFixed(6)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
