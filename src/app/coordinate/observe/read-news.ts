/**
 * News of running workers of live roles: artifacts of the admitted run attempt that the ledger does not have yet. One
 * request a worker tells whether there are any; a role that is not live costs none. What is bad is told once and never
 * read again; what cannot be read now is left for a later look, or for the result, which has all of it again.
 */
import type { SwarmConfig } from '../../../core/config/swarm-config.ts';
import { newsworthy } from '../../../core/plan/attempt/news.ts';
import type { HandInReading, NewsReading, RunReading, SeenRun } from '../../../core/plan/snapshot.ts';
import { refusedNews } from '../../../core/swarm/live-notes.ts';
import { largestNewsArchive, parseNewsName } from '../../../core/swarm/news.ts';
import type { SwarmState } from '../../../core/swarm/state.ts';
import { screenNews } from '../../memory/screen-hand-in.ts';
import type { Archives } from '../../ports/archive.ts';
import type { ArtifactFacts, Runs } from '../../ports/runs.ts';
import type { Screen } from '../../ports/screen.ts';
import { mismatch, soundOf, type Due } from './run-artifact.ts';

export interface NewsSource {
  readonly runs: Pick<Runs, 'artifacts' | 'download'>;
  readonly archives: Pick<Archives, 'openNews'>;
  readonly screen: Screen;
  readonly swarm: string;
  readonly now: string;
  readonly state: SwarmState;
  readonly config: SwarmConfig;
}

export interface ReadNews {
  /** By worker. */
  readonly news: ReadonlyMap<string, readonly NewsReading[]>;
  /** Workers that may have more, which could not be read. */
  readonly unread: ReadonlySet<string>;
}

export async function readNews(
  source: NewsSource,
  runs: ReadonlyMap<string, RunReading>,
  handIns: ReadonlyMap<string, HandInReading>,
): Promise<ReadNews> {
  const news = new Map<string, readonly NewsReading[]>();
  const unread = new Set<string>();
  for (const worker of source.config.workers) {
    const attempt = newsworthy(source.config, source.state, worker);
    const run = runs.get(worker.id);
    // The result has it all.
    if (!attempt?.admitted || !mayHaveNews(run) || handIns.get(worker.id)?.kind === 'handed-in') continue;
    const due = { swarm: source.swarm, attempt, admitted: attempt.admitted.run, run: run.run };
    const { read, isAll } = await ofRun(source, due);
    if (read.length > 0) news.set(worker.id, read);
    if (!isAll) unread.add(worker.id);
  }
  return { news, unread };
}

function mayHaveNews(run: RunReading | undefined): run is Extract<RunReading, { kind: 'run' }> {
  return run?.kind === 'run' && (run.run.attempt > 1 || ['in_progress', 'completed'].includes(run.run.status));
}

interface DueOfRun extends Due {
  readonly run: SeenRun;
}

async function ofRun(
  source: NewsSource,
  due: DueOfRun,
): Promise<{ readonly read: readonly NewsReading[]; readonly isAll: boolean }> {
  const read: NewsReading[] = [];
  try {
    const listed = wanted(await source.runs.artifacts(due.admitted.id), due);
    const taken: { readonly number: number; readonly at: string }[] = [...due.attempt.news];
    for (const [number, artifacts] of listed) {
      const next = { number, at: source.now };
      if (refusedNews({ news: taken }, next) !== null) break;
      read.push(await readOne(source, due, { number, artifacts }));
      taken.push(next);
    }
  } catch {
    // Nothing follows from what could not be read; what was read before it counts.
    return { read, isAll: false };
  }
  return { read, isAll: true };
}

/** What is made after a person ran it again is not of the run attempt that was admitted, whatever its name says. */
function isOfAttempt({ createdAt }: ArtifactFacts, { run, admitted }: DueOfRun): boolean {
  return (
    run.attempt === admitted.attempt || run.startedAt === null || Date.parse(createdAt) < Date.parse(run.startedAt)
  );
}

/** By their numbers; of one name there should be one. */
function wanted(
  artifacts: readonly ArtifactFacts[],
  due: DueOfRun,
): readonly (readonly [number, readonly ArtifactFacts[]])[] {
  const { attempt, admitted } = due;
  const known = new Set(attempt.news.map(({ number }) => number));
  const named = artifacts
    .filter((artifact) => isOfAttempt(artifact, due))
    .flatMap((artifact) => {
      const name = parseNewsName(artifact.name);
      const isOurs = name?.run.id === admitted.id && name.run.attempt === admitted.attempt && !known.has(name.number);
      return isOurs ? [{ number: name.number, artifact }] : [];
    });
  return [...Map.groupBy(named, ({ number }) => number)]
    .map(([number, all]) => [number, all.map(({ artifact }) => artifact)] as const)
    .toSorted(([a], [b]) => a - b);
}

interface Listed {
  readonly number: number;
  readonly artifacts: readonly ArtifactFacts[];
}

async function readOne(source: NewsSource, due: Due, { number, artifacts }: Listed): Promise<NewsReading> {
  const [first] = artifacts;
  const artifact = { id: first?.id ?? 0, digest: first?.digest ?? null };
  const content = await contentOf(source, due, { number, artifacts });
  if (typeof content === 'string') return { kind: 'bad', number, artifact, reason: content };
  return { kind: 'news', number, artifact, ...content };
}

/** A text is what is wrong with it. */
async function contentOf(
  { runs, archives, screen }: NewsSource,
  due: Due,
  { number, artifacts }: Listed,
): Promise<Awaited<ReturnType<typeof screenNews>> | string> {
  const [artifact] = artifacts;
  if (!artifact || artifacts.length > 1) return 'there are two artifacts of its name';
  const sound = soundOf(artifact, due.admitted, largestNewsArchive);
  if (typeof sound === 'string') return sound;
  const opened = archives.openNews(await runs.download(sound.id, largestNewsArchive), sound.digest);
  if (opened.kind === 'bad') return opened.reason;
  const wrong = mismatch('the news', opened.news, due);
  if (wrong !== null) return wrong;
  return opened.news.number === number ? screenNews(screen, opened.news) : 'the news name another number';
}
