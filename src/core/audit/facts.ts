/**
 * What GitHub says, asked again, about the facts that a ledger names. Whatever was not asked is missing from its map, and
 * what was asked and is not there is null: the two are never the same, since only the second speaks against a line.
 */
import type { ActorFacts, Permission } from '../authority/ask.ts';
import type { SwarmConfig } from '../config/swarm-config.ts';
import type { SeenRun } from '../plan/snapshot.ts';
import type { LedgerEvent } from '../swarm/event.ts';
import type { HandIn } from '../swarm/hand-in.ts';
import type { News } from '../swarm/news.ts';
import type { MeasuringJob } from '../swarm/measuring.ts';

export interface CommentFact {
  readonly issue: number;
  readonly at: string;
  readonly body: string;
  /** SHA-256 of the body, hex. */
  readonly digest: string;
  /** null: never; undefined: the host did not say. */
  readonly editedAt: string | null | undefined;
  readonly actor: ActorFacts | null;
}

export interface LabelFact {
  readonly id: number;
  readonly kind: string;
  readonly at: string;
  readonly label: string | null;
  readonly actor: ActorFacts | null;
}

export interface IssueFact {
  readonly id: number;
  /** SHA-256 of title, a newline and body, hex. */
  readonly digest: string;
  /** Of title or body; null: never; undefined: the host did not say. */
  readonly editedAt: string | null | undefined;
}

/** As a pass sees it, but for what moves on while it lives; with whoever began it. */
export type RunFact = Omit<SeenRun, 'actorId' | 'startedAt' | 'updatedAt' | 'lastSignAt'> & {
  readonly actor: { readonly id: number; readonly login: string } | null;
};

export interface ArtifactFact {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly digest: string | null;
  readonly expired: boolean;
  readonly createdAt: string;
}

/** What an artifact holds. `blobs`: path → git blob, of each delivered file. */
export type HandInFact =
  | { readonly kind: 'opened'; readonly handIn: HandIn; readonly blobs: ReadonlyMap<string, string> }
  /** It breaks the rules. */
  | { readonly kind: 'bad'; readonly reason: string }
  /** It could not be had. */
  | { readonly kind: 'unread' };

export type NewsFact =
  /** Without what looks like a secret; `withheld`: how many notes and entries did. */
  | { readonly kind: 'opened'; readonly news: News; readonly withheld: number }
  | { readonly kind: 'bad'; readonly reason: string }
  | { readonly kind: 'unread' };

export interface PullFact {
  readonly id: number;
  readonly state: string;
  readonly head: string;
  readonly author: ActorFacts | null;
}

/** A commit of the swarm's ref, the oldest first. */
export interface VersionFact {
  readonly commit: string;
  readonly parents: readonly string[];
  readonly author: string | null;
  /** Of the ledger; null: it has none. */
  readonly bytes: number | null;
  /** null: the ledger of today begins with this one; else the first line, by number, in which they differ. */
  readonly differsAt: number | null;
}

export interface AuditFacts {
  readonly repository: { readonly id: number };
  readonly defaultBranch: string;
  readonly comments: ReadonlyMap<number, CommentFact | null>;
  /** By issue: everything that was done to its labels. */
  readonly labels: ReadonlyMap<number, readonly LabelFact[]>;
  /** By account: what it may now. */
  readonly permissions: ReadonlyMap<number, Permission>;
  readonly issues: ReadonlyMap<number, IssueFact | null>;
  readonly runs: ReadonlyMap<number, RunFact | null>;
  /** By run. */
  readonly artifacts: ReadonlyMap<number, readonly ArtifactFact[]>;
  /** By run attempt, `901/1`: minutes of its jobs as GitHub counts them; missing where they are not told. */
  readonly minutes: ReadonlyMap<string, number>;
  /** By run attempt: its jobs, where a result says that one of them measured. */
  readonly jobs: ReadonlyMap<string, readonly MeasuringJob[]>;
  /** By artifact. */
  readonly handIns: ReadonlyMap<number, HandInFact>;
  /** By artifact. */
  readonly news: ReadonlyMap<number, NewsFact>;
  /** By commit: path → git blob there, null where there is none. */
  readonly delivered: ReadonlyMap<string, ReadonlyMap<string, string | null>>;
  /** null: there is none of that number. */
  readonly pull: PullFact | null;
  /** By node: our comments as they are; null: not there any more. */
  readonly shown: ReadonlyMap<string, string | null>;
  /** Whether the swarm file is at the commit that the first line names. */
  readonly fileAtStart: boolean;
  readonly versions: readonly VersionFact[];
  /** Ledger of the swarm that the first line says it learnt of; null: there is none. */
  readonly earlier: readonly LedgerEvent[] | null;
}

export interface AuditInput {
  /** Of the ledger. */
  readonly text: string;
  /** null: nobody asked GitHub, and only what follows from the ledger itself is judged. */
  readonly facts: AuditFacts | null;
  /** What the swarm file said while the swarm ran, as far as it is known, without repetitions. */
  readonly configs: readonly SwarmConfig[];
  /** SHA-256, hex. */
  readonly digest: (text: string) => string;
}
