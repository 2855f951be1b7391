/** What the ledger says, folded. Derived only; nothing here is stored. */
import type { EventOf, Failure, LedgerEvent, RunRef } from './event.ts';
import type { Failing } from './failing.ts';

/** How an attempt ended: with a result, or with a kind of failure. */
export type AttemptEnd =
  | { readonly kind: 'done'; readonly event: EventOf<'done'> }
  | {
      readonly kind: 'ended';
      readonly failure: Failure;
      readonly detail: string;
      readonly at: string;
      /** End of its job's log: anybody's words. */
      readonly log?: string;
      /** As GitHub counts them; absent where it could not be asked. */
      readonly minutes?: number;
    };

export interface AttemptState {
  readonly worker: string;
  /** 1-based. */
  readonly number: number;
  /** The current dispatch id; `redispatched` replaces it, and a run of an older id is never admitted. */
  readonly dispatch: string;
  readonly reserve: boolean;
  readonly intendedAt: string;
  /** Commit of the default branch at the intent. */
  readonly commit: string;
  /** Head commit of the pull request that it works on; null for an attempt of anything else. */
  readonly head: string | null;
  /** Its role held an agent when it began. */
  readonly agent: boolean;
  /** It was dispatched on another branch than the default one, or on a tag. */
  readonly elsewhere: boolean;
  readonly redispatchedAt: string | null;
  /** Account id of whoever decided its current dispatch; null: its ledger does not say. */
  readonly by: number | null;
  readonly admitted: { readonly run: RunRef; readonly at: string } | null;
  /** What came of it while it ran, in the order in which it was taken. */
  readonly news: readonly EventOf<'noted'>[];
  readonly cancel: {
    readonly at: string;
    readonly forcedAt: string | null;
    readonly reason: string;
    readonly because: 'stalled' | 'timed-out' | 'cancelled' | 'superseded';
    /** Login. */
    readonly byPerson: string | null;
  } | null;
  /** null: the attempt is open, and holds its slot. */
  readonly end: AttemptEnd | null;
}

export interface WorkerState {
  readonly id: string;
  readonly link: EventOf<'linked'> | null;
  readonly attempts: readonly AttemptState[];
  /** Why people are needed; null again when a new attempt begins. */
  readonly escalated: string | null;
  /** What the run of its newest attempt has not got, as people were told; null again when it has. */
  readonly waitsFor: 'runner' | 'approval' | null;
  /** A person wants no further attempt. */
  readonly cancelled: { readonly at: string; readonly byPerson: string } | null;
  /** Attempts up to and with this number are of the past: a person had it begin anew, or a new commit came. */
  readonly fencedAfter: number;
  readonly paused: EventOf<'paused'> | null;
  /** In the order in which they were given. */
  readonly answers: readonly EventOf<'answered'>[];
  /** What its check shows. */
  readonly check: EventOf<'checked'> | null;
  /** A person's `/swarm go|no-go WORKER`. */
  readonly override: EventOf<'decided'> | null;
  readonly beadOutcome: EventOf<'bead'> | null;
  /** Where the files of its newest attempt that put any on a branch are proposed. */
  readonly proposal: EventOf<'proposed'> | null;
}

export interface SwarmState {
  readonly started: EventOf<'started'>;
  readonly workers: ReadonlyMap<string, WorkerState>;
  /** Gate → the newest decision; one with an authorisation is a person's and stands. */
  readonly gates: ReadonlyMap<string, EventOf<'decided'>>;
  readonly published: ReadonlyMap<string, EventOf<'published'>>;
  /** Keys of comments that another pass was to make, and that nobody has looked for once more. */
  readonly takenOver: ReadonlySet<string>;
  readonly commands: ReadonlyMap<number, EventOf<'command'>>;
  /** Of the whole swarm. */
  readonly paused: EventOf<'paused'> | null;
  /** What failed alike since the last result or the last resumption. */
  readonly failing: Failing;
  /** The breaker for loops stopped it; null again when a person resumed it. */
  readonly halted: EventOf<'halted'> | null;
  readonly spawned: readonly EventOf<'spawned'>[];
  /** The pull request as the ledger knows it; null for a swarm of anything else. */
  readonly pull: Pick<EventOf<'pull'>, 'state' | 'head'> | null;
  readonly finished: EventOf<'finished'> | null;
  /** Of this end; null: it goes on, or nobody has archived it yet. */
  readonly archived: EventOf<'archived'> | null;
  /** Time of the newest line. */
  readonly changedAt: string;
  readonly events: readonly LedgerEvent[];
}

export function currentAttempt(worker: WorkerState | undefined): AttemptState | null {
  return worker?.attempts.at(-1) ?? null;
}

export function isOpen(attempt: AttemptState | null): attempt is AttemptState {
  return attempt !== null && attempt.end === null;
}

/** The result that counts: that of the newest attempt, if it is done. Earlier attempts are fenced off. */
export function resultOf(worker: WorkerState | undefined): EventOf<'done'> | null {
  const attempt = currentAttempt(worker);
  if (!worker || !attempt || attempt.number <= worker.fencedAfter) return null;
  return attempt.end?.kind === 'done' ? attempt.end.event : null;
}
