/** The coordinator's ports on GitHub, for one repository and one token. */
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApi } from '../adapters/github/api.ts';
import { createCheckRuns } from '../adapters/github/check-runs.ts';
import { createCommitStatuses } from '../adapters/github/commit-statuses.ts';
import { createComparisons } from '../adapters/github/comparisons.ts';
import { createDeliveries } from '../adapters/github/deliveries.ts';
import { createGitDatabase } from '../adapters/github/git-database.ts';
import { createHandInArchives } from '../adapters/github/hand-in-archive.ts';
import { createIssues } from '../adapters/github/issues.ts';
import { createNodeIds } from '../adapters/github/node-ids.ts';
import { createOctokit, type OctokitOptions } from '../adapters/github/octokit.ts';
import { createPowers } from '../adapters/github/powers.ts';
import { createRepositoryReader } from '../adapters/github/repository-reader.ts';
import { createTrackedIssues } from '../adapters/github/tracked-issues.ts';
import { createRuns } from '../adapters/github/runs.ts';
import { createGivenSwitches, createVariableSwitches } from '../adapters/github/variables.ts';
import { createScreen } from '../adapters/secrets/screen.ts';
import { createGitRefStore } from '../adapters/store/git-ref-store.ts';
import type { CoordinatorPorts } from '../app/coordinate/ports.ts';
import { serverUrlOf } from './api-url.ts';
import { trackerOf } from './tracker.ts';

export function createCoordinatorPorts(options: {
  readonly owner: string;
  readonly repo: string;
  readonly token: string;
  readonly apiUrl: string;
  /** Of the host's pages, where it is no usual one. */
  readonly serverUrl?: string;
  readonly tell: CoordinatorPorts['tell'];
  readonly onRequest?: () => void;
  /** What the job was given of `SWARMLEAD_PAUSED`; without it the variable is read. */
  readonly paused?: string;
  /** Check runs are an App's to make; by default the same is shown as commit statuses. */
  readonly checks?: 'runs' | 'statuses';
  /** What a process that serves many keeps apart: the rate limit's key, the answers that may be unchanged. */
  readonly connection?: Pick<OctokitOptions, 'limitKey' | 'etags' | 'fetch' | 'onAnswer' | 'tracer'>;
}): CoordinatorPorts {
  const { owner, repo, onRequest, serverUrl = serverUrlOf(options.apiUrl) } = options;
  const connection = {
    ...options.connection,
    auth: options.token,
    baseUrl: options.apiUrl,
    ...(onRequest ? { onRequest } : {}),
  };
  const api = createApi(createOctokit(connection));
  // Its requests create nothing, and whoever waits for the first comment waits for them.
  const unspaced = createApi(createOctokit({ ...connection, spaceWrites: false }));
  const name = { owner, repo };
  const nodeIds = createNodeIds();
  const git = createGitDatabase({ ...name, api });
  const nonce = (): string => randomBytes(8).toString('hex');
  const reader = createRepositoryReader({ ...name, api, nodeIds });
  return {
    reader,
    issues: createIssues({ ...name, api, nodeIds }),
    tracked: createTrackedIssues({ ...name, api }),
    runs: createRuns({ ...name, api }),
    store: createGitRefStore({ git, nonce }),
    tracker: trackerOf({ reader, git, nonce }, { ...name, serverUrl, token: options.token }),
    deliveries: createDeliveries({ ...name, api, nodeIds }),
    checks: (options.checks === 'runs' ? createCheckRuns : createCommitStatuses)({ ...name, api }),
    archives: createHandInArchives(),
    screen: createScreen(),
    switches:
      options.paused === undefined ? createVariableSwitches({ ...name, api }) : createGivenSwitches(options.paused),
    comparisons: createComparisons({ ...name, api }),
    powers: createPowers({ ...name, api: unspaced }),
    clock: { elapsed: () => performance.now(), sleep: async (milliseconds) => sleep(milliseconds) },
    nonce: () => randomBytes(5).toString('hex'),
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    tell: options.tell,
  };
}
