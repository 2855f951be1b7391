/** One job of an attempt, from its needs to its result: condition, concurrency, a free runner, the work itself. */
import { timeNow } from '../../clock.ts';
import type { GitHubSide } from '../../contract.ts';
import { evaluateText, fill, holds } from '../expression/template.ts';
import { toValue, truthy, type Value, type ValueMap } from '../expression/value.ts';
import { needsContext } from '../job/contexts.ts';
import { jobPermissions, runJob } from '../job/run-job.ts';
import type { RuntimeTokens } from '../results/runtime-token.ts';
import type { Settings } from '../settings.ts';
import type { Concurrency } from '../workflow/workflow.ts';
import type { ConcurrencyGroups, Ticket } from './concurrency.ts';
import type { Attempt, Conclusion, Job, Run } from './run.ts';
import type { Slots } from './slots.ts';

export interface Runners {
  readonly github: GitHubSide;
  readonly settings: Settings;
  readonly groups: ConcurrencyGroups;
  readonly slots: Slots;
  readonly tokens: RuntimeTokens;
  /** Process groups of all running jobs. */
  readonly live: Set<ReadonlySet<number>>;
}

export interface JobPlace {
  readonly run: Run;
  readonly attempt: Attempt;
  /** Without a token. */
  readonly github: ValueMap;
  /** All jobs of the attempt. */
  readonly jobs: ReadonlyMap<string, Job>;
  /** Called when the job gets a runner. */
  readonly started: () => void;
}

/** Never throws: whatever goes wrong is the job's failure. */
export async function carryOut(runners: Runners, place: JobPlace, job: Job): Promise<void> {
  try {
    const conclusion = await decide(runners, place, job);
    if (conclusion !== null) finish(job, conclusion);
  } catch (error) {
    job.annotations.push({ level: 'failure', message: error instanceof Error ? error.message : String(error) });
    runners.settings.onProblem(`run ${place.run.id}, job ${job.spec.key}: ${String(error)}`);
    finish(job, 'failure');
  }
  job.result = job.conclusion === 'failure' && forgives(job) ? 'success' : job.conclusion;
}

function forgives({ spec }: Job): boolean {
  return spec.continueOnError === true || spec.continueOnError === 'true';
}

/** The conclusion of a job that did not run; null when it ran and has its own. */
async function decide(runners: Runners, place: JobPlace, job: Job): Promise<Conclusion | null> {
  const { attempt } = place;
  const contexts = contextsOf(runners, place, job);
  const status = statusOf(place, job);
  if (attempt.force.signal.aborted) return 'cancelled';
  if (!holds(job.spec.if, { contexts, status })) return attempt.cancel.signal.aborted ? 'cancelled' : 'skipped';
  if (job.spec.name !== null) job.name = fill(job.spec.name, { contexts });
  const stop = new AbortController();
  const look = (): void => {
    if (!holds(job.spec.if, { contexts, status: statusOf(place, job) })) stop.abort();
  };
  // A cancelled run asks each job's condition again: what `always()` keeps alive is ended by force only.
  attempt.cancel.signal.addEventListener('abort', look);
  const cancel = AbortSignal.any([attempt.force.signal, stop.signal]);
  try {
    return await withGroupAndSlot(runners, place, { job, contexts, cancel, stop });
  } finally {
    attempt.cancel.signal.removeEventListener('abort', look);
  }
}

interface Underway {
  readonly job: Job;
  readonly contexts: Contexts;
  readonly cancel: AbortSignal;
  /** Cancels this job alone. */
  readonly stop: AbortController;
}

async function withGroupAndSlot(runners: Runners, place: JobPlace, underway: Underway): Promise<'cancelled' | null> {
  const ticket = await enter(runners.groups, underway);
  if (ticket === null) return 'cancelled';
  try {
    if (!(await runners.slots.take(underway.cancel))) return 'cancelled';
    try {
      await work(runners, place, underway);
      return null;
    } finally {
      runners.slots.give();
    }
  } finally {
    ticket.release();
  }
}

type Contexts = Readonly<Record<'github' | 'inputs', ValueMap> & Record<'needs' | 'vars', Value>>;

async function work(
  { github, settings, tokens, live }: Runners,
  { run, attempt, started }: JobPlace,
  { job, contexts, cancel, stop }: Underway,
): Promise<void> {
  started();
  const minutes = Number(
    typeof job.spec.timeoutMinutes === 'string' ? fill(job.spec.timeoutMinutes, { contexts }) : job.spec.timeoutMinutes,
  );
  const timer = setTimeout(() => {
    job.annotations.push({ level: 'failure', message: `The job has exceeded its maximum time of ${minutes} minutes.` });
    stop.abort();
  }, minutes * 60_000);
  const mayIdentify = jobPermissions({ settings, run, job })['id_token'] === 'write';
  const names = { run: run.id, attempt: attempt.number, job: job.backend, plan: attempt.backend };
  const runtimeToken = tokens.issue({ ...names, mayIdentify });
  try {
    const force = attempt.force.signal;
    await runJob({ github, settings, run, attempt, job, contexts, runtimeToken, cancel, force, live });
  } finally {
    clearTimeout(timer);
    tokens.revoke(runtimeToken);
  }
}

function contextsOf({ settings }: Runners, { run, github, jobs }: JobPlace, job: Job): Contexts {
  const needs = job.spec.needs.map((key) => {
    const need = jobs.get(key);
    return { key, result: need?.result ?? 'skipped', outputs: need?.outputs ?? {} };
  });
  return { github, inputs: run.inputs.values, needs: needsContext(needs), vars: toValue(settings.variables) };
}

/** `success()` looks at every job before this one, not only at those that it names: GitHub's known trap. */
function statusOf({ attempt, jobs }: JobPlace, job: Job): NonNullable<Parameters<typeof holds>[1]['status']> {
  const results = [...ancestors(jobs, job)].map((key) => jobs.get(key)?.result);
  const cancelled = attempt.cancel.signal.aborted;
  return {
    always: true,
    cancelled,
    success: !cancelled && results.every((result) => result === 'success'),
    failure: !cancelled && results.includes('failure'),
  };
}

function ancestors(jobs: ReadonlyMap<string, Job>, job: Job): ReadonlySet<string> {
  const found = new Set<string>(job.spec.needs);
  for (const key of found) for (const need of jobs.get(key)?.spec.needs ?? []) found.add(need);
  return found;
}

const noTicket: Ticket = { release: () => {} };

async function enter(groups: ConcurrencyGroups, { job, contexts, cancel, stop }: Underway): Promise<Ticket | null> {
  if (job.spec.concurrency === null) return noTicket;
  const ticket = await groups.acquire({
    ...groupOf(job.spec.concurrency, { contexts }),
    cancel: () => stop.abort(),
    signal: cancel,
    waits: () => {
      job.status = 'pending';
    },
  });
  job.status = 'queued';
  return ticket;
}

export function groupOf(
  concurrency: Concurrency,
  scope: Parameters<typeof fill>[1],
): { readonly group: string; readonly cancelInProgress: boolean; readonly queue: Concurrency['queue'] } {
  const { cancelInProgress } = concurrency;
  return {
    group: fill(concurrency.group, scope),
    cancelInProgress: truthy(
      typeof cancelInProgress === 'string' ? evaluateText(cancelInProgress, scope) : cancelInProgress,
    ),
    queue: concurrency.queue,
  };
}

function finish(job: Job, conclusion: Conclusion): void {
  job.status = 'completed';
  job.conclusion = conclusion;
  job.startedAt ??= timeNow();
  job.endedAt = timeNow();
}
