/**
 * Workflow runs in memory, behind the port `Runs`. A run is made by a dispatch of a workflow file that its branch has, and
 * goes on only as somebody lets it (`memory-workers.ts`).
 */
import { createHash } from 'node:crypto';
import type { ArtifactFacts, JobFacts, RunFacts, Runs } from '../../src/app/ports/runs.ts';
import type { ActorFacts } from '../../src/core/authority/ask.ts';
import { dispatchTitle } from '../../src/core/swarm/dispatch-inputs.ts';
import type { MemoryGit } from './memory-git.ts';
import type { MemoryTime } from './memory-time.ts';

export interface StoredRun {
  readonly id: number;
  attempt: number;
  status: RunFacts['status'];
  conclusion: string | null;
  title: string;
  readonly path: string;
  readonly branch: string;
  readonly headSha: string;
  readonly actor: ActorFacts;
  readonly createdAt: string;
  updatedAt: string;
  startedAt: string | null;
  readonly inputs: Readonly<Record<string, string>>;
  /** Somebody asked GitHub to end it. */
  cancel: 'no' | 'asked' | 'forced';
  /** Names of the steps that ended with success. */
  readonly steps: string[];
  /** When its first job ended, where others come after it; and those, as they are. */
  firstEndedAt?: string;
  later?: JobFacts[];
  /** What its job wrote, where that matters. */
  log?: string;
  /** When its newest step began, where that was after its job; absent: its job has one step only. */
  stepAt?: string;
}

interface StoredArtifact {
  readonly facts: ArtifactFacts;
  readonly bytes: Uint8Array;
}

type Request = Parameters<Runs['dispatch']>[0];

export interface MemoryRuns {
  readonly port: Runs;
  /** A run that GitHub no longer knows is missing. */
  readonly runs: Map<number, StoredRun>;
  readonly artifacts: Map<number, StoredArtifact>;
  /** Seconds until a run is listed, and an artifact of it. */
  readonly lag: { list: number; artifacts: number };
  /** As GitHub takes it: null when it refuses. */
  start(request: Request, actor: ActorFacts): StoredRun | null;
  upload(run: StoredRun, name: string, bytes: Uint8Array): void;
  /** By hand: the same run id, the next run attempt. */
  again(run: number): void;
}

export function createMemoryRuns(of: {
  readonly git: MemoryGit;
  readonly time: MemoryTime;
  readonly self: ActorFacts;
  readonly repository: number;
}): MemoryRuns {
  const { git, time, repository } = of;
  const runs = new Map<number, StoredRun>();
  const artifacts = new Map<number, StoredArtifact>();
  const lag = { list: 0, artifacts: 0 };
  /** Run attempts that were run again, as they ended. */
  const earlier = new Map<number, readonly StoredRun[]>();
  let ids = 900;
  const isSettled = (at: string, seconds: number): boolean => Date.parse(time.now()) - Date.parse(at) >= seconds * 1000;
  const start: MemoryRuns['start'] = ({ workflow, ref, inputs }, actor) => {
    // By its name or by its path.
    const path = `.github/workflows/${workflow.replace(/^.*\//, '')}`;
    const headSha = git.tips.get(`refs/heads/${ref}`);
    if (headSha === undefined || !git.filesAt(headSha).has(path)) return null;
    const at = time.now();
    const run: StoredRun = {
      id: (ids += 1),
      attempt: 1,
      status: 'queued',
      conclusion: null,
      title: titleOf(inputs),
      path,
      branch: ref,
      headSha,
      actor,
      createdAt: at,
      updatedAt: at,
      startedAt: null,
      inputs,
      cancel: 'no',
      steps: [],
    };
    runs.set(run.id, run);
    return run;
  };
  const port: Runs = {
    dispatch: async (request) => {
      const run = start(request, of.self);
      return Promise.resolve(
        run ? { kind: 'accepted', run: run.id } : { kind: 'refused', status: 404, reason: '404 Not Found' },
      );
    },
    get: async (id) => {
      const run = runs.get(id);
      return Promise.resolve(run ? factsOf(run, repository) : null);
    },
    list: async (since) =>
      Promise.resolve(
        [...runs.values()]
          .filter(({ createdAt }) => Date.parse(createdAt) >= Date.parse(since) && isSettled(createdAt, lag.list))
          .map((run) => factsOf(run, repository))
          .reverse(),
      ),
    jobs: async (id, attempt) => {
      const run = runs.get(id);
      const then = earlier.get(id)?.find((one) => one.attempt === attempt) ?? run;
      return Promise.resolve(run && then && run.attempt >= attempt ? [jobOf(then, attempt), ...laterOf(then)] : []);
    },
    artifacts: async (id) =>
      Promise.resolve(
        [...artifacts.values()]
          .map(({ facts }) => facts)
          .filter(({ run, createdAt }) => run?.id === id && isSettled(createdAt, lag.artifacts)),
      ),
    download: async (id, limit) => {
      const bytes = artifacts.get(id)?.bytes;
      if (!bytes || bytes.byteLength > limit) throw new Error(`artifact ${id} cannot be had`);
      return Promise.resolve(bytes);
    },
    logTail: async (id, attempt, most) => {
      const run = runs.get(id);
      const over = run !== undefined && (run.attempt > attempt || run.status === 'completed');
      const failed = over && run.conclusion !== 'success';
      return Promise.resolve(failed ? (run.log ?? 'The job ended.').slice(-most) : null);
    },
    cancel: async (id, force) => {
      const run = runs.get(id);
      if (!run || run.status === 'completed') return Promise.resolve(false);
      run.cancel = force ? 'forced' : 'asked';
      return Promise.resolve(true);
    },
  };
  return {
    port,
    runs,
    artifacts,
    lag,
    start,
    upload: (run, name, bytes) => {
      const id = (ids += 1);
      const facts: ArtifactFacts = {
        id,
        name,
        bytes: bytes.byteLength,
        digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
        expired: false,
        createdAt: time.now(),
        run: { id: run.id, headSha: run.headSha, headRepositoryId: repository },
      };
      artifacts.set(id, { facts, bytes });
    },
    again: (id) => {
      const run = runs.get(id);
      if (run?.status !== 'completed') throw new Error('only a run that has ended is run again');
      earlier.set(id, [...(earlier.get(id) ?? []), { ...run, steps: [...run.steps] }]);
      const fresh = {
        attempt: run.attempt + 1,
        status: 'queued',
        conclusion: null,
        startedAt: null,
        cancel: 'no',
      } as const;
      Object.assign(run, fresh, { updatedAt: time.now() });
      run.steps.length = 0;
      delete run.firstEndedAt;
      delete run.later;
    },
  };
}

/** As the role workflows' `run-name` says. */
function titleOf({ swarm = '', worker = '', attempt = '0', dispatch = '' }: Request['inputs']): string {
  return dispatchTitle({ swarm, worker, attempt: Number(attempt), dispatch });
}

function factsOf(run: StoredRun, repository: number): RunFacts {
  const { inputs: _inputs, cancel: _cancel, steps: _steps, stepAt: _stepAt, log: _log, actor, ...others } = run;
  const { firstEndedAt: _firstEndedAt, later: _later, ...facts } = others;
  return {
    ...facts,
    event: 'workflow_dispatch',
    headRepositoryId: repository,
    actor: { id: actor.id, login: actor.login },
    url: `https://github.com/local/novacron/actions/runs/${run.id}`,
  };
}

function jobOf(run: StoredRun, attempt: number): JobFacts {
  const over = run.attempt > attempt || run.status === 'completed' || run.firstEndedAt !== undefined;
  return {
    name: 'Work',
    attempt,
    status: over ? 'completed' : run.status,
    conclusion: over ? (run.firstEndedAt === undefined ? (run.conclusion ?? 'failure') : 'success') : null,
    startedAt: run.startedAt,
    completedAt: over ? (run.firstEndedAt ?? run.updatedAt) : null,
    steps: [
      ...run.steps.map((name) => ({ name, status: 'completed', conclusion: 'success' })),
      ...(run.stepAt === undefined
        ? []
        : [{ name: 'Work on', status: 'in_progress', conclusion: null, startedAt: run.stepAt, completedAt: null }]),
    ],
  };
}

/** Jobs that the end of the run ended were cancelled. */
function laterOf({ later, status, updatedAt }: StoredRun): readonly JobFacts[] {
  const ended = { status: 'completed', conclusion: 'cancelled', completedAt: updatedAt } as const;
  return (later ?? []).map((job) =>
    status === 'completed' && job.status !== 'completed' ? { ...job, ...ended } : job,
  );
}
