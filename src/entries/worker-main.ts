/** The worker's step, `main`: is admitted, restores the session, writes the brief, and puts `swarmlead` on the PATH. */
import * as core from '@actions/core';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readInputs } from '../adapters/actions/inputs.ts';
import { createLog } from '../adapters/actions/log.ts';
import { readJob, readServices, type JobFacts } from '../adapters/actions/run-facts.ts';
import { createRepositoryReader } from '../adapters/github/repository-reader.ts';
import { writeBrief } from '../adapters/session/brief-file.ts';
import { writeLiveFile } from '../adapters/session/live-file.ts';
import { restoredName } from '../adapters/session/restored-file.ts';
import { begin, type Beginning } from '../app/worker/begin.ts';
import { callByStep } from '../app/hooks/by-step.ts';
import { contextOf } from '../app/worker/context.ts';
import { liveOrNot } from '../app/worker/live-or-not.ts';
import { restoredOf } from '../app/worker/restored-of.ts';
import { oneOf, swarmOf } from '../core/config/one-of.ts';
import { holdsAgent, measuringJob } from '../core/config/holds-agent.ts';
import { worksElsewhere } from '../core/config/works-elsewhere.ts';
import { readSwarmFile } from '../core/config/read-swarm-file.ts';
import { renderBrief } from '../core/synthesis/brief/brief.ts';
import { evidenceClassOf } from '../core/verdict/evidence-class.ts';
import { openDesk } from './cli/hooks/open-desk.ts';
import { secondsOf, workerInputs } from './worker-inputs.ts';
import { openSession, sessionOf } from './worker-session.ts';

const log = createLog((line) => process.stdout.write(`${line}\n`));
const notAdmitted = 'not admitted, nothing was done';

interface Started {
  readonly job: JobFacts;
  readonly values: { readonly [K in keyof typeof workerInputs]: string };
  /** ISO. */
  readonly startedAt: string;
}

/** What went wrong, or null. */
async function main(env: NodeJS.ProcessEnv): Promise<string | null> {
  core.setOutput('admitted', 'false');
  const inputs = readInputs(workerInputs, env);
  if (inputs.kind === 'bad') return `${inputs.problems.join(' ')} (${notAdmitted})`;
  const reading = readJob(env);
  if (reading.kind === 'not-a-job')
    return `This must run in a GitHub Actions job: ${reading.missing.join(', ')} missing.`;
  const started = { job: reading.job, values: inputs.values, startedAt: new Date().toISOString() };
  log.info(`Asking the ledger of ${inputs.values.swarm} whether this run attempt is admitted.`);
  const beginning = await beginWork(started);
  if (beginning.kind === 'not-admitted') return `${beginning.reason}: ${notAdmitted}.`;
  if (beginning.kind === 'failed') return `Admitted, and yet it cannot work: ${beginning.reason}.`;
  if (inputs.values.measure === 'true') return measure(started, beginning);
  const session = await settle(started, beginning);
  await goLive(started, beginning, session, env);
  return null;
}

async function beginWork({ job, values }: Started): Promise<Beginning> {
  return begin({
    self: { swarm: values.swarm, worker: values.worker, dispatch: values.dispatch, run: job.run },
    reader: createRepositoryReader({
      owner: job.owner,
      repo: job.repository,
      token: values.token,
      baseUrl: job.apiUrl,
    }),
    clock: { elapsed: () => performance.now(), sleep: async (milliseconds) => sleep(milliseconds) },
    refPrefix: values['ref-prefix'],
    configPath: values.config,
    admitWithin: secondsOf(values['admit-within']),
    read: (text, path, state) => {
      const read = readSwarmFile(text, path);
      return read.kind === 'ok' ? swarmOf(read.config, oneOf(state.started)) : null;
    },
  });
}

type Begun = Extract<Beginning, { kind: 'begun' }>;

/** Writes what later steps and `post` read, and tells them where it is. Nothing of it is data from people but the files. */
async function settle(started: Started, begun: Begun): Promise<string> {
  const { job, values } = started;
  const { restored } = begun;
  const session = sessionOf(job, values.dispatch);
  await mkdir(session, { recursive: true });
  const commit = begun.commit ?? job.commit;
  const brief = await writeBrief(session, renderBrief({ ...restored, head: begun.head }));
  const forHooks = restoredOf(restored, {
    swarm: values.swarm,
    attempt: begun.attempt,
    requests: begun.requests,
  });
  await writeFile(join(session, restoredName), JSON.stringify(forHooks, null, 2));
  const opened = await openDesk({
    cwd: job.workspace,
    env: { ...process.env, SWARMLEAD_SESSION: session, SWARMLEAD_SWARM: values.swarm, GITHUB_WORKSPACE: job.workspace },
  });
  const { before, after, end } = restored.config.hooks;
  const called = await callByStep(opened.desk, before, {
    worker: values.worker,
    taskId: restored.worker.hooks.taskId,
    moment: 'begins',
    paths: [],
    workspace: { find: async () => [] },
  });
  for (const { hook, outcome } of called) {
    if (outcome.error !== undefined) log.warning(`${hook}, called by itself: ${outcome.error}.`);
  }
  const context = contextOf(
    {
      swarm: values.swarm,
      worker: values.worker,
      dispatch: values.dispatch,
      run: job.run,
      startedAt: started.startedAt,
      commit,
      isPinned: begun.commit !== null,
      evidenceClass: evidenceClassOf({
        head: begun.head,
        agent: holdsAgent(restored.config, restored.worker),
        elsewhere: worksElsewhere(restored.config, restored.worker, begun.defaultBranch),
      }),
      requests: begun.requests,
      session,
      hooks: { task: restored.worker.hooks.taskId, after: [...after], end: [...end] },
    },
    restored.worker,
  );
  await openSession(context, job);
  core.setOutput('brief', brief);
  if (called.length > 0) log.info(`Called by itself: ${called.map(({ hook }) => hook).join(', ')}.`);
  log.info(`Admitted: worker ${values.worker}, attempt ${begun.attempt}. The brief is in ${brief}.`);
  return session;
}

/** Last of all: what the step calls by itself is told of with the first that a script says. */
async function goLive(
  { job, values }: Started,
  { restored, head, defaultBranch }: Begun,
  session: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { swarm, worker, dispatch, token, config } = values;
  const { run, apiUrl } = job;
  const decided = liveOrNot({
    config: restored.config,
    worker: restored.worker,
    head,
    way: values.live,
    defaultBranch,
    services: readServices(env),
    job: {
      swarm,
      worker,
      dispatch,
      run,
      repository: `${job.owner}/${job.repository}`,
      apiUrl,
      token,
      refPrefix: values['ref-prefix'],
      config,
    },
  });
  if (decided.kind === 'live') {
    await writeLiveFile(session, decided.live);
    log.info('Live: what hooks say reaches the coordinator while this job runs.');
  } else if (decided.warning !== null) log.warning(decided.warning);
}

/** In a job that only measures: the result that the job before it handed in takes the place of a brief. */
async function measure(started: Started, begun: Extract<Beginning, { kind: 'begun' }>): Promise<string | null> {
  const { job, values } = started;
  const { config, worker } = begun.restored;
  if (measuringJob(config, worker) === null)
    return `Role ${worker.role} names no job that measures: write "measured-by" beside "agent: true".`;
  if (begun.head !== null) {
    log.warning('Nothing is measured: the code of a pull request was merged by nobody, and its numbers stay claimed.');
    return null;
  }
  const session = sessionOf(job, values.dispatch);
  await mkdir(session, { recursive: true });
  const { swarm, dispatch } = values;
  const self = { swarm, worker: values.worker, dispatch, run: job.run };
  const commit = begun.commit ?? job.commit;
  const { beginMeasuring } = await import('./worker-measure.ts');
  const taken = await beginMeasuring({ self, worker, job, commit, session });
  if (taken.kind === 'refused') return `Nothing is measured: ${taken.reason}.`;
  const { startedAt } = started;
  const measures = taken.digest;
  const context = contextOf(
    {
      ...self,
      startedAt,
      commit,
      isPinned: true,
      evidenceClass: 'collected',
      requests: begun.requests,
      session,
      measures,
    },
    { ...worker, deliverables: [] },
  );
  await openSession(context, job);
  for (const { path, reason } of taken.left) log.warning(`Not laid over the checkout: ${path}, because it ${reason}.`);
  log.info(
    `Admitted: measures ${taken.laid.length} delivered files of worker ${values.worker}, attempt ${begun.attempt}.`,
  );
  return null;
}

const problem = await main(process.env).catch((error: unknown) => `It cannot work: ${String(error)}`);
if (problem !== null) {
  log.error(problem);
  process.exitCode = 1;
}
