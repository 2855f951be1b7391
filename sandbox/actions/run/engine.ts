/**
 * Runs and their attempts: started, queued in their concurrency group, carried out job by job, cancelled, run again. Webhooks
 * tell the Apps of it; `ended` lets workflows follow that listen to `workflow_run`.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { timeNow } from '../../clock.ts';
import type { Account } from '../../contract.ts';
import { fill } from '../expression/template.ts';
import { isMap, toValue, type ValueMap } from '../expression/value.ts';
import { githubContext } from '../job/contexts.ts';
import type { Workflow } from '../workflow/workflow.ts';
import type { Ticket } from './concurrency.ts';
import { carryOut, groupOf, type JobPlace, type Runners } from './job-runner.ts';
import { latest, type Attempt, type Conclusion, type Job, type Run } from './run.ts';

export type Phase = 'requested' | 'in_progress' | 'completed';

export interface Engine {
  /** Those that were not deleted. */
  readonly runs: Map<number, Run>;
  /** All, in the order of their start. */
  readonly history: readonly Run[];
  start(order: StartOrder): Run;
  /** `jobs`: keys of those to run again; null: all. The others keep their result. */
  again(run: Run, by: Account, jobs: ReadonlySet<string> | null): void;
  idle(): Promise<void>;
  /** Nothing starts any more; everything ends now. */
  stop(): Promise<void>;
}

export type StartOrder = Omit<Run, 'id' | 'number' | 'createdAt' | 'attempts'>;

export interface EngineOptions {
  readonly runners: Runners;
  readonly announce: (phase: Phase, run: Run, attempt: Attempt) => void;
}

const firstRun = 19_000_000_001;
const firstJob = 53_000_000_001;

export function createEngine(options: EngineOptions): Engine {
  const { settings } = options.runners;
  const runs = new Map<number, Run>();
  const history: Run[] = [];
  const active = new Set<Promise<void>>();
  const counts = new Map<string, number>();
  let made = 0;
  let jobs = 0;
  let stopped = false;

  const begin = (run: Run, triggeredBy: Account, kept: ReadonlyMap<string, Job>): void => {
    const number = run.attempts.length + 1;
    const attempt: Attempt = {
      number,
      backend: randomUUID(),
      triggeredBy,
      logs: join(settings.directory, 'logs', `${run.id}-${number}`),
      title: run.workflow.name,
      status: 'queued',
      conclusion: null,
      startedAt: timeNow(),
      updatedAt: timeNow(),
      endedAt: null,
      jobs: run.workflow.jobs.map((spec) => newJob((jobs += 1) + firstJob, spec, kept.get(spec.key))),
      cancel: new AbortController(),
      force: new AbortController(),
    };
    run.attempts.push(attempt);
    if (stopped) attempt.force.abort();
    const done = carryOutAttempt(options, run, attempt, kept).catch((error: unknown) => {
      settings.onProblem(`run ${run.id}: ${String(error)}`);
    });
    active.add(done);
    void done.finally(() => active.delete(done));
  };

  return {
    runs,
    history,
    start: (order) => {
      const count = (counts.get(order.workflow.path) ?? 0) + 1;
      counts.set(order.workflow.path, count);
      const run: Run = { ...order, id: firstRun + made, number: count, createdAt: timeNow(), attempts: [] };
      made += 1 + Math.floor(Math.random() * 50);
      runs.set(run.id, run);
      history.push(run);
      begin(run, order.actor, new Map());
      return run;
    },
    again: (run, by, keys) => {
      const before = latest(run).jobs;
      const again = keys === null ? null : withDependents(run.workflow, keys);
      const kept = again === null ? [] : before.filter((job) => !again.has(job.spec.key));
      begin(run, by, new Map(kept.map((job) => [job.spec.key, job])));
    },
    idle: async () => {
      while (active.size > 0) await Promise.all(active);
    },
    stop: async () => {
      stopped = true;
      for (const run of runs.values()) {
        latest(run).cancel.abort();
        latest(run).force.abort();
      }
      while (active.size > 0) await Promise.all(active);
    },
  };
}

function newJob(id: number, spec: Job['spec'], kept: Job | undefined): Job {
  // What was done in an earlier attempt was not done again in this one.
  if (kept) return { ...kept, id, steps: [...kept.steps], annotations: [...kept.annotations], admitted: false };
  return {
    id,
    spec,
    backend: randomUUID(),
    name: spec.name ?? spec.key,
    status: 'queued',
    conclusion: null,
    createdAt: timeNow(),
    startedAt: null,
    endedAt: null,
    steps: [],
    outputs: {},
    annotations: [],
    summary: '',
    result: null,
    admitted: false,
  };
}

/** What runs again makes what needs it run again. */
function withDependents(workflow: Workflow, keys: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(keys);
  for (let before = -1; before !== all.size;) {
    before = all.size;
    for (const job of workflow.jobs) if (job.needs.some((need) => all.has(need))) all.add(job.key);
  }
  return all;
}

async function carryOutAttempt(
  options: EngineOptions,
  run: Run,
  attempt: Attempt,
  kept: ReadonlyMap<string, Job>,
): Promise<void> {
  const { runners, announce } = options;
  const github = {
    ...githubContext(runners.github, runners.settings, run, attempt.triggeredBy),
    run_attempt: String(attempt.number),
  };
  const scope = { contexts: { github, inputs: run.inputs.values, vars: toValue(runners.settings.variables) } };
  const end = (conclusion: Conclusion): void => {
    attempt.status = 'completed';
    attempt.conclusion = conclusion;
    attempt.endedAt = timeNow();
    attempt.updatedAt = attempt.endedAt;
    announce('completed', run, attempt);
  };
  let ticket: Ticket | null = null;
  try {
    attempt.title = run.workflow.runName === null ? defaultTitle(run) : fill(run.workflow.runName, scope);
    if (attempt.number === 1) announce('requested', run, attempt);
    ticket = await enterGroup(runners, run, attempt, scope);
  } catch (error) {
    runners.settings.onProblem(`run ${run.id} of ${run.workflow.path}: ${String(error)}`);
    end('startup_failure');
    return;
  }
  if (ticket === null) {
    for (const job of attempt.jobs)
      Object.assign(job, { status: 'completed', conclusion: 'cancelled', result: 'cancelled' });
    end('cancelled');
    return;
  }
  await runJobs(options, { run, attempt, github, kept });
  ticket.release();
  end(conclusionOf(attempt));
}

async function enterGroup(
  { groups }: Runners,
  { workflow }: Run,
  attempt: Attempt,
  scope: Parameters<typeof fill>[1],
): Promise<Ticket | null> {
  if (workflow.concurrency === null) return { release: () => {} };
  const ticket = await groups.acquire({
    ...groupOf(workflow.concurrency, scope),
    cancel: () => attempt.cancel.abort(),
    signal: attempt.cancel.signal,
    waits: () => {
      attempt.status = 'pending';
    },
  });
  attempt.status = 'queued';
  return ticket;
}

async function runJobs(
  { runners, announce }: EngineOptions,
  {
    run,
    attempt,
    github,
    kept,
  }: {
    readonly run: Run;
    readonly attempt: Attempt;
    readonly github: ValueMap;
    readonly kept: ReadonlyMap<string, Job>;
  },
): Promise<void> {
  const jobs = new Map(attempt.jobs.map((job) => [job.spec.key, job]));
  const started = (): void => {
    if (attempt.status === 'in_progress') return;
    attempt.status = 'in_progress';
    attempt.updatedAt = timeNow();
    announce('in_progress', run, attempt);
  };
  const place: JobPlace = { run, attempt, github, jobs, started };
  const done = new Map<string, Promise<void>>();
  const finished = async (job: Job): Promise<void> => {
    const known = done.get(job.spec.key);
    if (known) return known;
    const own = (async (): Promise<void> => {
      if (kept.has(job.spec.key)) return;
      const needs = job.spec.needs.map((key) => jobs.get(key)).filter((need) => need !== undefined);
      await Promise.all(needs.map(finished));
      await carryOut(runners, place, job);
      attempt.updatedAt = timeNow();
    })();
    done.set(job.spec.key, own);
    return own;
  };
  await Promise.all(attempt.jobs.map(finished));
}

function conclusionOf({ jobs, cancel }: Attempt): Conclusion {
  const results = jobs.map((job) => job.result);
  if (cancel.signal.aborted && results.includes('cancelled')) return 'cancelled';
  if (results.includes('failure')) return 'failure';
  if (results.includes('cancelled')) return 'cancelled';
  return results.every((result) => result === 'skipped') ? 'skipped' : 'success';
}

/** What the run list shows where the workflow has no `run-name`. */
function defaultTitle({ payload, workflow }: Run): string {
  const source = [payload['issue'], payload['pull_request']].find((one) => one !== undefined && isMap(one));
  if (source !== undefined && isMap(source) && typeof source['title'] === 'string') return source['title'];
  const commit = payload['head_commit'];
  if (commit !== undefined && isMap(commit) && typeof commit['message'] === 'string')
    return commit['message'].split('\n')[0] ?? workflow.name;
  return workflow.name;
}
