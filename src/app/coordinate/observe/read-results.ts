/**
 * What the ended runs of a swarm handed in, with which of the delivered files the repository had already: a file that
 * merely stood in the checkout proves nothing about the worker.
 */
import type { HandInReading, RunReading } from '../../../core/plan/snapshot.ts';
import { measuringJob } from '../../../core/config/holds-agent.ts';
import { isLive } from '../../../core/config/is-live.ts';
import type { SwarmConfig } from '../../../core/config/swarm-config.ts';
import type { Delivered } from '../../../core/swarm/hand-in.ts';
import { currentAttempt, isOpen, type SwarmState } from '../../../core/swarm/state.ts';
import { isGlob, matchesPath } from '../../../core/verdict/glob.ts';
import type { OpenedFile } from '../../ports/archive.ts';
import type { RepositoryReader } from '../../ports/repository.ts';
import { readHandIn, type HandInSource, type ReadHandIn } from './read-hand-ins.ts';

export interface Results {
  /** By worker. */
  readonly handIns: ReadonlyMap<string, HandInReading>;
  readonly files: ReadonlyMap<string, ReadonlyMap<string, OpenedFile>>;
}

export interface ResultSource extends HandInSource {
  readonly reader: RepositoryReader;
  readonly state: SwarmState;
  readonly config: SwarmConfig;
  /** Path → blob on the default branch, as far as it was read already. */
  readonly present: ReadonlyMap<string, string | null>;
}

/** What running workers are to deliver, as far as the swarm file names it by its path. */
export function expectedPaths({ workers }: SwarmConfig, state: SwarmState): readonly string[] {
  return workers.flatMap(({ id, deliverables }) => {
    const attempt = currentAttempt(state.workers.get(id));
    if (!isOpen(attempt) || attempt.admitted === null) return [];
    return deliverables.flatMap(({ kind, item }) =>
      kind === 'path' && !isGlob(item) && !item.endsWith('/') ? [item.replace(/^\.\//, '')] : [],
    );
  });
}

export async function readResults(source: ResultSource, runs: ReadonlyMap<string, RunReading>): Promise<Results> {
  const read = new Map<string, ReadHandIn>();
  for (const [worker, run] of runs) {
    const attempt = currentAttempt(source.state.workers.get(worker));
    const spec = source.config.workers.find(({ id }) => id === worker);
    const role = spec && { measuring: measuringJob(source.config, spec), live: isLive(source.config, spec) };
    const handIn = isOpen(attempt) ? await readHandIn(source, attempt, run, role) : null;
    if (handIn) read.set(worker, handIn);
  }
  const present = await blobsOf(source, read);
  return {
    handIns: new Map([...read].map(([worker, one]) => [worker, withUnchanged(one, present)])),
    files: new Map([...read].map(([worker, { files }]) => [worker, files])),
  };
}

/** Path → blob that the default branch has there (or the pull request's head), of all files that a deliverable may be found in. */
async function blobsOf(
  { reader, config, present, state }: ResultSource,
  read: ReadonlyMap<string, ReadHandIn>,
): Promise<ReadonlyMap<string, string | null>> {
  const paths = [...read].flatMap(([worker, { reading }]) => {
    if (reading.kind !== 'handed-in') return [];
    const specs = config.workers.find(({ id }) => id === worker)?.deliverables ?? [];
    const wanted = specs.flatMap(({ kind, item }) => (kind === 'path' ? [item] : []));
    return reading.handIn.deliverables.filter((one) => mayBeOne(one, wanted)).map(({ path }) => path);
  });
  const head = state.pull?.head;
  const missing = [...new Set(paths)].filter((path) => head !== undefined || !present.has(path));
  if (missing.length === 0) return present;
  const look = await reader.look({ blobs: missing, ...(head === undefined ? {} : { blobsAt: head }) });
  return new Map([...present, ...look.blobs]);
}

/** By its path, or as a document by its name or a heading in it. */
function mayBeOne({ path, name, headings }: Delivered, wanted: readonly string[]): boolean {
  if (name !== undefined || (headings ?? []).length > 0) return true;
  return wanted.some((item) => matchesPath(item, path));
}

function withUnchanged({ reading, files }: ReadHandIn, present: ReadonlyMap<string, string | null>): HandInReading {
  if (reading.kind !== 'handed-in') return reading;
  const unchanged = reading.handIn.deliverables.filter(({ path, file }) => {
    const blob = files.get(file)?.blob;
    return blob !== undefined && present.get(path) === blob;
  });
  return { ...reading, unchanged: new Set(unchanged.map(({ path }) => path)) };
}
