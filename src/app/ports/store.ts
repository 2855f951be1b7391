/** The swarm's ref: ledger and memory in one commit, one writer, compare-and-swap on the head that was observed. */

export interface StoreHead {
  readonly commit: string;
  readonly tree: string;
}

export interface StoreChange {
  /** Full name, `refs/swarm/novacron-init`. */
  readonly ref: string;
  /** The very head that the pass observed; null: the ref is created, and an existing one means lost. */
  readonly onto: StoreHead | null;
  /** Path below the ref → whole new text. */
  readonly files: ReadonlyMap<string, string>;
  /** Fixed words and ids only. The adapter adds a fresh nonce, so that two equal changes are two commits. */
  readonly message: string;
}

export type StoreOutcome = { readonly kind: 'won'; readonly head: StoreHead } | { readonly kind: 'lost' };

export type Keeping =
  /** `commit`: what the ref stands at; another than was asked for when it was there before. */
  | { readonly kind: 'kept'; readonly commit: string }
  /** `reason` is the host's. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** It may have been made. */
  | { readonly kind: 'unknown' };

export interface SwarmStore {
  /** Names and heads of all refs under the prefix (`refs/swarm`). May be repeated. */
  list(prefix: string): Promise<readonly { readonly ref: string; readonly commit: string }[]>;
  /**
   * Appends one commit. After a refusal, a time-out or a 5xx the adapter looks for its nonce in the head's ancestry:
   * there means won, else lost. Never rebuilds: the loser discards its plan and observes again.
   */
  append(change: StoreChange): Promise<StoreOutcome>;
  /** Makes a ref that is never moved. One that is there stays as it is, and counts as kept. */
  keep(ref: string, commit: string): Promise<Keeping>;
}
