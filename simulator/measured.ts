/**
 * Runs in which a second job measures what an agent delivered, with all that an agent does to be taken for it. The times
 * are those that GitHub tells; whose number it is, only the truth knows, and a line of the ledger is held against that.
 */
import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import type { EventOf } from '../src/core/swarm/event.ts';
import { measuredName, type HandIn } from '../src/core/swarm/hand-in.ts';
import type { MemoryGithub } from '../tests/fakes/memory-github.ts';
import type { StoredRun } from '../tests/fakes/memory-runs.ts';
import type { Promised } from './promises.ts';
import { keyOf, type Truth } from './truth.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Measuring } from './world.ts';

export const measuringJob = 'Measure';
const numbers = { honest: '81%', forged: '99%' } as const;

export interface Place {
  readonly github: MemoryGithub;
  readonly time: VirtualTime;
  readonly truth: Truth;
}

/** `result`: the archive that is handed in. What the agent's own job uploads besides, before it. */
export function forgeEarly({ github }: Place, run: StoredRun, of: { how: Measuring; result: Uint8Array }): void {
  if (of.how !== 'early' && of.how !== 'doubled') return;
  upload(github, run, { value: numbers.forged, measures: digestOf(of.result) });
}

/** From the end of the agent's job to that of the measuring job. `isOver`: nothing of the run goes on. */
export async function measure(
  { github, time, truth }: Place,
  run: StoredRun,
  of: { readonly how: Measuring; readonly result: Uint8Array; readonly isOver: () => boolean },
): Promise<void> {
  const { how, result, isOver } = of;
  const pass = async (seconds: number): Promise<boolean> => {
    await time.sleep(seconds * 1000);
    return !isOver();
  };
  const beside = how === 'beside' ? [jobOf('Lint', { status: 'in_progress', startedAt: github.time.now() })] : [];
  if (!(await pass(4))) return;
  run.firstEndedAt = github.time.now();
  if (how === 'skipped') {
    run.later = [jobOf(measuringJob, { status: 'completed', conclusion: 'skipped', startedAt: run.firstEndedAt })];
    return;
  }
  if (!(await pass(2))) return;
  const startedAt = github.time.now();
  run.later = [...beside, jobOf(measuringJob, { status: 'in_progress', startedAt })];
  if (!(await pass(10))) return;
  // A name that is taken is refused to it, and then the job fails.
  if (how !== 'early') {
    const measures = how === 'another-result' ? `sha256:${'e'.repeat(64)}` : digestOf(result);
    const id = upload(github, run, { value: numbers.honest, measures });
    if (how === 'honest') truth.measured.set(keyOf(run), id);
  }
  if (!(await pass(4))) return;
  const completedAt = github.time.now();
  run.later = [
    ...beside.map((job) => ({ ...job, status: 'completed', conclusion: 'success', completedAt })),
    {
      ...jobOf(measuringJob, { status: 'completed', conclusion: how === 'early' ? 'failure' : 'success', startedAt }),
      completedAt,
      steps: how === 'early' ? [] : [{ name: 'Post Take', status: 'completed', conclusion: 'success' }],
    },
  ];
}

type Job = NonNullable<StoredRun['later']>[number];

function jobOf(name: string, of: Pick<Job, 'status'> & Partial<Job>): Job {
  return { name, attempt: 1, conclusion: null, completedAt: null, steps: [], ...of };
}

/** Id of the artifact. */
function upload(
  github: MemoryGithub,
  run: StoredRun,
  { value, measures }: { readonly value: string; readonly measures: string },
): number {
  const { swarm = '', worker = '', dispatch = '' } = run.inputs;
  const at = github.time.now();
  const handIn: HandIn = {
    version: 1,
    swarm,
    worker,
    dispatch,
    run: { id: run.id, attempt: run.attempt },
    commit: run.headSha,
    startedAt: run.startedAt ?? at,
    endedAt: at,
    measures,
    measurements: [{ metric: `${worker.toLowerCase()}.share`, value, at }],
    deliverables: [],
    memory: [],
    notes: [],
    requests: 0,
  };
  const archive = { 'result.json': strToU8(JSON.stringify(handIn)) };
  github.runs.upload(run, measuredName(run), zipSync(archive, { level: 0, mtime: '2025-11-10' }));
  return [...github.runs.artifacts.keys()].at(-1) ?? 0;
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** A number is collected only if the measuring job found it, whatever an agent uploaded under its name. */
export function checkMeasured(
  truth: Truth,
  event: EventOf<'done'>,
  breaks: (promise: Promised, what: string) => void,
): void {
  const honest = truth.measured.get(keyOf(event.run));
  const named = event.measured?.artifact?.id;
  if (named !== undefined && named !== honest)
    breaks('P2', `${event.worker} is measured by what was not its measuring job's`);
  for (const { measured, class: worth } of event.verdict.targets) {
    if (measured === numbers.forged) breaks('P2', `${event.worker} has the number that an agent forged`);
    if (measured === numbers.honest && worth !== 'collected')
      breaks('P2', `a measured number of ${event.worker} is ${worth}`);
  }
}
