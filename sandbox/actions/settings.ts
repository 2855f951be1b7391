/** What the caller of `createActions` chooses, with the defaults filled in. */
import type { ActionMap } from './action/find-action.ts';

export interface ActionsOptions {
  /** Absolute; runs, logs and artifacts lie below it. It is not emptied at the end. */
  readonly directory: string;
  /** `owner/repo` or `owner/repo/path` of a `uses:` → a local directory: the repository's, or the one that holds `action.yml`. */
  readonly uses: ActionMap;
  /** Each job runs copies of those directories that are its own, as on a runner; else all run the directories themselves. */
  readonly ownActions?: boolean;
  /** Jobs at once. */
  readonly maxParallel?: number;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Name → its secrets, which only jobs that name it get. No protection rules: every branch may use them. */
  readonly environments?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Actions variables of the repository. */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * `GITHUB_SERVER_URL` of jobs. Default: the local GitHub under the name `github.localhost`, because
   * `@actions/artifact` takes every other host for an Enterprise Server and refuses to upload.
   */
  readonly serverUrl?: string;
  /** Path of `act`, which carries out the steps of all jobs then; null: the sandbox does it by itself. */
  readonly act?: string | null;
  /** Milliseconds between the interrupt of a cancelled process and its kill. */
  readonly cancelGrace?: number;
  /** What a workflow file has wrong, and what went wrong in here; for whoever runs the sandbox. */
  readonly onProblem?: (problem: string) => void;
}

/** What the repository allows its workflows; changed by the API. */
export interface Policy {
  enabled: boolean;
  allowed: 'all' | 'local_only' | 'selected';
  /** Actions must be named by a full commit. Shown, not enforced. */
  pinned: boolean;
  /** Of a job's token where its workflow says nothing. */
  defaultScope: 'read' | 'write';
  /** Jobs may open pull requests, and approve them. Of a new repository on GitHub it is false. */
  mayApprove: boolean;
  /** Paths of workflows that are off. */
  readonly disabled: Set<string>;
}

export interface Settings extends Required<Omit<ActionsOptions, 'variables'>> {
  readonly variables: Record<string, string>;
  readonly policy: Policy;
  /** Of jobs, `GITHUB_API_URL`. */
  readonly apiUrl: string;
}

export function settingsOf(options: ActionsOptions, url: string): Settings {
  return {
    directory: options.directory,
    uses: options.uses,
    ownActions: options.ownActions ?? false,
    maxParallel: options.maxParallel ?? 8,
    secrets: options.secrets ?? {},
    environments: options.environments ?? {},
    variables: { ...options.variables },
    policy: {
      enabled: true,
      allowed: 'all',
      pinned: false,
      defaultScope: 'read',
      mayApprove: true,
      disabled: new Set(),
    },
    serverUrl: options.serverUrl ?? url.replace(/\/\/[^:/]+/, '//github.localhost'),
    act: options.act ?? null,
    cancelGrace: options.cancelGrace ?? 7500,
    onProblem: options.onProblem ?? (() => {}),
    apiUrl: url,
  };
}
