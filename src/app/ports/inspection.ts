/** What the doctor asks the host; all of it may be repeated, and nothing of it throws for an answer of the host's. */
import type { Asked } from '../../core/doctor/asked.ts';
import type { ActionsSettings, AppState, BranchRule, RefProbe, RepositoryFacts } from '../../core/doctor/facts.ts';

export interface Inspection {
  repository(): Promise<
    Asked<{
      readonly facts: RepositoryFacts;
      /** Milliseconds since 1970, by the server; null: it said none. */
      readonly date: number | null;
    }>
  >;
  /** Version of a GitHub Enterprise Server; null elsewhere. */
  serverVersion(): Promise<string | null>;
  actions(): Promise<Asked<ActionsSettings>>;
  /** Whether workflows may open pull requests, by the repository's settings. */
  pullsByActions(): Promise<Asked<boolean>>;
  /** Path → state. */
  workflowStates(): Promise<Asked<ReadonlyMap<string, string>>>;
  labels(): Promise<Asked<readonly string[]>>;
  isProtected(branch: string): Promise<Asked<boolean>>;
  /** The branch need not exist. */
  rules(branch: string): Promise<Asked<readonly BranchRule[]>>;
  variable(name: string): Promise<Asked<string>>;
  /** Whether the host has them, asked of an issue; null: there is no issue. */
  subIssues(): Promise<Asked<boolean> | null>;
  /** Whether one issue can wait for another on this host; null: there is no issue to ask of. */
  dependencies(): Promise<Asked<boolean> | null>;
  /** Makes a ref, and takes it away again. */
  tryRef(ref: string, commit: string): Promise<RefProbe>;
}

/** With the App's own key. */
export interface AppInspection {
  state(): Promise<AppState>;
}
