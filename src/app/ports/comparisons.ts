/** What the default branch has that an older commit has not. */
import type { Comparison } from '../../core/plan/moved.ts';

export interface Comparisons {
  /** One request. null: the host knows no way between them, or did not answer; it throws for neither. */
  between(base: string, head: string): Promise<Comparison | null>;
}
