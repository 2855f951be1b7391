/**
 * What the ended runs of a swarm handed in, with which of the delivered files the repository had already: a file that
 * merely stood in the checkout proves nothing about the worker.
 */
import type { HandInReading, RunReading } from '../../core/plan/snapshot.ts';
import { currentAttempt, isOpen, type SwarmState } from '../../core/swarm/state.ts';
import type { OpenedFile } from '../ports/archive.ts';
import type { RepositoryReader } from '../ports/repository.ts';
import { readHandIn, type HandInSource, type ReadHandIn } from './read-hand-ins.ts';

export interface Results {
  /** By worker. */
  readonly handIns: ReadonlyMap<string, HandInReading>;
  readonly files: ReadonlyMap<string, ReadonlyMap<string, OpenedFile>>;
}

export async function readResults(
  source: HandInSource & { readonly reader: RepositoryReader; readonly state: SwarmState },
  runs: ReadonlyMap<string, RunReading>,
): Promise<Results> {
  const read = new Map<string, ReadHandIn>();
  for (const [worker, run] of runs) {
    const attempt = currentAttempt(source.state.workers.get(worker));
    const handIn = isOpen(attempt) ? await readHandIn(source, attempt, run) : null;
    if (handIn) read.set(worker, handIn);
  }
  const present = await blobsOf(source.reader, [...read.values()]);
  return {
    handIns: new Map([...read].map(([worker, one]) => [worker, withUnchanged(one, present)])),
    files: new Map([...read].map(([worker, { files }]) => [worker, files])),
  };
}

/** Path → blob that the default branch has there; only of paths that were delivered. */
async function blobsOf(
  reader: RepositoryReader,
  read: readonly ReadHandIn[],
): Promise<ReadonlyMap<string, string | null>> {
  const paths = read.flatMap(({ reading }) =>
    reading.kind === 'handed-in' ? reading.handIn.deliverables.map(({ path }) => path) : [],
  );
  if (paths.length === 0) return new Map();
  return (await reader.look({ blobs: [...new Set(paths)] })).blobs;
}

function withUnchanged({ reading, files }: ReadHandIn, present: ReadonlyMap<string, string | null>): HandInReading {
  if (reading.kind !== 'handed-in') return reading;
  const unchanged = reading.handIn.deliverables.filter(({ path, file }) => {
    const blob = files.get(file)?.blob;
    return blob !== undefined && present.get(path) === blob;
  });
  return { ...reading, unchanged: new Set(unchanged.map(({ path }) => path)) };
}
