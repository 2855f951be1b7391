/** Where the coordinator puts the files that a worker handed in. */

export type Proposal =
  | { readonly kind: 'proposed'; readonly number: number; readonly draft: boolean; readonly reason?: string }
  /** There is none. `reason`: the host's words, or ours where a person closed it. */
  | { readonly kind: 'refused'; readonly reason: string };

export interface Deliveries {
  /**
   * Puts the files on `branch`, one commit on top of `base`; a branch that exists is moved onto the new commit.
   * Returns the commit. May be repeated: the same files give a commit with the same tree.
   */
  put(delivery: {
    /** `swarm/<session>/<worker>`, without `refs/heads/`. */
    readonly branch: string;
    readonly base: string;
    readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
    readonly message: string;
  }): Promise<{ readonly commit: string }>;
  /**
   * A draft pull request for the branch. One that is open is used again, and has its text replaced; one that a person
   * closed stays closed, and no other is opened; after a merge there is a new one. Where the host refuses drafts it is
   * opened as none. Content-creating. May be repeated, and by several at once: the host keeps one for each branch. Throws
   * where the host did not answer or failed; then it may have been opened.
   */
  propose(request: {
    readonly branch: string;
    /** Branch that it is to be merged into. */
    readonly base: string;
    readonly title: string;
    readonly body: string;
  }): Promise<Proposal>;
}
