/** What runs handed in, and what was delivered of it. Opened by the same caps as the coordinator opens it. */
import type { ArtifactFact, AuditFacts, HandInFact, NewsFact } from '../../core/audit/facts.ts';
import type { RunRef } from '../../core/swarm/event.ts';
import { handInName, measuredName } from '../../core/swarm/hand-in.ts';
import { largestNewsArchive } from '../../core/swarm/news.ts';
import { screenHandIn, screenNews } from '../memory/screen-hand-in.ts';
import { billedMinutes } from '../coordinate/observe/billed-minutes.ts';
import type { JobFacts } from '../ports/runs.ts';
import type { Named } from './named.ts';
import type { Auditor } from './ports.ts';

/** Bytes of the archive. */
const largest = 30 * 1024 * 1024;

export async function gatherResults(
  ports: Auditor,
  { done, ended, noted }: Named,
  runs: AuditFacts['runs'],
): Promise<Pick<AuditFacts, 'artifacts' | 'handIns' | 'news' | 'delivered' | 'minutes' | 'jobs'>> {
  const closed = [...done, ...ended].flatMap(({ run }) => (run && runs.get(run.id) ? [run] : []));
  const artifacts = new Map<number, readonly ArtifactFact[]>();
  const told = noted.flatMap(({ run }) => (runs.get(run.id) ? [run] : []));
  for (const { id } of [...closed, ...told]) {
    if (!artifacts.has(id)) artifacts.set(id, await ports.runs.artifacts(id));
  }
  const handIns = new Map<number, HandInFact>();
  for (const run of closed) {
    const named = new Set([handInName(run), measuredName(run)]);
    for (const artifact of (artifacts.get(run.id) ?? []).filter(({ name }) => named.has(name))) {
      if (!handIns.has(artifact.id)) handIns.set(artifact.id, await open(ports, artifact));
    }
  }
  const counted = [...done, ...ended].flatMap(({ run, minutes }) =>
    run && minutes !== undefined && runs.get(run.id) ? [run] : [],
  );
  const measured = done.flatMap(({ run, measured: of }) => (of !== undefined && runs.get(run.id) ? [run] : []));
  const jobs = await jobsOf(ports, [...counted, ...measured]);
  return {
    artifacts,
    handIns,
    news: await newsOf(ports, noted, artifacts),
    delivered: await deliveredOf(ports, done, handIns),
    minutes: new Map(
      counted.flatMap((run) => {
        const minutes = billedMinutes(jobs.get(keyOf(run)) ?? []);
        return minutes === undefined ? [] : [[keyOf(run), minutes] as const];
      }),
    ),
    jobs: new Map(measured.map((run) => [keyOf(run), jobs.get(keyOf(run)) ?? []])),
  };
}

function keyOf({ id, attempt }: RunRef): string {
  return `${id}/${attempt}`;
}

async function jobsOf({ runs }: Auditor, wanted: readonly RunRef[]): Promise<ReadonlyMap<string, readonly JobFacts[]>> {
  const found = new Map<string, readonly JobFacts[]>();
  for (const run of wanted) {
    if (found.has(keyOf(run))) continue;
    const jobs = await runs.jobs(run.id, run.attempt);
    found.set(
      keyOf(run),
      jobs.filter(({ attempt }) => attempt === run.attempt),
    );
  }
  return found;
}

async function newsOf(
  ports: Auditor,
  noted: Named['noted'],
  artifacts: AuditFacts['artifacts'],
): Promise<AuditFacts['news']> {
  const found = new Map<number, NewsFact>();
  for (const { run, artifact } of noted) {
    const listed = artifacts.get(run.id)?.find(({ id }) => id === artifact.id);
    if (listed) found.set(artifact.id, await openNews(ports, listed));
  }
  return found;
}

async function openNews({ runs, archives, screen }: Auditor, artifact: ArtifactFact): Promise<NewsFact> {
  if (artifact.expired || artifact.digest === null) return { kind: 'unread' };
  let bytes: Uint8Array;
  try {
    bytes = await runs.download(artifact.id, largestNewsArchive);
  } catch {
    return { kind: 'unread' };
  }
  const opened = archives.openNews(bytes, artifact.digest);
  return opened.kind === 'bad' ? opened : { kind: 'opened', ...(await screenNews(screen, opened.news)) };
}

async function open({ runs, archives, screen }: Auditor, artifact: ArtifactFact): Promise<HandInFact> {
  if (artifact.expired || artifact.digest === null) return { kind: 'unread' };
  let bytes: Uint8Array;
  try {
    bytes = await runs.download(artifact.id, largest);
  } catch {
    return { kind: 'unread' };
  }
  const opened = archives.open(bytes, artifact.digest);
  if (opened.kind === 'bad') return opened;
  const screened = await screenHandIn(screen, { handIn: opened.handIn, files: new Map() });
  if (screened.kind === 'bad') return screened;
  const { handIn } = screened;
  const { files } = opened;
  const blobs = new Map(
    handIn.deliverables.flatMap(({ path, file }) => {
      const blob = files.get(file)?.blob;
      return blob === undefined ? [] : [[path, blob] as const];
    }),
  );
  return { kind: 'opened', handIn, blobs };
}

/** One look for each delivery, at the files that the line counts. */
async function deliveredOf(
  { reader }: Auditor,
  done: Named['done'],
  handIns: AuditFacts['handIns'],
): Promise<AuditFacts['delivered']> {
  const found = new Map<string, ReadonlyMap<string, string | null>>();
  for (const { delivered, artifact, verdict } of done) {
    const handIn = handIns.get(artifact.id);
    if (!delivered || handIn?.kind !== 'opened') continue;
    const paths = verdict.deliverables.flatMap(({ path, found: counts }) =>
      counts && path !== null ? [path.replace(/#.*$/, '')] : [],
    );
    const blobs = [...new Set(paths)].filter((path) => handIn.blobs.has(path));
    if (blobs.length === 0) continue;
    found.set(delivered.commit, (await reader.look({ blobs, blobsAt: delivered.commit })).blobs);
  }
  return found;
}
