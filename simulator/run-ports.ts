/** The port of runs as GitHub offers it on a bad day: dispatches that come late or twice, lists that lag, states of before. */
import type { DispatchOutcome, RunFacts, Runs } from '../src/app/ports/runs.ts';
import { asOf } from './lives.ts';
import type { Surroundings } from './ports.ts';
import { startDecoy } from './strangers.ts';

export function withRunFaults(around: Surroundings, runs: Runs): Runs {
  const { github, faults, count } = around;
  const shown = (run: RunFacts, staleness: number): RunFacts => {
    const was = staleness > 0 ? around.lives().before(run.id, staleness) : undefined;
    return foreign(around, was ? asOf(run, was) : run);
  };
  return {
    ...runs,
    dispatch: async (request) => dispatch(around, request),
    get: async (id) => {
      const fault = faults.meet(['stale-run'], count('stale-run'));
      const run = await runs.get(id);
      return run && shown(run, (fault?.seconds ?? 0) * 1000);
    },
    list: async (since) => {
      const fault = faults.meet(['stale-run'], count('stale-run'));
      const staleness = (fault?.seconds ?? 0) * 1000;
      github.runs.lag.list = Math.max(faults.lag('list-lags'), staleness / 1000);
      return (await runs.list(since)).map((run) => shown(run, staleness));
    },
    artifacts: async (id) => {
      github.runs.lag.artifacts = faults.lag('artifacts-lag');
      return runs.artifacts(id);
    },
    cancel: async (id, force) => {
      const cancelled = await runs.cancel(id, force);
      around.lives().cancelled(id);
      return cancelled;
    },
  };
}

/** A run of a fork's pull request is listed among ours; its repository and its event tell. */
function foreign({ truth }: Surroundings, run: RunFacts): RunFacts {
  if (truth.origins.get(run.id) !== 'fork') return run;
  return { ...run, event: 'pull_request', headRepositoryId: 666 };
}

type Request = Parameters<Runs['dispatch']>[0];

async function dispatch(around: Surroundings, request: Request): Promise<DispatchOutcome> {
  const { github, faults, time, count } = around;
  around.dispatching(request.inputs);
  const start = (): number | null => {
    const run = github.runs.start(request, github.issues.self);
    if (run) around.lives().begin(run.id, 'coordinator');
    return run?.id ?? null;
  };
  const nth = count('dispatch');
  const decoy = faults.meet(['decoy'], nth);
  if (decoy) {
    time.at(time.now() + decoy.seconds * 1000, () => startDecoy({ github, lives: around.lives() }, decoy.how, request));
  }
  const fault = faults.meet(['dispatch-late', 'dispatch-doubled', 'dispatch-untold'], nth);
  if (fault?.kind === 'dispatch-late') {
    time.at(time.now() + fault.seconds * 1000, () => {
      faults.touched();
      start();
    });
    return Promise.resolve({ kind: 'unknown', reason: 'no answer' });
  }
  const run = start();
  if (run === null) return { kind: 'refused', status: 404, reason: '404 Not Found' };
  if (fault?.kind === 'dispatch-doubled') return { kind: 'accepted', run: start() };
  return { kind: 'accepted', run: fault ? null : run };
}
