/**
 * What a worker says while it runs. It is anybody's words, so that their number is held down here, in the fold, where
 * every replica counts alike: a worker that shouts without end fills neither the ledger nor the board.
 */
import type { EventOf } from './event.ts';
import type { Note } from './hand-in.ts';
import { currentAttempt, isOpen, type AttemptState, type WorkerState } from './state.ts';

/** Of one attempt. */
export const mostNews = 60;
/** Within any `newsWindow`, of one attempt. */
export const mostNewsAtOnce = 12;
/** Seconds. */
export const newsWindow = 600;
/** Notes of one line, and characters of each: the result tells all of them in full. */
const mostNotes = 8;
const longestNote = 500;
/** Reasons of one worker that people are called for. */
const mostReasons = 5;

type NewsAt = Pick<EventOf<'noted'>, 'number' | 'at'>;

/** null: it is one more. The run is judged by the fold. */
export function refusedNews(
  { news }: { readonly news: readonly NewsAt[] },
  { number, at }: NewsAt,
): 'doubled' | 'too-many' | 'too-fast' | null {
  if (news.some((one) => one.number === number)) return 'doubled';
  if (news.length >= mostNews) return 'too-many';
  const since = Date.parse(at) - newsWindow * 1000;
  return news.filter((one) => Date.parse(one.at) > since).length >= mostNewsAtOnce ? 'too-fast' : null;
}

/** What the ledger keeps of notes: the newest, and the one that says whether it is blocked. */
export function keptNotes(notes: readonly Note[]): readonly Note[] {
  const decisive = notes.findLast(({ level }) => level !== 'warn');
  return notes
    .filter((note, index) => note === decisive || index > notes.length - mostNotes)
    .map((note) => ({ ...note, message: note.message.slice(0, longestNote).toWellFormed() }));
}

/** An error that a worker stands before, in its own words. */
export interface Blocker {
  readonly message: string;
  /** When the ledger took it; the worker's clock says what it likes. */
  readonly at: string;
  /** Is another for another reason, attempt or day, so that people are called once about each. */
  readonly episode: string;
}

interface Taken {
  readonly note: Note;
  readonly at: string;
}

/**
 * The newest error, as long as its run lives, it has not said since that it goes on (`info`, `success`), and nobody has
 * answered it.
 */
export function blockerOf(worker: WorkerState | null | undefined): Blocker | null {
  const attempt = currentAttempt(worker ?? undefined);
  if (!worker || !isOpen(attempt)) return null;
  const last = takenOf(attempt).findLast(({ note }) => note.level !== 'warn');
  if (last?.note.level !== 'error') return null;
  if (worker.answers.some(({ at }) => Date.parse(at) > Date.parse(last.at))) return null;
  return { message: last.note.message, at: last.at, episode: episodeOf(worker, attempt, last) };
}

/**
 * In the order in which it was said, by the worker's own clock: a blocker may be handed over before what is older. At the
 * same moment by the numbers, since what was listed late came no later. A worker that does not know whether its news
 * arrived tells them again under the next number: the same note, which was there when the first of them was taken.
 */
function takenOf({ news }: AttemptState): readonly Taken[] {
  const taken = new Map<string, Taken>();
  for (const { notes, at } of news.toSorted((a, b) => a.number - b.number)) {
    for (const note of notes) {
      const known = taken.get(sameOf(note));
      taken.set(sameOf(note), { note, at: known && Date.parse(known.at) < Date.parse(at) ? known.at : at });
    }
  }
  return [...taken.values()].toSorted((a, b) => Date.parse(a.note.at) - Date.parse(b.note.at));
}

/** Its worker's clock told them apart. */
function sameOf({ level, at, message }: Note): string {
  return JSON.stringify([level, at, message]);
}

/** The day is that on which the attempt first gave the reason; reasons beyond the most are one. */
function episodeOf(worker: WorkerState, attempt: AttemptState, { note }: Taken): string {
  const reasons = [...new Set(worker.attempts.flatMap(takenOf).flatMap(reasonIn))];
  const numberOf = (message: string): number => Math.min(reasons.indexOf(message) + 1, mostReasons);
  const number = numberOf(note.message);
  const first = takenOf(attempt).find((one) => reasonIn(one).some((message) => numberOf(message) === number));
  return `${worker.id}-blocker-${number}-${first?.at.slice(0, 10) ?? ''}`;
}

function reasonIn({ note }: Taken): readonly string[] {
  return note.level === 'error' ? [note.message] : [];
}
