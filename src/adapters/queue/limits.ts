/** How much a queue takes in and does at a time. The same numbers for each of them, so that they can be exchanged. */

/** Spans that are kept of one call: what called for it first, and some of the others. */
export const mostTraces = 32;

export interface QueueLimits {
  /** Calls at the same time, in one process. */
  readonly atOnce: number;
  readonly mostOfTenant: number;
  readonly mostJobs: number;
  readonly mostOfKey: number;
  readonly mostAttempts: number;
  /** Milliseconds of the first pause; each is twice as long as the one before. */
  readonly firstPause: number;
  readonly longestPause: number;
}

export const usualLimits: QueueLimits = {
  atOnce: 8,
  mostOfTenant: 4,
  mostJobs: 10_000,
  mostOfKey: 200,
  mostAttempts: 12,
  firstPause: 1000,
  longestPause: 300_000,
};
