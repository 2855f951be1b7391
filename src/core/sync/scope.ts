/** Which beads and issues are kept equal. Pairs that were linked stay so whatever the scope is now. */
export type SyncScope =
  /** Linked pairs, and issues that bear the label. */
  | { readonly kind: 'label'; readonly label: string }
  /** The epic's bead and all that hangs below it, with their issues and the sub-issues of those. */
  | { readonly kind: 'epic'; readonly bead: string }
  /** Every bead and every issue. */
  | { readonly kind: 'all' };
