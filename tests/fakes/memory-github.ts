/**
 * A repository on GitHub in memory, whole enough for the coordinator: one git, one time, issues with people, runs with
 * workers in them, and every port over the same facts, so that what one port wrote the others read.
 */
import { createHash } from 'node:crypto';
import { createJsonlTracker } from '../../src/adapters/beads/jsonl/tracker.ts';
import { createTracker } from '../../src/adapters/beads/tracker.ts';
import { createScreen } from '../../src/adapters/secrets/screen.ts';
import { createHandInArchives } from '../../src/adapters/github/hand-in-archive.ts';
import type { Coordinator, CoordinatorPorts } from '../../src/app/coordinate/ports.ts';
import type { SwarmState } from '../../src/core/swarm/state.ts';
import { createMemoryComparisons } from './memory-comparisons.ts';
import { createMemoryDeliveries, type MemoryDeliveries } from './memory-deliveries.ts';
import { createMemoryGit, type MemoryGit } from './memory-git.ts';
import { createMemoryIssues, type MemoryIssues } from './memory-issues.ts';
import { createMemoryChecks, type MemoryChecks } from './memory-checks.ts';
import { createMemoryPulls, type MemoryPulls } from './memory-pulls.ts';
import { createMemoryReader } from './memory-reader.ts';
import { createMemoryRuns, type MemoryRuns } from './memory-runs.ts';
import { createMemoryStore } from './memory-store.ts';
import { createMemoryTracked, type MemoryTracked } from './memory-tracked.ts';
import { createMemoryTime, type MemoryTime } from './memory-time.ts';
import { createMemoryWorkers, stateAt, type Deed, type MemoryWorkers } from './memory-workers.ts';

// Loaded before any virtual clock runs: a file that is read takes real time, in which hours of it go by.
await import('../../src/adapters/secrets/secret-rules.ts');

export interface MemoryGithub {
  readonly git: MemoryGit;
  readonly time: MemoryTime;
  readonly issues: MemoryIssues;
  readonly tracked: MemoryTracked;
  readonly runs: MemoryRuns;
  readonly workers: MemoryWorkers;
  readonly deliveries: MemoryDeliveries;
  readonly pulls: MemoryPulls;
  readonly checks: MemoryChecks;
  /** What coordinators told, newest last. */
  readonly told: string[];
  /** The repository's own switch; `null`: the host does not answer. */
  paused: boolean | null;
  /** Another process of the coordinator: `around` may change its ports. */
  coordinator(around?: (ports: CoordinatorPorts) => CoordinatorPorts): Coordinator;
  /** null: no such swarm. */
  state(swarm: string): SwarmState | null;
  /** Text of a file on the default branch. */
  text(path: string): string;
}

export const repository = { id: 77, owner: 'local', name: 'novacron' };
export const refPrefix = 'refs/swarm';

export function createMemoryGithub(of: {
  /** Of the default branch. */
  readonly files: Readonly<Record<string, string>>;
  readonly deed: (worker: string, attempt: number) => Deed;
}): MemoryGithub {
  const git = createMemoryGit();
  git.push('refs/heads/main', of.files);
  const time = createMemoryTime(git);
  const issues = createMemoryIssues(time);
  const tracked = createMemoryTracked({ issues, time });
  const runs = createMemoryRuns({ git, time, self: issues.self, repository: repository.id });
  const workers = createMemoryWorkers({ git, time, runs, deed: of.deed });
  const deliveries = createMemoryDeliveries(git);
  const store = createMemoryStore(git);
  const pulls = createMemoryPulls({ git, time, issues });
  const checks = createMemoryChecks();
  const told: string[] = [];
  const switched: { paused: boolean | null } = { paused: false };
  let nonces = 0;
  const reader = createMemoryReader({ git, time, issues, pulls, repository });
  const nonce = (): string => `n${String((nonces += 1)).padStart(9, '0')}`;
  const ports: CoordinatorPorts = {
    reader,
    issues: issues.port,
    tracked: tracked.port,
    runs: runs.port,
    store,
    tracker: createTracker({ jsonl: createJsonlTracker({ reader, git, nonce }) }),
    deliveries: deliveries.port,
    checks: checks.port,
    archives: createHandInArchives(),
    screen: createScreen(),
    switches: {
      paused: async () =>
        switched.paused === null ? Promise.reject(new Error('no answer')) : Promise.resolve(switched.paused),
    },
    comparisons: createMemoryComparisons(git),
    powers: null,
    clock: {
      elapsed: () => time.elapsed(),
      sleep: async (milliseconds) => {
        time.pass(milliseconds);
        return Promise.resolve();
      },
    },
    nonce,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    tell: (level, line) => told.push(`${level}: ${line}`),
  };
  return {
    get paused() {
      return switched.paused;
    },
    set paused(value) {
      switched.paused = value;
    },
    git,
    time,
    issues,
    tracked,
    runs,
    workers,
    deliveries,
    pulls,
    checks,
    told,
    coordinator: (around = (same) => same) => ({
      ports: around(ports),
      serverUrl: 'https://github.com',
      refPrefix,
    }),
    state: (swarm) => stateAt(git, `${refPrefix}/${swarm}`),
    text: (path) => {
      const bytes = git.filesAt(git.tips.get('refs/heads/main') ?? '').get(path);
      if (!bytes) throw new Error(`there is no ${path}`);
      return Buffer.from(bytes).toString('utf8');
    },
  };
}
