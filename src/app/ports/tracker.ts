/** The beads file on the tracker branch. The `bd` driver gets its own adapter behind this port later. */

export interface TrackerChange {
  readonly branch: string;
  /** Head that the pass observed. */
  readonly onto: string;
  /** Repository path → whole new text. */
  readonly path: string;
  readonly text: string;
  /** Fixed words and ids only; never a bead's title: "Fixes #5 [skip ci]" in a title would close an issue. */
  readonly message: string;
}

export interface Tracker {
  /** One commit by compare-and-swap. `lost`: somebody else moved the branch; the caller observes again. */
  commit(
    change: TrackerChange,
  ): Promise<
    | { readonly kind: 'won'; readonly commit: string }
    | { readonly kind: 'lost' }
    | { readonly kind: 'refused'; readonly reason: string }
  >;
}
