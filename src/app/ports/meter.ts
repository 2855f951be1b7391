/** What is counted of the server's work, for whoever watches over it: numbers, fixed words, ids of installations at most. */
import type { LedgerEvent } from '../../core/swarm/event.ts';

/** An answer of GitHub's, 304 as it came. */
export interface Answered {
  /** null: there was no answer. */
  readonly status: number | null;
  /** `core`, `graphql`, …; null: the host has no limits. */
  readonly resource: string | null;
  /** Requests that may still be made of that resource. */
  readonly left: number | null;
  /** Of so many an hour. */
  readonly limit: number | null;
  /** Milliseconds since 1970, when there will be as many again. */
  readonly resetAt: number | null;
}

export interface Meter {
  /** Seconds that the oldest hint of a piece of work had waited when it began. */
  waited(seconds: number): void;
  /** A piece of work of this kind ended after so many seconds. */
  worked(of: { readonly kind: string; readonly end: 'done' | 'again' | 'failed'; readonly seconds: number }): void;
  /** Lines that a pass put into a ledger. */
  recorded(events: readonly LedgerEvent[]): void;
  /** `whose`: the installation that the request counts to; null: the App itself. */
  answered(whose: number | null, answer: Answered): void;
}
