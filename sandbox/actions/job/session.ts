/** What the steps of one job share while it runs. */
import type { GitHubSide } from '../../contract.ts';
import type { Scope } from '../expression/evaluate.ts';
import { isMap, type Value, type ValueMap } from '../expression/value.ts';
import type { Attempt, Conclusion, Job, Run } from '../run/run.ts';
import type { Settings } from '../settings.ts';
import type { StepSpec } from '../workflow/workflow.ts';
import type { JobLog, StepLog } from './log.ts';
import type { Places } from './places.ts';

export interface StepResult {
  readonly outputs: Readonly<Record<string, string>>;
  readonly outcome: Conclusion;
  readonly conclusion: Conclusion;
}

/** Where steps stand: the job itself, or a composite action inside of it. */
export interface Frame {
  /** Those with an id. */
  readonly steps: Map<string, StepResult>;
  readonly inputs: ValueMap;
  /** Of a composite action. */
  readonly actionPath: string | null;
  readonly env: Readonly<Record<string, string>>;
  failed: boolean;
}

/** The end of an action whose `main` ran. */
export interface Post {
  readonly name: string;
  readonly condition: string;
  /** Of the step whose end it is. */
  readonly env: Readonly<Record<string, string>>;
  /** True: it succeeded. */
  readonly run: (step: StepRun) => Promise<boolean>;
}

/** One step as it runs. */
export interface StepRun {
  readonly log: StepLog;
  /** Of the step. */
  readonly env: Readonly<Record<string, string>>;
  readonly cancel: AbortSignal;
}

export interface Session {
  readonly github: GitHubSide;
  readonly settings: Settings;
  readonly run: Run;
  readonly attempt: Attempt;
  readonly job: Job;
  readonly places: Places;
  readonly log: JobLog;
  /** Contexts that do not change: `github`, `needs`, `runner`, `secrets`, `vars`. */
  readonly contexts: Readonly<Record<string, Value>>;
  /** What processes get besides the `env` of workflow, job and steps; steps cannot override it. */
  readonly runnerEnv: Readonly<Record<string, string>>;
  /** What actions get, and scripts do not. */
  readonly actionEnv: Readonly<Record<string, string>>;
  /** Of the workflow and the job; `GITHUB_ENV` adds to it. */
  readonly env: Record<string, string>;
  /** Added by `GITHUB_PATH`, the first first. */
  readonly path: string[];
  readonly posts: Post[];
  readonly groups: Set<number>;
  readonly canCheckOut: boolean;
  readonly cancel: AbortSignal;
  readonly force: AbortSignal;
  /** For the steps of composite actions. */
  runStep(place: { readonly frame: Frame; readonly log: StepLog }, spec: StepSpec): Promise<StepResult>;
}

export function stepScope(
  session: Session,
  frame: Frame,
  env: Readonly<Record<string, string>> = {},
): Scope & { readonly status: NonNullable<Scope['status']> } {
  const cancelled = session.cancel.aborted;
  const github = session.contexts['github'];
  const extra = frame.actionPath === null ? {} : { action_path: frame.actionPath };
  const { secrets, needs, vars, ...everywhere } = session.contexts;
  const contexts: Record<string, Value> = {
    ...everywhere,
    // A composite action sees nothing of the job that its inputs do not tell it.
    ...(frame.actionPath === null ? present({ secrets, needs, vars }) : {}),
    github: github !== undefined && isMap(github) ? { ...github, ...extra } : null,
    inputs: frame.inputs,
    env: { ...session.env, ...frame.env, ...env },
    steps: Object.fromEntries([...frame.steps].map(([id, result]) => [id, { ...result }])),
    job: { status: statusText(cancelled, frame.failed), check_run_id: session.job.id },
  };
  return {
    contexts,
    status: {
      always: true,
      cancelled,
      success: !cancelled && !frame.failed,
      failure: !cancelled && frame.failed,
    },
  };
}

/** Conditions may not look at secrets. */
export function conditionScope(session: Session, frame: Frame): ReturnType<typeof stepScope> {
  const { status, contexts } = stepScope(session, frame);
  const { secrets: _, ...rest } = contexts;
  return { status, contexts: rest };
}

function present(all: Readonly<Record<string, Value | undefined>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function statusText(cancelled: boolean, failed: boolean): string {
  return cancelled ? 'cancelled' : failed ? 'failure' : 'success';
}

/** As GitHub names a step without a name. */
export function titleOf(spec: StepSpec): string {
  if (spec.name !== null) return spec.name;
  return `Run ${spec.kind === 'uses' ? spec.uses : (spec.run.trim().split('\n')[0] ?? '')}`;
}
