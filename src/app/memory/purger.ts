/** What a purge works with, what is asked of it, and what it acts upon. */
import type { EventOf } from '../../core/swarm/event.ts';
import type { HistoryRewriter } from '../ports/history-rewriter.ts';
import type { Issues } from '../ports/issues.ts';
import type { RepositoryReader } from '../ports/repository.ts';
import type { StoreHead, SwarmStore } from '../ports/store.ts';

export interface Purger {
  readonly reader: RepositoryReader;
  readonly store: Pick<SwarmStore, 'append' | 'list'>;
  readonly rewriter: HistoryRewriter;
  readonly issues: Pick<Issues, 'permission'>;
}

export interface Wanted {
  readonly ref: string;
  readonly key: string;
  /** Keys of the swarm's memory, which are looked through for the same value. */
  readonly keys: readonly string[];
  /** Without it everything is looked at and nothing is written; then `commit` is the tip as it is. */
  readonly yes: boolean;
  readonly history?: boolean;
}

export interface Seen {
  readonly head: StoreHead;
  readonly ledger: string;
  /** Text of the entry at the tip; null: it is not there any more. */
  readonly text: string | null;
  readonly now: string;
  readonly actor: EventOf<'purged'>['actor'];
}
