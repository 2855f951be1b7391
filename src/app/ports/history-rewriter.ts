/**
 * The commits of a swarm's ref made anew without something that one file held, for an admin's purge and for nothing else.
 * A host's API moves a ref by force without asking where it stands, and a pass that wrote meanwhile would be lost; git's
 * own protocol asks. What others wrote stays: each commit has its message, its author and all its other files.
 */
import type { StoreHead } from './store.ts';

export interface Rewrite {
  /** Full name. */
  readonly ref: string;
  /** The very head that was observed. */
  readonly onto: Pick<StoreHead, 'commit'>;
  /** Of the one file that changes, below the ref. */
  readonly path: string;
  /** Text of the file → what it has from now on; null: it stays as it is. */
  readonly without: (text: string) => string | null;
  /** One commit more, on top of the new ones. */
  readonly top: { readonly files: ReadonlyMap<string, string>; readonly message: string };
  /** Account whose name the commit on top bears. */
  readonly author: { readonly id: number; readonly login: string };
  /** ISO; the time of the commit on top. */
  readonly at: string;
  /** Without it everything is looked at, and nothing is moved. */
  readonly yes: boolean;
}

export type Rewritten =
  | {
      readonly kind: 'won';
      /** The ref's tip from now on; without `yes` the one that it has. */
      readonly commit: string;
      /** Commits of the ref that held something else in that file. */
      readonly held: number;
      /** Commits that were made anew: those, and all that came after the first of them. */
      readonly anew: number;
    }
  /** Somebody else moved the ref: observe again. */
  | { readonly kind: 'lost' }
  /** No commit has anything to take away, so nothing was done. */
  | { readonly kind: 'nothing' }
  /** `reason` is the host's, or git's. */
  | { readonly kind: 'refused'; readonly reason: string };

export interface HistoryRewriter {
  /** Moves the ref at most once, from `onto` and from nowhere else. */
  rewrite(rewrite: Rewrite): Promise<Rewritten>;
}
