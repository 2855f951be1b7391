/** Time for whoever waits in the server: a test's moves only when it is told to. */
export interface Timer {
  /** Milliseconds, never going back. */
  now(): number;
  /** Calls `act` once, no sooner than after `milliseconds`. Returns what calls it off. */
  after(milliseconds: number, act: () => void): () => void;
}
