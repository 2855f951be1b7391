/**
 * A pass that somebody should make, as data: where a queue stands between finding it and making it, this is what lies
 * there. Ids, names and paths only.
 */
import type { Known } from './known.ts';
import type { Target } from './target.ts';

export interface WantedPass {
  readonly target: Target;
  /** What the first look should ask for, as far as an earlier look told; null: the pass finds out. */
  readonly before: Known | null;
  /** A run of the swarm that is about to end, whose end is worth waiting for; null: none. */
  readonly run: number | null;
}
