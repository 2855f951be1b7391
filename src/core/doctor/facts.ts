/** Everything that the doctor looked at, before anything is concluded from it. */
import type { BeadsFile } from '../beads/jsonl.ts';
import type { ReadSwarmFile } from '../config/read-swarm-file.ts';
import type { Asked } from './asked.ts';
import type { Trouble } from './trouble.ts';
import type { ReadWorkflow } from './workflow-file.ts';

/** Who carries swarms out here: a workflow, or a server. */
export type Face = 'action' | 'app';

export interface RepositoryFacts {
  readonly public: boolean;
  readonly archived: boolean;
  readonly hasIssues: boolean;
  readonly defaultBranch: string;
}

export interface ActionsSettings {
  readonly enabled: boolean;
  readonly allowed: 'all' | 'local_only' | 'selected' | null;
  readonly shaPinning: boolean;
}

/** A rule of a ruleset that holds for a branch. */
export interface BranchRule {
  readonly type: string;
  readonly ruleset: number;
  /** Whether the token's owner is let past it. */
  readonly bypass: 'always' | 'never' | 'unknown';
}

export type RefProbe =
  /** Made, and taken away again. */
  | { readonly kind: 'written' }
  /** Made, and still there. */
  | { readonly kind: 'left'; readonly ref: string; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface AppState {
  readonly app: Asked<{
    readonly slug: string;
    readonly permissions: ReadonlyMap<string, string>;
    readonly events: readonly string[];
  }>;
  /** Absent: not installed in this repository. */
  readonly installation: Asked<{ readonly suspended: boolean; readonly permissions: ReadonlyMap<string, string> }>;
  readonly hook: Asked<{
    readonly url: string | null;
    readonly json: boolean;
    readonly verified: boolean;
    readonly secret: boolean;
  }>;
  /** The newest deliveries; `code` 0: nobody answered. */
  readonly deliveries: Asked<readonly { readonly event: string; readonly code: number }[]>;
}

export interface TrackerFacts {
  readonly driver: 'jsonl' | 'bd';
  /** That the beads file is read from and committed to, the default branch or a named one. */
  readonly branch: string;
  /** Why nothing can be read; null: it can be. */
  readonly unread: (Trouble & { readonly code: string }) | null;
}

export interface SwarmFileFacts {
  readonly path: string;
  readonly read: ReadSwarmFile;
}

export interface DoctorFacts {
  readonly face: Face;
  readonly repository: RepositoryFacts;
  readonly versions: {
    readonly ours: string;
    readonly node: string;
    /** Of GitHub Enterprise Server; null elsewhere. */
    readonly server: string | null;
  };
  /** Seconds that the local clock is ahead of the server's; null: the server said no time. */
  readonly clockAhead: number | null;
  readonly actions: Asked<ActionsSettings>;
  /** Path → state, of the workflows that GitHub knows on the default branch. */
  readonly states: Asked<ReadonlyMap<string, string>>;
  /** Path → what is in it, of all workflow files on the default branch. */
  readonly workflows: ReadonlyMap<string, ReadWorkflow>;
  readonly swarmFiles: readonly SwarmFileFacts[];
  /** null: there is none, or it cannot be read. */
  readonly beads: BeadsFile | null;
  readonly tracker: TrackerFacts;
  /** Epic → its issue's number and whether that exists; absent where the bead names none. */
  readonly epics: ReadonlyMap<string, { readonly issue: number; readonly there: boolean }>;
  readonly labels: Asked<readonly string[]>;
  /** Of the tracker. */
  readonly branch: { readonly protected: Asked<boolean>; readonly rules: Asked<readonly BranchRule[]> };
  /** Rules for the branches that deliverables are put on. */
  readonly deliveryRules: Asked<readonly BranchRule[]>;
  readonly token: {
    readonly contents: Asked<'allowed'>;
    readonly issues: Asked<'allowed'>;
    /** null: there is no workflow to ask with. */
    readonly dispatch: Asked<'allowed'> | null;
    readonly statuses: Asked<'allowed'>;
  };
  /** By ref prefix; one that could not be written for want of the permission was not tried. */
  readonly refs: ReadonlyMap<string, RefProbe>;
  /** Value of `SWARMLEAD_PAUSED`. */
  readonly paused: Asked<string>;
  /** Whether workflows may open pull requests; null: nobody delivers so, or another face does it. */
  readonly pullsByActions: Asked<boolean> | null;
  /** null: there is no issue to ask about. */
  readonly subIssues: Asked<boolean> | null;
  /** null: there is no issue to ask about, or no swarm that syncs them. */
  readonly dependencies: Asked<boolean> | null;
  /** null: no App's id and key were given. */
  readonly app: AppState | null;
}
