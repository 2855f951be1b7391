/**
 * How the server's work can be followed from a webhook to the requests that came of it: spans, each within the one that
 * called for it. What a span says is picked here, ids, fixed words and numbers; nothing that somebody wrote has a field.
 */

/** What is known of a piece of work. An adapter shows a fact only where it has the form that it should have. */
export interface Facts {
  /** GitHub's GUID of a webhook. */
  readonly delivery?: string;
  /** Of a webhook: `issues`, `workflow_run`, … */
  readonly event?: string;
  /** Of the API. */
  readonly host?: string | undefined;
  readonly installation?: number | null;
  /** Database id. */
  readonly repository?: number | null;
  /** Id of the swarm. */
  readonly swarm?: string;
  /** Kind of a job of the queue. */
  readonly work?: string;
  /** Kind of a hint. */
  readonly hint?: string;
  /** Of the queue: 1 for the first call. */
  readonly attempt?: number;
  /** Hints that were folded into one call. */
  readonly hints?: number;
  /** Jobs that came of it. */
  readonly jobs?: number;
  /** Kind of operation → how many of them a plan holds. */
  readonly planned?: Readonly<Record<string, number>>;
  readonly method?: string;
  /** Template, `/repos/{owner}/{repo}/issues`; never an address that was filled in. */
  readonly route?: string;
  readonly status?: number;
  /** How it ended, in a fixed word. */
  readonly end?: string;
  /** Code of what went wrong, `github-no-answer`; it makes the span a failed one. */
  readonly failed?: string;
}

export interface Span {
  readonly name: 'webhook' | 'job' | 'hint' | 'pass' | 'plan' | 'request' | 'wake';
  readonly facts?: Facts;
  /**
   * What called for it, as `here` told: the first is its parent, the others are linked. Empty: a trace of its own begins.
   * Without it, it is within the span that runs.
   */
  readonly from?: readonly string[];
}

export interface Tracer {
  /** Runs `act`, and throws what it throws; `note` adds facts. Nothing about traces ever throws or waits. */
  span<T>(span: Span, act: (note: (facts: Facts) => void) => Promise<T>): Promise<T>;
  /** The span that runs, as a job of the queue bears it (W3C `traceparent`); null: none. */
  here(): string | null;
}

/** Nobody follows. */
export const untraced: Tracer = {
  span: async (_span, act) => act(() => undefined),
  here: () => null,
};
