/**
 * What a pass saw, in one value: the plan is a function of it. Read in the order of rule 1 of the attempt protocol
 * (`docs/design.md`): time, the swarm's ref, runs, beads, issues; artifacts only of runs whose end was read before.
 */
import type { Ask } from '../authority/ask.ts';
import type { BeadsFile } from '../beads/jsonl.ts';
import type { SwarmConfig } from '../config/swarm-config.ts';
import type { LedgerEvent } from '../swarm/event.ts';
import type { Withheld } from '../memory/withheld.ts';
import type { HandIn } from '../swarm/hand-in.ts';
import type { News } from '../swarm/news.ts';
import type { Learnt } from '../swarm/learnt.ts';
import type { SwarmState } from '../swarm/state.ts';
import type { Comparison } from './moved.ts';

/** A workflow run as GitHub shows it, reduced to what admission and completion need. */
export interface SeenRun {
  readonly id: number;
  /** `run_attempt` now. */
  readonly attempt: number;
  readonly status: 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending';
  readonly conclusion: string | null;
  readonly title: string;
  readonly event: string;
  /** `.github/workflows/swarm-research.yml`. */
  readonly path: string;
  readonly branch: string;
  readonly headSha: string;
  readonly headRepositoryId: number | null;
  readonly actorId: number | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly updatedAt: string;
  /** The newest sign of life in its jobs and steps; absent when nobody looked, and then no stall is seen. */
  readonly lastSignAt?: string;
}

/** The admitted run of an open attempt, as it was read. */
export type RunReading =
  | { readonly kind: 'run'; readonly run: SeenRun }
  /** GitHub does not know it (any more), which means ended, unless it was made within `listLag`. */
  | { readonly kind: 'gone' }
  /** The read failed or contradicted itself: nothing follows from it. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** What was found of a hand-in after the end of its run attempt was read. */
export type HandInReading = FoundHandIn & {
  /** Of the run attempt's jobs, as GitHub counts them; absent where they could not be read. */
  readonly minutes?: number;
};

export type MeasuredReading =
  | {
      readonly kind: 'counts';
      readonly job: string;
      readonly artifact: { readonly id: number; readonly name: string; readonly digest: string };
      readonly handIn: Pick<HandIn, 'measurements' | 'unread'>;
    }
  /** `reason` is in our words. */
  | { readonly kind: 'none'; readonly job: string; readonly reason: string };

type FoundHandIn =
  | {
      readonly kind: 'handed-in';
      readonly artifact: { readonly id: number; readonly name: string; readonly digest: string };
      /** Without what looks like a secret. */
      readonly handIn: HandIn;
      readonly withheld?: Withheld;
      /** Of the measuring job; absent: its role has none, or the worker works on unmerged code. */
      readonly measured?: MeasuredReading;
      /** Paths among the delivered files whose content the run's commit has already. */
      readonly unchanged: ReadonlySet<string>;
    }
  /** None is there (`log`: the end of what the job wrote); `believed` when the hand-in step did not succeed, or `artifact-grace` after the end is over. */
  | { readonly kind: 'none'; readonly believed: boolean; readonly log?: string }
  /** It is there and breaks a rule; `reason` is in our words. */
  | { readonly kind: 'bad'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** An artifact with news of a run that lives, which the ledger does not have yet. */
export type NewsReading = {
  readonly number: number;
  readonly artifact: { readonly id: number; readonly digest: string | null };
} & (
  | {
      readonly kind: 'news';
      /** Without what looks like a secret. */
      readonly news: News;
      /** How many of its notes and entries looked like one. */
      readonly withheld: number;
    }
  /** It breaks a rule; `reason` is in our words. */
  | { readonly kind: 'bad'; readonly reason: string }
);

export interface SeenIssue {
  readonly number: number;
  /** Database id. */
  readonly id: number;
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly labels: readonly string[];
  /** It is open again after it was closed, which nobody but a person does. */
  readonly reopened?: true;
  /** Number of the issue that it stands below; absent where the host has no sub-issues. */
  readonly parent?: number | null;
}

export interface SeenPull {
  readonly number: number;
  /** Database id. */
  readonly id: number;
  readonly state: 'open' | 'closed' | 'merged';
  /** Head commit. */
  readonly head: string;
  /** Its head lies in another repository (or in one that is gone): nothing of it is run. */
  readonly fork: boolean;
  /** Issues of this repository that its merging closes. */
  readonly closes: readonly number[];
}

export interface SeenBeads {
  /** Absent: `jsonl`. */
  readonly driver?: 'jsonl' | 'bd';
  /** Branch that holds the file, and its head as observed; of `bd` the ref of its Dolt store on the remote. */
  readonly branch: string;
  readonly head: string;
  /** Repository path; of `bd` `.beads`. */
  readonly path: string;
  readonly file: BeadsFile;
}

export interface Snapshot {
  /** The server's time, ISO 8601 UTC. Every age counts to it. */
  readonly now: string;
  readonly repository: {
    readonly id: number;
    readonly owner: string;
    readonly name: string;
    readonly serverUrl: string;
  };
  readonly defaultBranch: { readonly name: string; readonly commit: string };
  readonly config: SwarmConfig;
  /** Where the configuration came from. `role` for a swarm of one; `worker`: whose targets one of a pull request takes. */
  readonly source: {
    readonly path: string;
    readonly commit: string;
    readonly role?: string;
    readonly worker?: string;
  };
  /** Tail of the swarm's ref: `novacron-init`, `novacron-init.2`. */
  readonly swarm: string;
  /** `swarm-novacron-init`, `swarm-novacron-init.2`. */
  readonly session: string;
  /** null before the swarm's ref exists. */
  readonly state: SwarmState | null;
  /** All lines of the ledger that read, also those without effect; absent: there are none of these. */
  readonly lines?: readonly LedgerEvent[];
  /** Of earlier swarms, for one that begins; absent: there is nothing to learn from. */
  readonly learnt?: Learnt;
  /** Keys of memory that exist on the swarm's ref, with their texts where they were read. */
  readonly memory: ReadonlyMap<string, string>;
  /** Labels and comments that are not in the ledger yet, with what their actors may now. Order does not matter. */
  readonly asks: readonly Ask[];
  /**
   * Something of ours stands among the newest comments of the swarm's issue: a stranger needs no reason again. Only read
   * where there is no ledger to remember it.
   */
  readonly spoken?: boolean;
  /** Issue of the epic, or of the swarm of one; null when it could not be read. */
  readonly issue: SeenIssue | null;
  /** Issues that the swarm's beads name or the ledger links, by number. */
  readonly issues: ReadonlyMap<number, SeenIssue>;
  /** The pull request that the swarm is about; null when it is about none, or it could not be read. */
  readonly pull: SeenPull | null;
  /** The repository's own switch stops every dispatch of every swarm. */
  readonly paused: boolean;
  /** null: the repository has no beads file. */
  readonly beads: SeenBeads | null;
  /** By worker: the admitted run of its open attempt. */
  readonly runs: ReadonlyMap<string, RunReading>;
  /** Runs of role workflows, only when an intent without an admission is old enough to be looked for; else null. */
  readonly recentRuns: readonly SeenRun[] | null;
  /**
   * Head commits of `recentRuns` that were found to be the intent's or to follow it on the default branch. Only needed
   * where the branch moved on by others' commits between a dispatch and this look.
   */
  readonly onBranch?: ReadonlySet<string>;
  /** Of the default branch with `comparedFrom`, for a plan that ends the swarm; absent: not asked, null: not to be had. */
  readonly comparison?: Comparison | null;
  /** By worker: of the open attempt whose run ended. */
  readonly handIns: ReadonlyMap<string, HandInReading>;
  /** By worker of a live role, by their numbers; absent: there are none. */
  readonly news?: ReadonlyMap<string, readonly NewsReading[]>;
  /** Workers of live roles that may have more news, which could not be read; absent: there are none. */
  readonly unreadNews?: ReadonlySet<string>;
  /** Account id of the coordinator, when known: who dispatches. */
  readonly self: { readonly id: number | null };
  /** Fresh, `[a-z0-9]{8,}`: what new dispatch ids and bead ids are made of. The core has no randomness. */
  readonly nonce: string;
  /** Times of the protocol, in seconds. */
  readonly times: ProtocolTimes;
}

/** `docs/design.md`, Times. Seconds. */
export interface ProtocolTimes {
  /** What was made so short a time ago GitHub may not show yet. */
  readonly listLag: number;
  readonly redispatchGrace: number;
  readonly artifactGrace: number;
  /** Since the end of a run without a result, whose last news cannot be read. */
  readonly newsPatience: number;
  readonly cancel: number;
  readonly forceCancel: number;
  readonly longestLife: number;
}

export const protocolTimes: ProtocolTimes = {
  listLag: 60,
  redispatchGrace: 300,
  artifactGrace: 120,
  newsPatience: 1800,
  cancel: 300,
  forceCancel: 300,
  longestLife: 22_500,
};
