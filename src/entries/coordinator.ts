/** The coordinator as an Action: the event is a hint, and one sweep follows it. Whatever it cannot do fails the job. */
import { context } from '@actions/github';
import { readInputs } from '../adapters/actions/inputs.ts';
import { createLog } from '../adapters/actions/log.ts';
import { readJob } from '../adapters/actions/run-facts.ts';
import { addToSummary, summaryLimit } from '../adapters/actions/step-summary.ts';
import { hintOf } from '../app/coordinate/targets/event-hint.ts';
import type { Hint } from '../app/coordinate/targets/hint.ts';
import { sweep } from '../app/coordinate/sweep.ts';
import { renderReport } from '../core/synthesis/report/report.ts';
import type { SwarmView } from '../core/synthesis/view.ts';
import { coordinatorInputs } from './coordinator-inputs.ts';
import { createCoordinatorPorts } from './coordinator-ports.ts';

const log = createLog((line) => process.stdout.write(`${line}\n`));

/** What went wrong, or null. */
async function main(env: NodeJS.ProcessEnv): Promise<string | null> {
  const inputs = readInputs(coordinatorInputs, env);
  if (inputs.kind === 'bad') return inputs.problems.join(' ');
  const reading = readJob(env);
  if (reading.kind === 'not-a-job')
    return `This must run in a GitHub Actions job: ${reading.missing.join(', ')} missing.`;
  const { job } = reading;
  const { swarm, token } = inputs.values;
  let requests = 0;
  let troubles = 0;
  const ports = createCoordinatorPorts({
    owner: job.owner,
    repo: job.repository,
    token,
    apiUrl: job.apiUrl,
    serverUrl: context.serverUrl,
    paused: inputs.values.paused,
    tell: (level, line) => {
      log[level](line);
      if (level === 'error') troubles += 1;
    },
    onRequest: () => {
      requests += 1;
    },
  });
  const { eventName: name, payload } = context;
  const event = { name, action: payload.action ?? null, payload };
  const hint: Hint = swarm === '' ? hintOf(event) : { kind: 'swarm', swarm, run: null };
  log.info(`Hint: ${JSON.stringify(hint)}`);
  const ended: SwarmView[] = [];
  const swept = await sweep(
    {
      ports: { ...ports, ended: (view) => ended.push(view) },
      serverUrl: context.serverUrl,
      refPrefix: inputs.values['ref-prefix'],
    },
    hint,
  );
  for (const view of ended) {
    await addToSummary(env, renderReport(view, { requests, room: summaryLimit / ended.length - 1 }));
  }
  log.info(`Looked at ${swept.swarms.join(', ') || 'no swarm'}; ${requests} requests to GitHub.`);
  if (swept.unsettled) log.warning('Something was left to do; the schedule looks again.');
  return troubles > 0 ? 'Not all could be done: mend what stands above; "swarmlead doctor" looks at the rest.' : null;
}

const problem = await main(process.env).catch((error: unknown) =>
  error instanceof Error ? error.message : 'something that is no error was thrown',
);
if (problem !== null) {
  log.error(problem);
  process.exitCode = 1;
}
