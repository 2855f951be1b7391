/** Check runs and commit statuses, in memory. Records are replaced, never changed. */
import type { Account } from '../../contract.ts';
import type { AppFacts } from '../identity/people.ts';

export type CheckStatus = 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending';

export interface CheckOutput {
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  readonly annotations: number;
}

export interface CheckAction {
  readonly label: string;
  readonly description: string;
  readonly identifier: string;
}

export interface CheckRun {
  readonly id: number;
  /** One an App and commit. */
  readonly suite: number;
  readonly app: AppFacts;
  readonly name: string;
  readonly headSha: string;
  readonly externalId: string;
  readonly detailsUrl: string | null;
  readonly status: CheckStatus;
  readonly conclusion: string | null;
  readonly startedAt: string;
  readonly completedAt: string | null;
  readonly output: CheckOutput;
  /** Buttons, shown when it is completed. */
  readonly actions: readonly CheckAction[];
}

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly state: 'error' | 'failure' | 'pending' | 'success';
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: Account;
  readonly createdAt: string;
}

export interface CheckStore {
  run(id: number): CheckRun | null;
  /** The oldest first. */
  runsOf(sha: string): readonly CheckRun[];
  putRun(run: CheckRun): CheckRun;
  suiteOf(app: number, sha: string): number;
  nextRun(): number;
  /** The oldest first. */
  statusesOf(sha: string): readonly CommitStatus[];
  addStatus(status: Omit<CommitStatus, 'id'>): CommitStatus;
}

export function createCheckStore(): CheckStore {
  const runs = new Map<number, CheckRun>();
  const suites = new Map<string, number>();
  const statuses: CommitStatus[] = [];
  let run = 71_000_000_000;
  let status = 41_000_000_000;
  return {
    run: (id) => runs.get(id) ?? null,
    runsOf: (sha) => [...runs.values()].filter((one) => one.headSha === sha),
    putRun: (one) => {
      runs.set(one.id, one);
      return one;
    },
    suiteOf: (app, sha) => {
      const key = `${app}:${sha}`;
      const id = suites.get(key) ?? 61_000_000_001 + suites.size;
      suites.set(key, id);
      return id;
    },
    nextRun: () => (run += 3),
    statusesOf: (sha) => statuses.filter((one) => one.sha === sha),
    addStatus: (facts) => {
      const whole: CommitStatus = { ...facts, id: (status += 5) };
      statuses.push(whole);
      return whole;
    },
  };
}
