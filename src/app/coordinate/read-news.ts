/**
 * News of running workers of live roles: artifacts of the admitted run attempt that the ledger does not have yet. One
 * request a worker tells whether there are any; a role that is not live costs none. What is bad is told once and never
 * read again; what cannot be read now is left for a later look, or for the result, which has all of it again.
 */
import type { SwarmConfig } from '../../core/config/swarm-config.ts';
import { newsworthy } from '../../core/plan/news.ts';
import type { HandInReading, NewsReading, RunReading } from '../../core/plan/snapshot.ts';
import { refusedNews } from '../../core/swarm/live-notes.ts';
import { largestNews, parseNewsName } from '../../core/swarm/news.ts';
import type { SwarmState } from '../../core/swarm/state.ts';
import { screenNews } from '../memory/screen-hand-in.ts';
import type { Archives } from '../ports/archive.ts';
import type { ArtifactFacts, Runs } from '../ports/runs.ts';
import type { Screen } from '../ports/screen.ts';
import { mismatch, soundOf, type Due } from './run-artifact.ts';

/** Bytes of the archive: what is in it, and the zip's own. */
const largest = largestNews + 4096;

export interface NewsSource {
  readonly runs: Pick<Runs, 'artifacts' | 'download'>;
  readonly archives: Pick<Archives, 'openNews'>;
  readonly screen: Screen;
  readonly swarm: string;
  readonly now: string;
  readonly state: SwarmState;
  readonly config: SwarmConfig;
}

/** By worker. */
export async function readNews(
  source: NewsSource,
  runs: ReadonlyMap<string, RunReading>,
  handIns: ReadonlyMap<string, HandInReading>,
): Promise<ReadonlyMap<string, readonly NewsReading[]>> {
  const found = new Map<string, readonly NewsReading[]>();
  for (const worker of source.config.workers) {
    const attempt = newsworthy(source.config, source.state, worker);
    const run = runs.get(worker.id);
    // The result has it all.
    if (!attempt?.admitted || !mayHaveNews(run) || handIns.get(worker.id)?.kind === 'handed-in') continue;
    const read = await ofRun(source, { swarm: source.swarm, attempt, admitted: attempt.admitted.run });
    if (read.length > 0) found.set(worker.id, read);
  }
  return found;
}

function mayHaveNews(run: RunReading | undefined): boolean {
  return run?.kind === 'run' && (run.run.status === 'in_progress' || run.run.status === 'completed');
}

async function ofRun(source: NewsSource, due: Due): Promise<readonly NewsReading[]> {
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
  }
  return read;
}

/** By their numbers; of one name there should be one. */
function wanted(
  artifacts: readonly ArtifactFacts[],
  { attempt, admitted }: Due,
): readonly (readonly [number, readonly ArtifactFacts[]])[] {
  const known = new Set(attempt.news.map(({ number }) => number));
  const named = artifacts.flatMap((artifact) => {
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
  const sound = soundOf(artifact, due.admitted, largest);
  if (typeof sound === 'string') return sound;
  const opened = archives.openNews(await runs.download(sound.id, largest), sound.digest);
  if (opened.kind === 'bad') return opened.reason;
  const wrong = mismatch('the news', opened.news, due);
  if (wrong !== null) return wrong;
  return opened.news.number === number ? screenNews(screen, opened.news) : 'the news name another number';
}
