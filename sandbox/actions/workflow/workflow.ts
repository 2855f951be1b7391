/** A workflow file, understood. Texts may hold `${{ }}`; they are carried out when their turn comes. */
import type { Scope } from '../../contract.ts';

/** A scalar of the file: text may be an expression, the others are what they are. */
export type Scalar = string | number | boolean;
export type Env = Readonly<Record<string, Scalar>>;

export interface InputSpec {
  readonly type: 'string' | 'boolean' | 'number' | 'choice' | 'environment';
  readonly required: boolean;
  readonly default: Scalar | null;
  readonly options: readonly string[];
}

export interface Trigger {
  /** Activity types; null: the event's default ones. */
  readonly types: readonly string[] | null;
  /** Patterns of branch names: of the branch that moved, or of a pull request's base. */
  readonly branches: readonly string[] | null;
  readonly branchesIgnore: readonly string[];
  readonly tags: readonly string[] | null;
  /** Names of workflows, for `workflow_run`. */
  readonly workflows: readonly string[];
  readonly inputs: Readonly<Record<string, InputSpec>>;
}

export interface Concurrency {
  readonly group: string;
  readonly cancelInProgress: Scalar;
  /** `single`: a third cancels the pending second. `max`: up to a hundred wait. */
  readonly queue: 'single' | 'max';
}

/** Names as in workflow files, `pull-requests`; null where the file says nothing. */
export type Permissions = Readonly<Record<string, Scope>> | null;

interface StepBase {
  readonly id: string | null;
  readonly name: string | null;
  readonly if: string | null;
  readonly env: Env;
  readonly continueOnError: Scalar;
  readonly timeoutMinutes: Scalar | null;
}

export interface RunStep extends StepBase {
  readonly kind: 'run';
  readonly run: string;
  readonly shell: string | null;
  readonly workingDirectory: string | null;
}

export interface UsesStep extends StepBase {
  readonly kind: 'uses';
  readonly uses: string;
  readonly with: Env;
}

export type StepSpec = RunStep | UsesStep;

export interface Defaults {
  readonly shell: string | null;
  readonly workingDirectory: string | null;
}

export interface JobSpec {
  readonly key: string;
  readonly name: string | null;
  readonly needs: readonly string[];
  readonly if: string | null;
  /** Whose secrets it gets beside the repository's. */
  readonly environment: string | null;
  readonly permissions: Permissions;
  readonly env: Env;
  readonly defaults: Defaults;
  readonly concurrency: Concurrency | null;
  readonly timeoutMinutes: Scalar;
  readonly continueOnError: Scalar;
  readonly outputs: Readonly<Record<string, Scalar>>;
  readonly steps: readonly StepSpec[];
}

export interface Workflow {
  /** `.github/workflows/swarm-research.yml` */
  readonly path: string;
  /** The path where the file gives none. */
  readonly name: string;
  readonly runName: string | null;
  readonly triggers: ReadonlyMap<string, Trigger>;
  readonly permissions: Permissions;
  readonly env: Env;
  readonly concurrency: Concurrency | null;
  /** In the order of the file. */
  readonly jobs: readonly JobSpec[];
}
