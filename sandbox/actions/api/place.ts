/** What the routes work with. */
import type { Account, ApiRequest, GitHubSide, Reply } from '../../contract.ts';
import type { ArtifactStore } from '../results/artifacts.ts';
import type { Engine } from '../run/engine.ts';
import type { Run } from '../run/run.ts';
import type { Settings } from '../settings.ts';
import type { WorkflowLibrary } from '../workflow/library.ts';
import type { Views } from './views.ts';

export interface ApiPlace {
  readonly github: GitHubSide;
  readonly settings: Settings;
  readonly library: WorkflowLibrary;
  readonly engine: Engine;
  readonly artifacts: ArtifactStore;
  readonly views: Views;
}

export interface Call {
  readonly place: ApiPlace;
  readonly request: ApiRequest;
  /** Decoded parts of the path that the route's pattern caught. */
  readonly parts: readonly string[];
  /** Whoever asks; the API refuses writes without a token before they come here. */
  readonly by: Account;
}

export type Handler = (call: Call) => Reply | Promise<Reply>;

export function runOf({ place, parts }: Call): Run | null {
  return place.engine.runs.get(Number(parts[0])) ?? null;
}
