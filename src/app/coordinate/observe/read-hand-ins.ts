/**
 * What ended runs handed in. Read only after the end of the run attempt was: an artifact list that is read earlier may
 * miss what is handed in a second later. The artifact must be the one of exactly that run and run attempt, by its name,
 * its manifest and its time together (`docs/protocol.md`, stories 16 and 17).
 */
import { hasEnded } from '../../../core/plan/attempt/run-end.ts';
import type { HandInReading, RunReading } from '../../../core/plan/snapshot.ts';
import type { RunRef } from '../../../core/swarm/event.ts';
import { handInName } from '../../../core/swarm/hand-in.ts';
import type { AttemptState } from '../../../core/swarm/state.ts';
import type { Archives, OpenedFile } from '../../ports/archive.ts';
import type { ArtifactFacts, JobFacts, Runs } from '../../ports/runs.ts';
import type { Screen } from '../../ports/screen.ts';
import { screenHandIn } from '../../memory/screen-hand-in.ts';
import { billedMinutes } from './billed-minutes.ts';
import { mayHaveHandedIn } from './hand-in-steps.ts';
import { readMeasured } from './read-measured.ts';
import { largestResult, mismatch, soundOf } from './run-artifact.ts';

/** With the files, which the core does not need. */
export interface ReadHandIn {
  readonly reading: HandInReading;
  readonly files: ReadonlyMap<string, OpenedFile>;
}

const nothing: ReadonlyMap<string, OpenedFile> = new Map();
/** Characters of a failed job's log that go into the ledger. */
const logLength = 3000;

export interface HandInSource {
  readonly runs: Pick<Runs, 'artifacts' | 'download' | 'jobs' | 'logTail'>;
  readonly archives: Pick<Archives, 'open'>;
  readonly screen: Screen;
  readonly swarm: string;
  readonly now: string;
  /** Seconds. */
  readonly artifactGrace: number;
}

/** Of the worker's role. */
export interface RoleOf {
  /** Name of the job of its run that measures what it delivered; null: none does. */
  readonly measuring: string | null;
  /** News of its may still be on their way into the list. */
  readonly live: boolean;
}

export async function readHandIn(
  source: HandInSource,
  attempt: AttemptState,
  run: RunReading,
  role: RoleOf = { measuring: null, live: false },
): Promise<ReadHandIn | null> {
  const admitted = attempt.admitted?.run;
  if (!admitted || !isOver(run, attempt)) return null;
  try {
    const search = { ...source, ...role, attempt, admitted, run, jobs: readOnce(source, admitted) };
    return await withMinutes(search, await find(search));
  } catch {
    return only({ kind: 'unknown', reason: `what run ${admitted.id} handed in could not be read` });
  }
}

/** It came to its end, or GitHub does not know it any more. */
function isOver(run: RunReading, attempt: AttemptState): boolean {
  if (run.kind === 'unknown') return false;
  return run.kind === 'gone' || hasEnded(run.run, attempt);
}

interface Search extends HandInSource, RoleOf {
  readonly attempt: AttemptState;
  readonly admitted: RunRef;
  readonly run: RunReading;
  /** Of the admitted run attempt. Asked for once, whoever wants them. */
  readonly jobs: () => Promise<readonly JobFacts[]>;
}

function readOnce({ runs }: HandInSource, { id, attempt }: RunRef): Search['jobs'] {
  let read: Promise<readonly JobFacts[]> | null = null;
  return async () => {
    read ??= runs.jobs(id, attempt).then((jobs) => jobs.filter((job) => job.attempt === attempt));
    return read;
  };
}

/** Only what closes the attempt is worth the request; and figures that cannot be had hold nothing up. */
async function withMinutes({ run, jobs }: Search, one: ReadHandIn): Promise<ReadHandIn> {
  const { reading } = one;
  const closes = reading.kind === 'none' ? reading.believed : reading.kind !== 'unknown';
  if (run.kind !== 'run' || !closes) return one;
  const minutes = billedMinutes(await jobs().catch(() => []));
  return minutes === undefined ? one : { ...one, reading: { ...reading, minutes } };
}

async function find(search: Search): Promise<ReadHandIn> {
  if (search.run.kind === 'gone') return only({ kind: 'none', believed: true });
  const name = handInName(search.admitted);
  const artifacts = await search.runs.artifacts(search.admitted.id);
  const found = artifacts.filter((artifact) => artifact.name === name);
  const [artifact] = found;
  if (!artifact) return without(search);
  if (found.length > 1) return bad('there are two artifacts of its name');
  return withMeasured(search, await open(search, artifact), artifacts);
}

/** A result is waited with until its measuring job's numbers are there, or are not expected any more. */
async function withMeasured(search: Search, one: ReadHandIn, artifacts: readonly ArtifactFacts[]): Promise<ReadHandIn> {
  const { measuring, admitted, attempt } = search;
  const { reading } = one;
  const artifact = artifacts.find(({ id }) => reading.kind === 'handed-in' && id === reading.artifact.id);
  if (reading.kind !== 'handed-in' || !artifact || measuring === null || attempt.head !== null) return one;
  const result = { artifact: { ...artifact, digest: reading.artifact.digest }, handIn: reading.handIn };
  const jobs = await search.jobs();
  const late = isLate(search);
  const measured = await readMeasured({ ...search, job: measuring, run: admitted, jobs, artifacts, result, late });
  if (measured === null) return only({ kind: 'unknown', reason: 'what its measuring job handed in is not listed yet' });
  return { ...one, reading: { ...reading, measured } };
}

async function without(search: Search): Promise<ReadHandIn> {
  if (!(await believed(search))) return only({ kind: 'none', believed: false });
  const log = await endOfLog(search);
  return only({ kind: 'none', believed: true, ...(log === null ? {} : { log }) });
}

/** For whoever tries next, and for people. It decides nothing, so a log that cannot be had is none. */
async function endOfLog({ runs, admitted, run }: Search): Promise<string | null> {
  if (run.kind !== 'run' || run.run.attempt !== admitted.attempt || run.run.conclusion === 'success') return null;
  return runs.logTail(admitted.id, admitted.attempt, logLength).catch(() => null);
}

async function open(search: Search, artifact: ArtifactFacts): Promise<ReadHandIn> {
  const sound = soundOf(artifact, search.admitted, largestResult);
  if (typeof sound === 'string') return bad(sound);
  const opened = search.archives.open(await search.runs.download(sound.id, largestResult), sound.digest);
  if (opened.kind === 'bad') return bad(opened.reason);
  if (opened.handIn.measures !== undefined) return bad('it is what a measuring job hands in');
  const wrong = mismatch('the result', opened.handIn, search);
  if (wrong !== null) return bad(wrong);
  const { files } = opened;
  const bytes = new Map([...files].map(([entry, file]) => [entry, file.bytes]));
  const screened = await screenHandIn(search.screen, { handIn: opened.handIn, files: bytes });
  if (screened.kind === 'bad') return bad(screened.reason);
  return {
    reading: {
      kind: 'handed-in',
      artifact: { id: sound.id, name: sound.name, digest: sound.digest },
      handIn: screened.handIn,
      withheld: screened.withheld,
      unchanged: new Set(),
    },
    files,
  };
}

/**
 * The hand-in happens in a `post` step. As long as a job of the run attempt ended without a failed step, an artifact may
 * still be on its way into the list; when one failed or was cancelled there is nothing more to wait for, unless it is of
 * what a live worker told until then, which no result has.
 */
async function believed(search: Search): Promise<boolean> {
  if (isLate(search)) return true;
  if (search.live) return false;
  const jobs = await search.jobs();
  const over = jobs.length > 0 && jobs.every((job) => job.status === 'completed');
  return over && !jobs.some(mayHaveHandedIn);
}

function isLate({ run, now, artifactGrace }: Search): boolean {
  return run.kind !== 'run' || Date.parse(now) - Date.parse(run.run.updatedAt) > artifactGrace * 1000;
}

function only(reading: HandInReading): ReadHandIn {
  return { reading, files: nothing };
}

function bad(reason: string): ReadHandIn {
  return only({ kind: 'bad', reason });
}
