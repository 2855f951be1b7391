/** What became of one file over the commits of a ref: for whoever looks back, never for a pass. */

export interface HistoryCommit {
  readonly commit: string;
  readonly parents: readonly string[];
  /** As the host names it; null where it names nobody. Anybody with write permission may set it to any name. */
  readonly author: string | null;
  /** Null where the file is not there. */
  readonly file: { readonly blob: string; readonly bytes: number } | null;
}

export interface History {
  /**
   * Of a commit or a full ref name, the newest first, all pages; empty where it does not exist. `since`: ISO, at least
   * those after it. `only: 'touching'`: of the commits that leave the file as it is some may be left out. May be
   * repeated.
   */
  commits(of: {
    readonly head: string;
    readonly path: string;
    readonly since?: string;
    readonly only?: 'touching';
  }): Promise<readonly HistoryCommit[]>;
  /** Text of the file at commits, in few requests; null where it, or the commit, is not there. May be repeated. */
  texts(path: string, commits: readonly string[]): Promise<ReadonlyMap<string, string | null>>;
}
