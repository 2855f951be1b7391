/**
 * Runs as they are at this moment: the one mutable state of this place. The engine writes it, the API reads it. Times are
 * milliseconds since 1970.
 */
import type { Account } from '../../contract.ts';
import type { ValueMap } from '../expression/value.ts';
import type { JobSpec, Workflow } from '../workflow/workflow.ts';
import type { PullRun } from './pull-run.ts';

export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped' | 'startup_failure';
export type Status = 'queued' | 'pending' | 'in_progress' | 'completed';

export interface Step {
  readonly number: number;
  name: string;
  status: Status;
  conclusion: Conclusion | null;
  startedAt: number | null;
  endedAt: number | null;
}

export interface Annotation {
  readonly level: 'notice' | 'warning' | 'failure';
  readonly message: string;
}

export interface Job {
  readonly id: number;
  readonly spec: JobSpec;
  /** UUID by which the results service knows it. */
  readonly backend: string;
  name: string;
  status: Status;
  conclusion: Conclusion | null;
  readonly createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  readonly steps: Step[];
  outputs: Readonly<Record<string, string>>;
  readonly annotations: Annotation[];
  /** Text of the job summary. */
  summary: string;
  /** What `needs.<job>.result` says; differs from the conclusion with `continue-on-error`. */
  result: Conclusion | null;
  /** A step that uses an action said `admitted: true`. */
  admitted: boolean;
}

export interface Attempt {
  readonly number: number;
  readonly backend: string;
  readonly triggeredBy: Account;
  /** Directory of the attempt's logs. */
  readonly logs: string;
  title: string;
  status: Status;
  conclusion: Conclusion | null;
  readonly startedAt: number;
  updatedAt: number;
  endedAt: number | null;
  readonly jobs: Job[];
  readonly cancel: AbortController;
  /** Ends also what `always()` keeps alive. */
  readonly force: AbortController;
}

export interface Run {
  readonly id: number;
  /** Counts the runs of its workflow. */
  readonly number: number;
  readonly workflow: Workflow;
  readonly workflowId: number;
  readonly event: string;
  readonly payload: ValueMap;
  /** `refs/heads/main` */
  readonly ref: string;
  readonly sha: string;
  /** The commit that it is shown with, as webhooks tell it. */
  readonly headCommit: Readonly<Record<string, unknown>> | null;
  /** null: it is for no pull request. */
  readonly pull: PullRun | null;
  readonly actor: Account;
  /** Empty for other events than `workflow_dispatch`. */
  readonly inputs: { readonly texts: Readonly<Record<string, string>>; readonly values: ValueMap };
  /** Started by `GITHUB_TOKEN`: its end starts no workflow. */
  readonly byJob: boolean;
  /** How many `workflow_run` events led to it. */
  readonly depth: number;
  readonly createdAt: number;
  readonly attempts: Attempt[];
}

export function latest(run: Run): Attempt {
  const attempt = run.attempts.at(-1);
  if (!attempt) throw new Error(`run ${run.id} has no attempt`);
  return attempt;
}

/** The short name of what runs: `main`, or `7/merge` for a pull request. */
export function refNameOf(run: Pick<Run, 'ref'>): string {
  return run.ref.replace(/^refs\/(heads|tags|pull)\//, '');
}

/** What the run is shown with: of a pull request, its head. */
export function branchOf(run: Pick<Run, 'ref' | 'pull'>): string {
  return run.pull?.headRef ?? refNameOf(run);
}

export function headShaOf(run: Pick<Run, 'sha' | 'pull'>): string {
  return run.pull?.headSha ?? run.sha;
}
