/**
 * The seam of the local GitHub: `github/` answers the API, keeps tokens, webhooks and the git repository;
 * `actions/` runs workflows. Each sees only its interface here.
 */

export interface ApiRequest {
  readonly method: string;
  /** Below the API root, without query: `/repos/local/novacron/actions/runs/7`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON, or undefined without a body. */
  readonly body: unknown;
  readonly raw: Uint8Array;
  readonly grant: TokenGrant | null;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes are sent as they are, anything else as JSON, undefined as no body. */
  readonly body?: unknown;
}

export type Scope = 'none' | 'read' | 'write';

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot';
}

/** What a token may, and whose it is. The request log shows `name`, never the token. */
export interface TokenGrant {
  readonly token: string;
  readonly name: string;
  readonly kind: 'user' | 'installation' | 'app' | 'job';
  readonly account: Account;
  /** Of the repository, by GitHub's names: `contents`, `pull_requests`, … A user's follow the role. */
  readonly permissions: Readonly<Record<string, Scope>>;
  /** Milliseconds since 1970; without it the token does not end by itself. */
  readonly expires?: number;
  /** A person's fine-grained token: what the role allows, and of that only these permissions. */
  readonly limited?: boolean;
  /** Set for job tokens. `role` is the worker id when the run was dispatched for one. */
  readonly job?: { readonly run: number; readonly attempt: number; readonly job: string; readonly worker?: string };
}

export interface RepositoryFacts {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
}

/** What `actions/` needs of `github/`. */
export interface GitHubSide {
  /** `http://127.0.0.1:PORT`, also the server URL. */
  readonly url: string;
  readonly repository: RepositoryFacts;
  /** Version of the GitHub Enterprise Server that this one acts as, `3.20.1`; null: github.com. */
  readonly enterprise: string | null;
  /** Branch, tag or full ref name → commit; null when it does not exist. */
  resolve(ref: string): Promise<string | null>;
  /** File names directly in a directory at a commit. */
  list(commit: string, directory: string): Promise<readonly string[]>;
  read(commit: string, path: string): Promise<Uint8Array | null>;
  /** Writes the tree of a commit into an empty directory, as `actions/checkout` would leave it (with a `.git`). */
  checkout(commit: string, directory: string): Promise<void>;
  mint(grant: Omit<TokenGrant, 'token'>): TokenGrant;
  revoke(token: string): void;
  /** Sends a webhook to the registered Apps. */
  deliver(event: string, payload: Readonly<Record<string, unknown>>): void;
  /** The `repository` and `sender` objects of webhook payloads. */
  payloadRepository(): Readonly<Record<string, unknown>>;
  payloadSender(account: Account): Readonly<Record<string, unknown>>;
  /** A commit as pushes and runs tell it; null: there is none. */
  payloadCommit(commit: string): Promise<Readonly<Record<string, unknown>> | null>;
}

/** What `github/` needs of `actions/`. */
export interface ActionsSide {
  /** Routes below `/repos/{owner}/{repo}/actions/`; null: not one of them. Permissions are checked by the caller. */
  handle(request: ApiRequest): Promise<Reply | null>;
  /** The results service (`/twirp/...`), its signed blob URLs, and the issuer of identity tokens; null: not one of them. */
  results(request: ApiRequest): Promise<Reply | null>;
  /**
   * An event happened in the repository. Starts the workflows on the default branch that listen to it, unless
   * `grant` is a job's (`GITHUB_TOKEN` starts workflows only by dispatch).
   */
  event(name: string, payload: Readonly<Record<string, unknown>>, grant: TokenGrant | null): Promise<void>;
  /** The repository lets `GITHUB_TOKEN` open pull requests. */
  jobsMayOpenPulls(): boolean;
  /** All runs so far, one record per run attempt, deleted ones too; for the demo and the tests. */
  runs(): readonly RunRecord[];
  /** Resolves when no run is queued or in progress. */
  idle(): Promise<void>;
  /** Kills every process and waits for them. */
  stop(): Promise<void>;
}

export interface RunRecord {
  readonly id: number;
  readonly attempt: number;
  readonly workflow: string;
  readonly event: string;
  readonly title: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly inputs: Readonly<Record<string, string>>;
  readonly createdAt: string;
  readonly endedAt: string | null;
  /** Directory with a log file per job, and a directory per job with one per step. */
  readonly logs: string;
  /** A step that uses an action put out `admitted: true`: the run did a worker's work. */
  readonly effective: boolean;
}
