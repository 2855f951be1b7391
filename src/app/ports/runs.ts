/** GitHub Actions: starting runs, seeing whether they live, and fetching what they handed in. */

export interface RunFacts {
  readonly id: number;
  /** GitHub's `run_attempt`; above 1 when a person ran it again. */
  readonly attempt: number;
  readonly status: 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending';
  readonly conclusion: string | null;
  /** `display_title`. */
  readonly title: string;
  readonly event: string;
  /** Repository path of the workflow, `.github/workflows/swarm-research.yml`. */
  readonly path: string;
  readonly branch: string;
  readonly headSha: string;
  readonly headRepositoryId: number | null;
  readonly actor: { readonly id: number; readonly login: string } | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly startedAt: string | null;
  readonly url: string;
}

export interface ArtifactFacts {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  /** `sha256:…` as GitHub computed it. */
  readonly digest: string | null;
  readonly expired: boolean;
  readonly createdAt: string;
  readonly run: { readonly id: number; readonly headSha: string; readonly headRepositoryId: number } | null;
}

export interface JobFacts {
  readonly name: string;
  readonly attempt: number;
  readonly status: string;
  readonly conclusion: string | null;
  /** ISO; null or absent before, and where the host does not say. */
  readonly startedAt?: string | null;
  readonly completedAt?: string | null;
  readonly steps: readonly StepFacts[];
}

export interface StepFacts {
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly startedAt?: string | null;
  readonly completedAt?: string | null;
}

export type DispatchOutcome =
  /** `run` is null on hosts that do not return the id. */
  | { readonly kind: 'accepted'; readonly run: number | null }
  /** The host refused for good (400, 403, 404, 422): nothing was started, and it says why. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  /** No answer: it may have taken effect. */
  | { readonly kind: 'unknown'; readonly reason: string };

export interface Runs {
  /** Sent once: no client retries this POST, because a retry may start a second run. */
  dispatch(request: {
    readonly workflow: string;
    readonly ref: string;
    readonly inputs: Readonly<Record<string, string>>;
  }): Promise<DispatchOutcome>;
  /** null: GitHub does not know the run (any more), which means ended. May be repeated. */
  get(id: number): Promise<RunFacts | null>;
  /** Runs of `workflow_dispatch`, created at or after `since` (ISO), all pages. May be repeated. */
  list(since: string): Promise<readonly RunFacts[]>;
  jobs(run: number, attempt: number): Promise<readonly JobFacts[]>;
  artifacts(run: number): Promise<readonly ArtifactFacts[]>;
  /** The zip's bytes. Refuses more than `limit` bytes. May be repeated. */
  download(artifact: number, limit: number): Promise<Uint8Array>;
  /**
   * The last `most` characters of the log of the first job of the run attempt that did not succeed; null: there is none
   * (any more), or it is too large to be had. What stands in it is anybody's. May be repeated.
   */
  logTail(run: number, attempt: number, most: number): Promise<string | null>;
  /** `false`: it was not cancellable (ended already). May be repeated. */
  cancel(run: number, force: boolean): Promise<boolean>;
}
