/**
 * Where each worker and each gate stands, from the ledger alone. Everything that is decided later rests on this one
 * reading: what a need is worth, who may begin, when all have ended, and what the board says.
 */
import type { Gate, SwarmConfig, Worker } from '../config/swarm-config.ts';
import { usesUpRetry, type EventOf, type Failure } from '../swarm/event.ts';
import {
  currentAttempt,
  isOpen,
  resultOf,
  type AttemptState,
  type SwarmState,
  type WorkerState,
} from '../swarm/state.ts';
import { asRepeated, repeatersOf } from '../swarm/repetitions.ts';
import { ownLimit } from './bounds/limits.ts';
import { decideGate, effectiveVerdict, type GateDecision, type WorkerStanding } from '../verdict/gate.ts';
import type { Verdict } from '../verdict/outcome.ts';

/** `open` until nothing more will come from the worker by itself. */
export type Outcome = 'open' | 'done' | 'failed' | 'cancelled' | 'blocked';

export interface Needs {
  readonly met: readonly string[];
  /** Not decided yet. */
  readonly open: readonly string[];
  /** Decided, and not Go. */
  readonly failed: readonly string[];
}

export interface Standing extends WorkerStanding {
  readonly config: Worker;
  readonly state: WorkerState | null;
  /** The newest. */
  readonly attempt: AttemptState | null;
  readonly outcome: Outcome;
  readonly needs: Needs;
  /** Attempts that used up a retry, without those of the past. */
  readonly failures: readonly Failure[];
}

export interface GateStanding {
  readonly gate: Gate;
  readonly computed: GateDecision;
  readonly recorded: EventOf<'decided'> | null;
  /** What counts: a person's word, or what was computed and stands in the ledger. */
  readonly verdict: Verdict | null;
}

export interface Standings {
  /** In the order of the swarm file. */
  readonly workers: ReadonlyMap<string, Standing>;
  readonly gates: ReadonlyMap<string, GateStanding>;
}

interface Reading {
  readonly config: SwarmConfig;
  readonly state: SwarmState;
  readonly byId: ReadonlyMap<string, Worker>;
  readonly gatesById: ReadonlyMap<string, Gate>;
  readonly workers: Map<string, Standing>;
  readonly gates: Map<string, GateStanding>;
}

/** The configuration has no circles. */
export function standingsOf(config: SwarmConfig, state: SwarmState): Standings {
  const reading: Reading = {
    config,
    state,
    byId: new Map(config.workers.map((worker) => [worker.id, worker])),
    gatesById: new Map(config.gates.map((gate) => [gate.id, gate])),
    workers: new Map(),
    gates: new Map(),
  };
  for (const worker of config.workers) workerStanding(reading, worker);
  for (const gate of config.gates) gateStanding(reading, gate);
  return {
    workers: new Map(config.workers.flatMap(({ id }) => entry(id, reading.workers.get(id)))),
    gates: new Map(config.gates.flatMap(({ id }) => entry(id, reading.gates.get(id)))),
  };
}

function entry<Value>(id: string, value: Value | undefined): readonly (readonly [string, Value])[] {
  return value === undefined ? [] : [[id, value]];
}

function workerStanding(reading: Reading, config: Worker): Standing {
  const known = reading.workers.get(config.id);
  if (known) return known;
  const state = reading.state.workers.get(config.id) ?? null;
  const result = resultOf(state ?? undefined);
  const override = overrideOf(reading.state, config.id);
  const needs = needsOf(reading, config);
  const failures = failuresOf(state);
  const outcome = outcomeOf({ reading, config, state, needs, failures, decided: result !== null || override !== null });
  const standing: Standing = {
    worker: config.id,
    verdict: result?.verdict.verdict ?? (outcome === 'open' || outcome === 'done' ? null : 'insufficient-evidence'),
    ...(override ? { override: override.verdict } : {}),
    ...(result ? { judged: asRepeated({ config: reading.config, state: reading.state, result }) } : {}),
    config,
    state,
    attempt: currentAttempt(state ?? undefined),
    outcome,
    needs,
    failures,
  };
  reading.workers.set(config.id, standing);
  return standing;
}

/** Ids of workers and gates share one name space, so a decision that came before the worker's first line is its own. */
export function overrideOf(state: SwarmState, worker: string): EventOf<'decided'> | null {
  const early = state.gates.get(worker);
  return state.workers.get(worker)?.override ?? (early?.authorization ? early : null);
}

function failuresOf(state: WorkerState | null): readonly Failure[] {
  const { attempts = [], fencedAfter = 0 } = state ?? {};
  return attempts.flatMap(({ number, end }) =>
    number > fencedAfter && end?.kind === 'ended' && usesUpRetry(end.failure) ? [end.failure] : [],
  );
}

/** Attempts after the first that a worker may have. */
export function retriesOf(config: SwarmConfig, worker: Worker): number {
  return config.features.includes('self-healing') ? worker.retries : 0;
}

function outcomeOf(of: {
  readonly reading: Reading;
  readonly config: Worker;
  readonly state: WorkerState | null;
  readonly needs: Needs;
  readonly failures: readonly Failure[];
  readonly decided: boolean;
}): Outcome {
  const { reading, config, state, needs, failures } = of;
  if (isOpen(currentAttempt(state ?? undefined))) return 'open';
  if (of.decided) return 'done';
  if (state?.cancelled || isShut(reading.state) || wasStopped(reading.state, state)) return 'cancelled';
  if (state?.waitsFor && failures.length > 0) return 'failed';
  if (failures.length > retriesOf(reading.config, config) || ownLimit(config, state) !== null) return 'failed';
  // After the end nothing begins any more, whatever a person decides about its needs.
  return needs.failed.length > 0 || reading.state.finished ? 'blocked' : 'open';
}

/**
 * Somebody ended its attempt, and not by a command: on GitHub, or by closing its issue or bead. Where a pull request was
 * closed the swarm goes on when it is open again.
 */
function wasStopped({ pull }: SwarmState, state: WorkerState | null): boolean {
  const { attempts = [], fencedAfter = 0 } = state ?? {};
  const last = attempts.at(-1);
  if (last?.end?.kind !== 'ended' || last.end.failure !== 'cancelled' || last.number <= fencedAfter) return false;
  return pull === null || (last.admitted !== null && last.cancel === null);
}

/** Its pull request was merged or closed. */
function isShut({ pull }: SwarmState): boolean {
  return pull !== null && pull.state !== 'open';
}

function needsOf(reading: Reading, worker: Worker): Needs {
  const verdicts = new Map(worker.needs.map((need) => [need, needVerdict(reading, need)]));
  const having = (fits: (verdict: Verdict | null) => boolean): readonly string[] =>
    [...verdicts].filter(([, verdict]) => fits(verdict)).map(([need]) => need);
  return {
    met: having((verdict) => verdict === 'go'),
    open: having((verdict) => verdict === null),
    failed: having((verdict) => verdict !== null && verdict !== 'go'),
  };
}

function needVerdict(reading: Reading, need: string): Verdict | null {
  const gate = reading.gatesById.get(need);
  if (gate) return gateStanding(reading, gate).verdict;
  const worker = reading.byId.get(need);
  return worker ? effectiveVerdict(workerStanding(reading, worker)) : null;
}

function gateStanding(reading: Reading, gate: Gate): GateStanding {
  const known = reading.gates.get(gate.id);
  if (known) return known;
  const deciding = gate.verdictOf.flatMap((id) => {
    const worker = reading.byId.get(id);
    return worker ? [workerStanding(reading, worker)] : [];
  });
  const toCome = gate.evidence === 'reproduced' ? repeatersOfAll(reading, gate).filter(isUndecided) : [];
  const computed = decideGate(
    gate,
    deciding,
    toCome.map(({ worker }) => worker),
  );
  const recorded = reading.state.gates.get(gate.id) ?? null;
  const standing: GateStanding = { gate, computed, recorded, verdict: gateVerdict(computed, recorded) };
  reading.gates.set(gate.id, standing);
  return standing;
}

/** Those who measure again what the gate rests on. */
function repeatersOfAll(reading: Reading, gate: Gate): readonly Standing[] {
  return gate.verdictOf.flatMap((id) => repeatersOf(reading.config, id)).map((one) => workerStanding(reading, one));
}

function isUndecided(standing: Standing): boolean {
  return effectiveVerdict(standing) === null;
}

/** A computed decision whose grounds are gone (a person let a blocked worker go on) is open until it is made again. */
function gateVerdict(computed: GateDecision, recorded: EventOf<'decided'> | null): Verdict | null {
  if (recorded?.authorization) return recorded.verdict;
  return recorded && recorded.verdict === computed.verdict ? recorded.verdict : null;
}
