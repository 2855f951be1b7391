/** What the renderers see: plain data, already judged. Rendering reads it and decides nothing. */
import type { SwarmConfig } from '../config/swarm-config.ts';
import type { SwarmState } from '../swarm/state.ts';
import type { Verdict } from '../verdict/outcome.ts';

/** What a worker is doing, in one word that people read. */
export type WorkerPhase =
  | 'waits' // needs are not met
  | 'ready' // needs are met; no slot yet
  | 'dispatching' // intent written, no run admitted yet
  | 'running'
  | 'cancelling'
  | 'done' // a result was handed in and judged; see `verdict`
  | 'failed' // no retry is left
  | 'blocked' // a need failed, or a gate said No-Go
  | 'cancelled'; // by a person

export interface WorkerView {
  readonly id: string;
  readonly phase: WorkerPhase;
  readonly verdict: Verdict | null;
  /** Ids of the needs that are not Go yet. */
  readonly waitsFor: readonly string[];
  /** Why it is in this phase, in our words. */
  readonly reason: string;
  /** ISO; null before it is known. */
  readonly expectedEnd: string | null;
  /** ISO; its next attempt does not begin before. */
  readonly restsUntil?: string;
  /** Which of its own limits is reached, so that it is not tried again; a clause of ours. */
  readonly usedUp?: string;
  /** A person holds it back, or all of the swarm. */
  readonly paused?: boolean;
}

export interface GateView {
  readonly id: string;
  readonly verdict: Verdict | null;
  readonly reason: string;
  /** Who decided, when a person did. */
  readonly by: string | null;
  readonly flips: readonly string[];
}

export interface PhaseView {
  readonly name: 'initialization' | 'parallel-execution' | 'integration' | 'completion';
  /** 1–4. */
  readonly number: number;
  readonly startedAt: string;
  /** Seconds so far, to `SwarmView.asOf`. */
  readonly seconds: number;
  readonly late: boolean;
}

export interface SwarmView {
  readonly config: SwarmConfig;
  readonly state: SwarmState;
  readonly workers: readonly WorkerView[];
  readonly gates: readonly GateView[];
  readonly phase: PhaseView;
  /** All that have begun, in their order; the last is `phase`. */
  readonly phases: readonly PhaseView[];
  /** The swarm's verdict so far: Go if all are, No-Go if one is, Insufficient evidence otherwise; null while it runs. */
  readonly verdict: Verdict | null;
  readonly beads: {
    readonly total: number;
    readonly closed: number;
    readonly inProgress: number;
    readonly blocked: number;
    readonly open: number;
    readonly ready: number;
  };
  readonly repository: { readonly serverUrl: string; readonly owner: string; readonly name: string };
  /** Why the breaker stopped all dispatches, and what would help; clauses of ours. */
  readonly broken?: { readonly reason: string; readonly remedy: string };
  /** Why nothing more is dispatched, where a limit of the swarm file is reached; a clause of ours. */
  readonly usedUp?: string;
  /** What the server's queue gave up about it and has not done since. `since`: ISO, of the first. */
  readonly givenUp?: { readonly batches: number; readonly attempts: number; readonly since: string };
  /** Of the newest ledger line, so that an idle look renders the same text. */
  readonly asOf: string;
  /** The swarm's ref, head commit included, for links. */
  readonly ref: { readonly name: string; readonly commit: string };
}
