/** Where the coordinator puts the files that a worker handed in. */
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
  /** A draft pull request for the branch; the number of the open one when there is one already. Content-creating. */
  propose(request: {
    readonly branch: string;
    readonly base: string;
    readonly title: string;
    readonly body: string;
  }): Promise<{ readonly number: number }>;
}
