/** How a branch may change by pull requests only: by GitHub's older branch protection, or by a rule of a ruleset. */
export interface Protection {
  readonly kind: 'protection' | 'ruleset';
  /** Slugs of Apps that may push all the same. */
  readonly bypass: readonly string[];
}
