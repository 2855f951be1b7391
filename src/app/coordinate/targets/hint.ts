/**
 * Why somebody should look. A hint is never a fact: whatever it says is read again from GitHub, so a lost, doubled,
 * late or forged one changes when something happens and never what happens.
 */
export type Hint =
  /** A label was put on an issue. */
  | { readonly kind: 'label'; readonly issue: number; readonly label: string }
  /** A comment was made on an issue. */
  | { readonly kind: 'comment'; readonly issue: number; readonly comment: number }
  /** Something happened to a pull request: a label, a commit, its end. */
  | { readonly kind: 'pull'; readonly pull: number }
  /** A swarm wants a look; `run`: a run of it that is about to end. */
  | { readonly kind: 'swarm'; readonly swarm: string; readonly run: number | null }
  /** Nothing in particular: every swarm of the repository that is not finished. */
  | { readonly kind: 'all' };
