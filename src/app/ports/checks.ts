/**
 * What a pull request shows beside its commits: a check run where the coordinator is an App, a commit status where it is
 * a job's token. Derived like everything that is shown, and never read back.
 */

export interface CheckFacts {
  /** Head commit of the pull request. */
  readonly head: string;
  /** `swarm/research`. */
  readonly name: string;
  readonly status: 'queued' | 'in_progress' | 'completed';
  /** Of a completed one. A host that has no such word shows the nearest that promises less. */
  readonly conclusion: 'success' | 'failure' | 'neutral' | 'cancelled' | null;
  /** One line of ours. */
  readonly title: string;
  /** Markdown of ours, at most 65,535 characters; left out where only a line can be shown. */
  readonly summary: string;
  /** Where more is told: our comment, or the run. */
  readonly url: string | null;
  /** `swarm/worker`, for whoever asks the host by it. */
  readonly externalId: string;
}

export interface Checks {
  /**
   * `id`: what an earlier call returned for this head, or null. Returns the id by which it can be changed; null where
   * the name is enough. May be repeated; a repeated creation may show the check twice, the newer one counts.
   */
  show(check: CheckFacts, id: number | null): Promise<number | null>;
  /** Shows it unless the head has one of its name: for what there is no ledger to remember. May be repeated. */
  showOnce(check: CheckFacts): Promise<void>;
}
