/**
 * What the server was told and has not looked at yet. A job is a hint as text, ids only, so that it may lie in a database
 * that others read; losing one is no harm, because a start and the monitor look at everything.
 */

export interface Job {
  /** Whose work it is. One that has much of it does not hold up the others. */
  readonly tenant: string;
  /** What is worked on one call at a time: `github.com/7/42/novacron-init`. */
  readonly key: string;
  /** What the worker is told. Two of the same text that wait for one key are one. */
  readonly text: string;
  /**
   * Milliseconds. Once in so long is enough, for all that share the queue: another of the same key that has it is folded
   * for the rest of such a span, also where the first is done already. A queue of one process need not heed it.
   */
  readonly every?: number;
  /** The span that put it, for whoever follows; what is folded into another job has none. */
  readonly trace?: string;
}

export type Put =
  /** It is kept, and some call of the worker begins after this. */
  | 'queued'
  /** The same waits already. */
  | 'folded'
  /** There is no room, or the queue has stopped. */
  | 'refused';

/** All that waited for one key when the call began, in the order in which it came. */
export interface Batch {
  readonly tenant: string;
  readonly key: string;
  readonly texts: readonly string[];
  /** Spans that put them, oldest first, as far as they bore one. */
  readonly traces: readonly string[];
  /** Milliseconds since the oldest of them came. */
  readonly age: number;
  /** 1 for the first call, 2 for the first repetition. */
  readonly attempt: number;
}

/**
 * `again`: not all was done; the whole batch comes again after a pause, together with what came in meanwhile. Throwing
 * says the same. Pauses grow and are spread; after so many attempts the batch is given up.
 */
export type Worker = (batch: Batch) => Promise<'done' | 'again'>;

/** A key of which batches were given up, and none was done since. */
export interface GivenUp {
  readonly tenant: string;
  readonly key: string;
  /** Batches that were given up. */
  readonly batches: number;
  /** Calls that failed, of all of them. */
  readonly attempts: number;
  /** Milliseconds since the first of them was given up. */
  readonly ago: number;
}

export interface WorkQueue {
  /** Jobs that came in before it wait for it. Called once. */
  start(worker: Worker): void;
  /** Resolves when the job is kept. Throws `queue-unreachable` where it cannot be known whether it was. */
  put(job: Job): Promise<Put>;
  /** Keys that something waits for, of all who share the queue. Throws `queue-unreachable`. */
  depth(): Promise<number>;
  /** The dead letters, longest ago first. Throws `queue-unreachable`. */
  givenUp(): Promise<readonly GivenUp[]>;
  /** No call begins any more; resolves when those that run have ended. May be called twice. */
  stop(): Promise<void>;
}
