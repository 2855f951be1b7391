/** The worker's step, `post`: collects what was recorded and hands it in. Runs always; without an admission it does nothing. */
import * as core from '@actions/core';
import { join } from 'node:path';
import { uploadArtifact } from '../adapters/actions/artifact.ts';
import { createLog } from '../adapters/actions/log.ts';
import { readJob } from '../adapters/actions/run-facts.ts';
import { createScreen, secretsOf } from '../adapters/secrets/screen.ts';
import { removeLiveFile } from '../adapters/session/live-file.ts';
import { createSessionStore } from '../adapters/session/session-store.ts';
import { createWorkspace } from '../adapters/session/workspace.ts';
import { callByStep } from '../app/hooks/by-step.ts';
import { contextSchema, type WorkContext } from '../app/worker/context.ts';
import { prepareHandIn, type Prepared } from '../app/worker/hand-in.ts';
import { renderSummary } from '../app/worker/summary.ts';
import { handInName, measuredName } from '../core/swarm/hand-in.ts';
import { openDesk } from './cli/hooks/open-desk.ts';

const log = createLog((line) => process.stdout.write(`${line}\n`));

/** What went wrong, or null. */
async function main(env: NodeJS.ProcessEnv): Promise<string | null> {
  const state = core.getState('context');
  if (state === '') {
    log.info('Not admitted: nothing to hand in.');
    return null;
  }
  const context = contextSchema.parse(JSON.parse(state));
  // First of all, so that nothing that follows can hold a token.
  await removeLiveFile(context.session);
  const reading = readJob(env);
  if (reading.kind === 'not-a-job')
    return `This must run in a GitHub Actions job: ${reading.missing.join(', ')} missing.`;
  const { job } = reading;
  if (job.run.id !== context.run.id || job.run.attempt !== context.run.attempt) {
    return 'The state is of another run attempt: nothing was handed in.';
  }
  await callHooks(context, job.workspace);
  const prepared = await prepareHandIn({
    context,
    store: createSessionStore(context.session),
    workspace: createWorkspace({ root: job.workspace, cwd: job.workspace }),
    screen: createScreen(secretsOf(env)),
    endedAt: new Date().toISOString(),
  });
  if (prepared.kind !== 'prepared') return refusal(prepared);
  await handIn(prepared, context.session);
  return null;
}

/** A hook that fails takes no result with it. */
async function callHooks(context: WorkContext, workspace: string): Promise<void> {
  const { hooks, deliverables } = context;
  if (!hooks) return;
  const { session, swarm } = context;
  const env = { ...process.env, SWARMLEAD_SESSION: session, SWARMLEAD_SWARM: swarm, GITHUB_WORKSPACE: workspace };
  try {
    const { desk } = await openDesk({ cwd: workspace, env });
    const called = await callByStep(desk, [...hooks.after, ...hooks.end], {
      worker: context.worker,
      taskId: hooks.task,
      moment: 'ends',
      paths: deliverables.flatMap(({ kind, item }) => (kind === 'path' ? [item] : [])),
      workspace: createWorkspace({ root: workspace, cwd: workspace }),
    });
    for (const { hook, outcome } of called) {
      if (outcome.error !== undefined) log.warning(`${hook}, called by itself: ${outcome.error}.`);
    }
    if (called.length > 0) log.info(`Called by itself: ${called.map(({ hook }) => hook).join(', ')}.`);
  } catch (error) {
    log.warning(`No hooks were called: ${String(error)}.`);
  }
}

async function handIn(prepared: Extract<Prepared, { kind: 'prepared' }>, session: string): Promise<void> {
  const { entries, handIn: result, warnings } = prepared.package;
  for (const warning of warnings) log.warning(warning);
  const name = result.measures === undefined ? handInName(result.run) : measuredName(result.run);
  const answer = await uploadArtifact({ name, entries, staging: join(session, 'hand-in'), retentionDays: 7 });
  log.info(
    `Handed in ${result.measurements.length} measurements and ${result.deliverables.length} files as artifact ${name} (${answer.id ?? 'id unknown'}).`,
  );
  await core.summary.addRaw(renderSummary({ handIn: result, preview: prepared.preview, warnings }), true).write();
}

function refusal(prepared: Exclude<Prepared, { kind: 'prepared' }>): string {
  switch (prepared.kind) {
    case 'nothing':
      for (const warning of prepared.warnings) log.warning(warning);
      return 'Nothing was recorded, so no result is handed in. Use swarmlead metric, swarmlead deliver or swarmlead hooks in the job, or write the declared files.';
    case 'secret':
    case 'too-much':
      return `No result is handed in: ${prepared.reason}.`;
    case 'other-commit':
      return "No result is handed in: the checkout is not of the pull request's commit. Check out after joining the swarm, with ref: ${{ steps.swarm.outputs.commit }}, where swarm is the id of the joining step.";
    case 'invalid':
      return `No result is handed in: these fields of it are wrong: ${prepared.reason}.`;
  }
}

const problem = await main(process.env).catch((error: unknown) => `The result was not handed in: ${String(error)}`);
if (problem !== null) {
  log.error(problem);
  process.exitCode = 1;
}
