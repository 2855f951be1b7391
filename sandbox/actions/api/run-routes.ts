/** Runs: list, look, cancel, run again, delete. */
import type { Reply } from '../../contract.ts';
import { branchOf, headShaOf, latest, type Run } from '../run/run.ts';
import { pathOf } from '../workflow/library.ts';
import { matchesCreated } from './created.ts';
import { findWorkflow } from './dispatch.ts';
import { runOf, type Call } from './place.ts';
import { notFound, pageOf, refuse } from './reply.ts';

/** GitHub ends a cancelled run by force when it does not end by itself. */
const cancelPatience = 5 * 60_000;

export function listRuns(call: Call): Reply {
  return listed(call, () => true);
}

export async function listRunsOfWorkflow(call: Call): Promise<Reply> {
  const reading = await findWorkflow(call);
  return reading ? listed(call, (run) => run.workflow.path === pathOf(reading)) : notFound;
}

function listed({ place, request }: Call, wanted: (run: Run) => boolean): Reply {
  const { query } = request;
  const same = (name: string, value: string | number | null): boolean =>
    !query.has(name) || query.get(name) === String(value);
  const runs = [...place.engine.runs.values()]
    .filter(wanted)
    .filter((run) => {
      const { status, conclusion } = latest(run);
      return (
        same('event', run.event) &&
        same('branch', branchOf(run)) &&
        same('actor', run.actor.login) &&
        same('head_sha', headShaOf(run)) &&
        (same('status', status) || same('status', conclusion)) &&
        matchesCreated(query.get('created'), run.createdAt)
      );
    })
    .toReversed();
  return pageOf(request, place.github.url, { key: 'workflow_runs', items: runs.map((run) => place.views.run(run)) });
}

export function getRun(call: Call): Reply {
  const run = runOf(call);
  return run ? { status: 200, body: call.place.views.run(run) } : notFound;
}

export function getAttempt(call: Call): Reply {
  const run = runOf(call);
  const attempt = run?.attempts[Number(call.parts[1]) - 1];
  return run && attempt ? { status: 200, body: call.place.views.run(run, attempt) } : notFound;
}

export function listJobs(call: Call): Reply {
  const run = runOf(call);
  if (!run) return notFound;
  const attempts = call.request.query.get('filter') === 'all' ? run.attempts : [latest(run)];
  return jobsPage(call, run, attempts);
}

export function listAttemptJobs(call: Call): Reply {
  const run = runOf(call);
  const attempt = run?.attempts[Number(call.parts[1]) - 1];
  return run && attempt ? jobsPage(call, run, [attempt]) : notFound;
}

function jobsPage({ place, request }: Call, run: Run, attempts: Run['attempts']): Reply {
  const items = attempts.flatMap((attempt) => attempt.jobs.map((job) => place.views.job(run, attempt, job)));
  return pageOf(request, place.github.url, { key: 'jobs', items });
}

export function cancelRun(call: Call): Reply {
  return cancelled(call, (run) => {
    const attempt = latest(run);
    attempt.cancel.abort();
    setTimeout(() => attempt.force.abort(), cancelPatience).unref();
  });
}

export function forceCancelRun(call: Call): Reply {
  return cancelled(call, (run) => {
    latest(run).cancel.abort();
    latest(run).force.abort();
  });
}

function cancelled(call: Call, act: (run: Run) => void): Reply {
  const run = runOf(call);
  if (!run) return notFound;
  if (latest(run).status === 'completed') return refuse(409, 'Cannot cancel a workflow run that is completed.');
  act(run);
  return { status: 202, body: {} };
}

export function rerun(call: Call): Reply {
  return again(call, () => null);
}

export function rerunFailed(call: Call): Reply {
  return again(call, (run) => {
    const failed = latest(run).jobs.filter((job) => job.conclusion === 'failure' || job.conclusion === 'cancelled');
    return new Set(failed.map((job) => job.spec.key));
  });
}

function again(call: Call, choose: (run: Run) => ReadonlySet<string> | null): Reply {
  const run = runOf(call);
  if (!run) return notFound;
  if (latest(run).status !== 'completed') return refuse(403, 'This workflow run is already running');
  const jobs = choose(run);
  if (jobs?.size === 0) return refuse(403, 'This workflow run cannot be retried: it has no failed jobs');
  call.place.engine.again(run, call.by, jobs);
  return { status: 201, body: {} };
}

export async function deleteRun(call: Call): Promise<Reply> {
  const run = runOf(call);
  if (!run) return notFound;
  if (latest(run).status !== 'completed') return refuse(403, 'Could not delete the workflow run');
  call.place.engine.runs.delete(run.id);
  const { artifacts } = call.place;
  const own = [...artifacts.artifacts.values()].filter((one) => one.run === run.id);
  for (const artifact of own) await artifacts.remove(artifact);
  return { status: 204 };
}
