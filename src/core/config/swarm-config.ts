/**
 * The swarm file after reading: names resolved, defaults filled in, durations in seconds. Everything else in the core
 * works on this and never on YAML. Order is the file's order, because people wrote it for readers.
 */
import type { CollectFormat, Take } from '../measure/words.ts';
import type { Pattern } from '../patterns/pattern.ts';
import type { SyncScope } from '../sync/scope.ts';
import type { EvidenceClass } from '../verdict/outcome.ts';
import type { Target } from '../verdict/target.ts';

/** Seconds. */
export interface DurationRange {
  readonly from: number;
  readonly to: number;
  /** As written: `2h..3h`. */
  readonly text: string;
}

export type Feature = 'neural-patterns' | 'memory-coordination' | 'self-healing';
export type RepositoryRole = 'write' | 'maintain' | 'admin';
export type PhaseName = 'initialization' | 'parallel-execution' | 'integration' | 'completion';

export interface Role {
  /** `research`; also the memory part, `swarm/research/*`. */
  readonly id: string;
  readonly title: string;
  readonly emoji: string;
  readonly label: string;
  /** File name in `.github/workflows`. */
  readonly workflow: string;
  readonly paths: readonly string[];
  /** Its job holds an agent. */
  readonly agent: boolean;
  /** Its job runs trusted scripts only, and their hooks reach the coordinator while it runs. Never true with `agent`. */
  readonly live: boolean;
  /** Name of the job of its workflow that measures what the agent delivered; absent: none does. */
  readonly measuredBy?: string;
}

export interface Task {
  readonly text: string;
  readonly detail: readonly string[];
}

export interface DeliverableSpec {
  /** A path or glob when `kind` is `path`, otherwise the name of a document or section. */
  readonly item: string;
  readonly kind: 'path' | 'document';
  readonly title?: string;
  readonly required: boolean;
}

export interface CollectSpec {
  readonly format: CollectFormat;
  /** A path or glob below the root of the repository. */
  readonly path: string;
  /** Empty: those that the format gives by itself. */
  readonly metrics: readonly {
    readonly metric: string;
    readonly from: string;
    readonly take: Take;
    /** Of values that have none in the file; `count` for a plain number. */
    readonly unit?: string;
  }[];
}

export interface Worker {
  readonly id: string;
  readonly role: string;
  readonly title: string;
  readonly phase?: string;
  /** Absent: the coordinator makes one. */
  readonly bead?: string;
  readonly priority: number;
  readonly mission: string;
  /** Login of whoever added it to a running swarm; its mission is then in that person's words. */
  readonly addedBy?: string;
  readonly tasks: readonly Task[];
  readonly deliverables: readonly DeliverableSpec[];
  readonly targets: readonly Target[];
  readonly collect: readonly CollectSpec[];
  readonly given: readonly string[];
  /** Workers or gates. */
  readonly needs: readonly string[];
  /** The worker whose numbers it measures again, at the same commit; `within`: share by which they may differ. */
  readonly reproduces?: { readonly worker: string; readonly within: number };
  /** `swarm/research/phase0-benchmarks`. */
  readonly memory: string;
  readonly hooks: { readonly description: string; readonly taskId: string; readonly notify?: string };
  readonly expected?: DurationRange;
  /** Seconds. */
  readonly minDuration?: number;
  /** Branch or tag; absent: the default branch. */
  readonly ref?: string;
  readonly deliver: 'pull-request' | 'branch' | 'memory';
  /** Seconds. */
  readonly startWithin: number;
  /** Seconds. */
  readonly stallAfter: number;
  /** Whether the swarm file says so (by `stall-after`, or by what it expects); else it is the time-out, or what was learnt. */
  readonly stallBy: 'file' | 'default';
  /** Of the attempts of its role; absent: there were none, or nothing is to be learnt. */
  readonly pattern?: Pattern;
  /** Seconds. */
  readonly timeout: number;
  readonly retries: number;
  /** Of all its attempts together; absent: it has none of its own. */
  readonly limits?: { readonly minutes?: number; readonly cost?: number };
}

export interface Gate {
  readonly id: string;
  readonly title: string;
  /** Empty: only a person decides. */
  readonly verdictOf: readonly string[];
  readonly memory?: string;
  /** Least class of the numbers that a Go may rest on; absent: any. */
  readonly evidence?: EvidenceClass;
}

export interface ProjectTarget extends Target {
  readonly status?: 'planned' | 'ready' | 'met';
  readonly note?: string;
}

export interface Risk {
  readonly risk: string;
  readonly level: 'low' | 'medium' | 'high';
  readonly note?: string;
  readonly mitigations: readonly string[];
  readonly watch: readonly string[];
}

export interface Criterion {
  readonly text: string;
  readonly proofs: readonly string[];
}

export interface Roadmap {
  readonly starts?: string;
  readonly duration?: string;
  readonly current?: string;
  readonly phases: readonly { readonly id: string; readonly title: string; readonly status: string }[];
  readonly milestones: readonly { readonly week: string; readonly title: string }[];
  readonly nextSteps: readonly { readonly horizon: string; readonly items: readonly string[] }[];
}

export interface SwarmConfig {
  readonly version: 1;
  readonly name: string;
  readonly description?: string;
  readonly session: string;
  readonly namespace: string;
  readonly topology: 'hierarchical';
  readonly strategy: 'centralized';
  readonly coordinator: string;
  readonly features: readonly Feature[];
  readonly epic: string;
  readonly label: string;
  readonly context?: string;
  readonly limits: {
    readonly maxAgents: number;
    readonly reserve: number;
    readonly cost?: number;
    readonly minutes?: number;
  };
  readonly roles: readonly Role[];
  readonly workers: readonly Worker[];
  readonly gates: readonly Gate[];
  readonly coordination: {
    /** Seconds. */
    readonly monitorEvery: number;
    /** Seconds. */
    readonly statusEvery: number;
    readonly phases: Readonly<Record<PhaseName, DurationRange>>;
  };
  readonly hooks: Readonly<Record<'before' | 'during' | 'after' | 'end', readonly string[]>>;
  readonly memory: {
    readonly root: string;
    /** `refs/swarm`. */
    readonly refPrefix: string;
    /** Seconds that the state of an ended session is kept under a ref of its own. */
    readonly archive: number | 'off' | 'forever';
    readonly tree: readonly { readonly role: string; readonly key: string; readonly title: string }[];
  };
  readonly performanceTargets: readonly ProjectTarget[];
  readonly risks: readonly Risk[];
  readonly mitigations: readonly { readonly id: string; readonly text: string }[];
  readonly successCriteria: readonly { readonly group: string; readonly criteria: readonly Criterion[] }[];
  readonly roadmap?: Roadmap;
  readonly rollout?: {
    readonly variable: string;
    readonly stages: readonly string[];
    readonly gates: readonly { readonly stage: string; readonly gate: string }[];
    readonly rollback: { readonly within: string; readonly onNoGo: boolean };
  };
  readonly tracker: {
    readonly driver: 'auto' | 'jsonl' | 'bd';
    readonly branch?: string;
    readonly path?: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly winner: Readonly<Record<string, 'github' | 'beads'>>;
    /** Absent: the coordinator syncs nothing by itself. */
    readonly sync?: SyncScope;
  };
  readonly permissions: Readonly<Record<'start' | 'assign' | 'override' | 'rollout', RepositoryRole>>;
  readonly notify: { readonly on: readonly ('blocked' | 'no-go' | 'done')[]; readonly mention: readonly string[] };
}
