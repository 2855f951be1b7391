/**
 * Objects and refs of the repository, as far as the host's API offers them. No use case speaks of it: it is the seam
 * between the adapters that write git (the swarm's ref, the tracker) and the one that knows the host.
 */

export type RefMove =
  | { readonly kind: 'moved' }
  /** The host said no: the ref stands elsewhere, exists already, is gone, or is protected. `reason` is the host's. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  /** It may have taken effect. */
  | { readonly kind: 'unknown'; readonly reason: string };

export type BranchCommit =
  | { readonly kind: 'committed'; readonly commit: string }
  /** The branch's head is another one than was expected. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface GitCommit {
  readonly commit: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
}

export interface GitDatabase {
  /** Refs below the prefix (`refs/swarm`), by their full names. May be repeated. */
  refs(prefix: string): Promise<readonly { readonly ref: string; readonly commit: string }[]>;
  /** null: the ref does not exist. May be repeated. */
  head(ref: string): Promise<string | null>;
  /** Throws when there is no such commit. May be repeated. */
  commit(commit: string): Promise<GitCommit>;
  /** `base`: the tree whose other files stay; null: none. Bytes are kept as they are. May be repeated. */
  writeTree(base: string | null, files: ReadonlyMap<string, string | Uint8Array>): Promise<string>;
  /** May be repeated: what is not reached by a ref has no effect. */
  writeCommit(commit: {
    readonly tree: string;
    readonly parents: readonly string[];
    readonly message: string;
  }): Promise<string>;
  /** Sent once. `create`: only when the ref does not exist; `forward`: only to a descendant; `force`: to anything. */
  moveRef(move: {
    readonly ref: string;
    readonly commit: string;
    readonly how: 'create' | 'forward' | 'force';
  }): Promise<RefMove>;
  /** One commit onto a branch by compare-and-swap, in one request, signed by the host. Sent once. */
  commitOnBranch(commit: {
    /** Without `refs/heads/`. */
    readonly branch: string;
    readonly expect: string;
    readonly message: string;
    readonly files: ReadonlyMap<string, string | Uint8Array>;
  }): Promise<BranchCommit>;
}
