/** Webhooks as GitHub keeps them for about three days: every time that one was sent to the App, and how that went. */

/** One time that it was sent. Sent again, it keeps its `guid`. */
export interface SentHook {
  readonly id: number;
  /** `X-GitHub-Delivery`. */
  readonly guid: string;
  /** ISO 8601. */
  readonly at: string;
  /** `issues`, `workflow_run`, … */
  readonly event: string;
  /** We answered that it was taken in. */
  readonly taken: boolean;
}

export interface SentHooks {
  /** Those sent at or after `since` (ISO 8601), the newest first, all pages. May be repeated. */
  since(since: string): Promise<readonly SentHook[]>;
  /** Has one sent again. false: GitHub does not have it any more, or will not. Twice is harmless. */
  again(id: number): Promise<boolean>;
}
