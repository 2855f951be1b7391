/** `swarmlead metric NAME=VALUE…`: records what was measured. */
import type { Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import { findPlace } from '../../adapters/session/place.ts';
import { createSessionStore } from '../../adapters/session/session-store.ts';
import { createWorkspace } from '../../adapters/session/workspace.ts';
import { recordMeasurements } from '../../app/worker/record.ts';
import type { Io } from './io.ts';

interface Options {
  readonly evidence?: string;
  readonly root?: string;
  readonly json?: boolean;
}

export function registerMetric(program: Command, io: Io): void {
  program
    .command('metric')
    .description('record measurements, such as wan.bandwidth-utilization=78.4%')
    .argument('<NAME=VALUE...>', 'metric and quantity; several may be given')
    .option('--evidence <path>', 'file of the workspace that shows where the numbers come from')
    .option(
      '--root <dir>',
      'root of the workspace, where paths are relative to and the local store lies; a job has its own',
    )
    .option('--json', 'one JSON object on standard output')
    .action(async (pairs: readonly string[], options: Options) => metric(pairs, options, io));
}

async function metric(pairs: readonly string[], options: Options, io: Io): Promise<void> {
  const place = findPlace({ cwd: io.cwd, env: io.env, root: options.root });
  const outcome = await recordMeasurements({
    store: createSessionStore(place.session),
    workspace: createWorkspace({ root: place.root, cwd: io.cwd }),
    pairs,
    evidence: options.evidence,
    at: new Date().toISOString(),
  });
  if (outcome.kind === 'refused') {
    if (options.json) io.out(JSON.stringify({ ok: false, error: outcome.reasons.join('; ') }));
    for (const reason of outcome.reasons) io.err(`swarmlead metric: ${reason}`);
    io.exit(1);
    return;
  }
  if (options.json) io.out(JSON.stringify({ ok: true, measurements: outcome.records }));
  else {
    const [first] = outcome.records;
    const numbers = outcome.records.map((one) => `${one.metric}=${one.value}`).join(', ');
    io.out(harmless(`Recorded ${numbers}${first?.evidence === undefined ? '' : ` (evidence: ${first.evidence})`}`));
  }
}
