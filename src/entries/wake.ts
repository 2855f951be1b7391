/** The wake job: one dispatch of the coordinator's workflow on the default branch. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readInputs } from '../adapters/actions/inputs.ts';
import { createLog } from '../adapters/actions/log.ts';
import { wakeCoordinator } from '../adapters/actions/wake-coordinator.ts';
import { wakeInputs } from './wake-inputs.ts';

const log = createLog((line) => process.stdout.write(`${line}\n`));

/** The event's payload names it, which saves asking for it. */
function defaultBranch(eventPath: string | undefined): string | null {
  if (!eventPath) return null;
  const event: unknown = JSON.parse(readFileSync(eventPath, 'utf8'));
  if (typeof event !== 'object' || event === null || !('repository' in event)) return null;
  const { repository } = event;
  if (typeof repository !== 'object' || repository === null || !('default_branch' in repository)) return null;
  return typeof repository.default_branch === 'string' ? repository.default_branch : null;
}

async function main(env: NodeJS.ProcessEnv): Promise<string | null> {
  const inputs = readInputs(wakeInputs, env);
  if (inputs.kind === 'bad') return inputs.problems.join(' ');
  const ref = defaultBranch(env['GITHUB_EVENT_PATH']);
  const repository = env['GITHUB_REPOSITORY'];
  const run = Number(env['GITHUB_RUN_ID']);
  if (!ref || !repository || !Number.isSafeInteger(run))
    return 'This must run in a GitHub Actions job: the repository, its default branch or the run is not known.';
  const woken = await wakeCoordinator({
    apiUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com',
    repository,
    ref,
    swarm: inputs.values.swarm,
    run,
    workflow: inputs.values.workflow,
    token: inputs.values.token,
    fetch,
    sleep: async (milliseconds) => sleep(milliseconds),
  });
  switch (woken.kind) {
    case 'woken':
      log.info(`Woke the coordinator for swarm ${inputs.values.swarm}.`);
      return null;
    case 'absent':
      log.notice(
        `No coordinator workflow here (${inputs.values.workflow}); a server looks by itself. Without one, give this step the right name as workflow.`,
      );
      return null;
    case 'off':
      log.notice(`The coordinator workflow (${inputs.values.workflow}) is switched off; a server looks by itself.`);
      return null;
    case 'refused':
      return `GitHub refused to dispatch ${inputs.values.workflow} (${woken.status}). The job needs actions: write, and the workflow on the default branch inputs named swarm and run. The schedule looks at the swarm in any case.`;
    case 'unanswered':
      return 'GitHub did not answer. The schedule looks at the swarm in any case.';
  }
}

const problem = await main(process.env).catch((error: unknown) => String(error));
if (problem !== null) {
  log.error(problem);
  process.exitCode = 1;
}
