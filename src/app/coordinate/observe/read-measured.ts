/**
 * What the measuring job of an ended run handed in. It counts only where GitHub's own times prove whose it is
 * (`core/swarm/measuring.ts`) and where it names the very result that is judged. Whatever else is there takes nothing
 * away from that result: it only says why there are no collected numbers.
 */
import type { MeasuredReading } from '../../../core/plan/snapshot.ts';
import type { RunRef } from '../../../core/swarm/event.ts';
import type { HandIn } from '../../../core/swarm/hand-in.ts';
import { measuringOf } from '../../../core/swarm/measuring.ts';
import { screenHandIn } from '../../memory/screen-hand-in.ts';
import type { Archives } from '../../ports/archive.ts';
import type { ArtifactFacts, JobFacts, Runs } from '../../ports/runs.ts';
import type { Screen } from '../../ports/screen.ts';
import { mayHaveHandedIn } from './hand-in-steps.ts';
import { largestResult, soundOf } from './run-artifact.ts';

export interface MeasuredSource {
  readonly runs: Pick<Runs, 'download'>;
  readonly archives: Pick<Archives, 'open'>;
  readonly screen: Screen;
  /** Name of the measuring job. */
  readonly job: string;
  readonly run: RunRef;
  /** Of the run attempt. */
  readonly jobs: readonly JobFacts[];
  /** Of the run. */
  readonly artifacts: readonly ArtifactFacts[];
  readonly result: { readonly artifact: ArtifactFacts & { readonly digest: string }; readonly handIn: HandIn };
  /** Nothing more is waited for. */
  readonly late: boolean;
}

/** null: it may still come. */
export async function readMeasured(source: MeasuredSource): Promise<MeasuredReading | null> {
  const { job, jobs, result } = source;
  const found = measuringOf({ ...source, result: result.artifact });
  if (found.kind === 'refused') return none(job, found.reason);
  if (found.kind === 'not-seen') {
    const own = jobs.filter(({ name }) => name === job);
    const done = own.every(({ status }) => status === 'completed') && !own.some(mayHaveHandedIn);
    return source.late || done ? none(job, found.reason) : null;
  }
  return open(source, found.artifact);
}

async function open(
  { runs, archives, screen, job, run, result }: MeasuredSource,
  artifact: ArtifactFacts,
): Promise<MeasuredReading> {
  const sound = soundOf(artifact, run, largestResult);
  if (typeof sound === 'string') return none(job, sound);
  const { id, name, digest } = sound;
  const opened = archives.open(await runs.download(id, largestResult), digest);
  if (opened.kind === 'bad') return none(job, opened.reason);
  const wrong = otherThan(result, opened.handIn);
  if (wrong !== null) return none(job, wrong);
  const screened = await screenHandIn(screen, { handIn: opened.handIn, files: new Map() });
  if (screened.kind === 'bad') return none(job, screened.reason);
  const { measurements, unread } = screened.handIn;
  const handIn = { measurements, ...(unread === undefined ? {} : { unread }) };
  return { kind: 'counts', job, artifact: { id, name, digest }, handIn };
}

/** Null: it is about this result. */
function otherThan({ artifact, handIn }: MeasuredSource['result'], measured: HandIn): string | null {
  if (measured.measures !== artifact.digest) return 'it measured another result';
  const same =
    measured.swarm === handIn.swarm && measured.worker === handIn.worker && measured.dispatch === handIn.dispatch;
  if (!same) return 'what it handed in names another swarm, worker or dispatch';
  const sameRun = measured.run.id === handIn.run.id && measured.run.attempt === handIn.run.attempt;
  if (!sameRun) return 'what it handed in names another run';
  return measured.commit === handIn.commit ? null : 'it measured at another commit';
}

function none(job: string, reason: string): MeasuredReading {
  return { kind: 'none', job, reason };
}
