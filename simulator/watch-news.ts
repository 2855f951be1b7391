/**
 * What is held against news: a line of them tells what its run really said, of an open attempt of a live role; what it
 * brings is in memory with it, and nothing else is; and after a pass in which nothing went wrong nothing is missing.
 */
import type { EventOf } from '../src/core/swarm/event.ts';
import type { MemoryGithub } from '../tests/fakes/memory-github.ts';
import { blockerIn } from './blocker-in.ts';
import { mayTakeNews, type Attempt, type History } from './history.ts';
import type { Promised } from './promises.ts';
import { namespace, workerId } from './repository-files.ts';
import { told, type ToldEntry } from './told-entries.ts';
import { keyOf, type Said, type Truth } from './truth.ts';
import type { Shape } from './world.ts';

export interface NewsWatch {
  /** A line of ours, before it is taken. */
  line(event: EventOf<'noted'>): void;
  /** The swarm's ref has this commit now. */
  commit(commit: string): void;
  /** A pass in which nothing went wrong began then, and is over. Milliseconds. */
  looked(began: number): void;
  /** All is over. */
  end(): void;
}

export function watchNews(of: {
  readonly shape: Shape;
  readonly truth: Truth;
  readonly github: MemoryGithub;
  readonly history: () => History | undefined;
  readonly breaks: (promise: Promised, what: string) => void;
}): NewsWatch {
  const { shape, truth, github } = of;
  const breaks = (what: string): void => of.breaks('news', what);
  const lines: EventOf<'noted'>[] = [];
  const done: EventOf<'done'>[] = [];
  const newest = new Map<string, ToldEntry>();

  const isLive = (worker: string): boolean => {
    const index = shape.workers.findIndex((_, at) => workerId(at) === worker);
    const role = shape.workers[index]?.role ?? 'coder';
    return shape.live?.includes(role) ?? false;
  };
  const saidBy = ({ run }: NonNullable<Attempt['admitted']>): readonly Said[] =>
    truth.said.filter((one) => keyOf(one.run) === keyOf(run));
  const isTaken = (said: Said): boolean => lines.some((line) => isOf(line, said));

  const isBrought = (entry: ToldEntry): boolean => {
    const isOfRun = (event: EventOf<'noted'> | EventOf<'done'>): boolean =>
      keyOf(event.run) === keyOf(entry.run) && event.worker === entry.worker && event.memory.includes(entry.key);
    return lines.some(isOfRun) || done.some(isOfRun);
  };

  return {
    line: (event) => {
      lines.push(event);
      const name = `news ${event.number} of ${event.worker}`;
      const said = truth.said.find(({ artifact }) => artifact.id === event.artifact.id);
      if (!said || keyOf(said.run) !== keyOf(event.run) || said.number !== event.number)
        return breaks(`${name} are not what run ${keyOf(event.run)} said`);
      if (!isLive(event.worker)) breaks(`${name} count, and its role is not live`);
      if (said.sound !== (event.wrong === undefined))
        breaks(`${name} ${said.sound ? `are said to be wrong: ${event.wrong}` : 'count, and keep no rule'}`);
      const words = new Set(said.records.flatMap(({ note }) => note?.message ?? []));
      if (!event.notes.every(({ message }) => words.has(message))) breaks(`${name} say what nobody said`);
      const own = new Set(said.records.flatMap(({ entry, foreign }) => (entry && !foreign ? [entry.key] : [])));
      if (!event.memory.every((key) => own.has(key))) breaks(`${name} bring a key that is not theirs`);
      const later = lines.filter((line) => keyOf(line.run) === keyOf(event.run) && line.number > event.number);
      const kept = new Set([event, ...later].flatMap(({ memory }) => memory));
      if (said.sound && ![...own].every((key) => kept.has(key))) breaks(`${name} lost an entry`);
      return undefined;
    },
    commit: (commit) => {
      const ledger = told(github.git.filesAt(commit));
      done.splice(0, done.length, ...ledger.done);
      for (const entry of ledger.entries) {
        const before = newest.get(entry.path);
        if (before?.text === entry.text) continue;
        const isOlder = before && keyOf(before.run) === keyOf(entry.run) && entry.nth <= before.nth;
        if (isOlder) breaks(`${entry.key} has come back to what it was`);
        newest.set(entry.path, entry);
        if (!isBrought(entry)) breaks(`${entry.key} is in memory, and no line brought it`);
      }
      for (const line of lines) {
        const missing = line.memory.find((key) => !ledger.entries.some((entry) => entry.key === key));
        if (missing !== undefined)
          breaks(`news ${line.number} of ${line.worker} brought ${missing}, which is not there`);
      }
    },
    looked: (began) => {
      for (const [worker, attempt] of openLive(of.history(), isLive)) {
        const said = saidBy(attempt.admitted).filter(({ at }) => at <= began);
        const missing = said.find((one) => !isTaken(one));
        if (missing && !isFull(attempt, began))
          return breaks(`a look has passed over news ${missing.number} of ${worker}`);
        if (!missing) checkBoard(worker, attempt.admitted, began);
      }
    },
    end: () => {
      for (const [worker, { attempts }] of of.history()?.workers ?? []) {
        if (!isLive(worker)) continue;
        for (const attempt of attempts) checkLost(worker, attempt);
      }
    },
  };

  /** Too many were taken at the time that the look counts by. */
  function isFull(attempt: Attempt, began: number): boolean {
    return !mayTakeNews(attempt, clockOf(began));
  }

  /** GitHub's time then: milliseconds since 1970. */
  function clockOf(then: number): number {
    return Date.parse(github.time.now()) - (github.time.elapsed() - then);
  }

  function checkBoard(worker: string, { run }: NonNullable<Attempt['admitted']>, began: number): void {
    const published = github.state(namespace)?.published.get('board');
    const board = github.issues.comments.get(published?.comment ?? 0)?.body;
    // One that was found again, whose process died before its line, is written by the pass that follows.
    if (!published || board === undefined || Date.parse(published.at) >= Math.floor(clockOf(began) / 1000) * 1000)
      return;
    const said = truth.said.filter((one) => keyOf(one.run) === keyOf(run));
    const answers = [...(of.history()?.answers.values() ?? [])].filter((one) => one.worker === worker);
    const blocker = blockerIn({ said: said.filter((one) => isTaken(one)), lines, answers });
    const row = board.split('\n').find((line) => line.startsWith(`| ${worker} `)) ?? '';
    const isNew = said.some(({ at }) => at > began);
    if (blocker && !board.includes(`\`${blocker}\``)) breaks(`the board does not say of ${worker}: ${blocker}`);
    if (!blocker && row.includes('says `') && !isNew) breaks(`the board says that ${worker} is blocked: ${row}`);
  }

  /** What a result came after is in the result. */
  function checkLost(worker: string, attempt: Attempt): void {
    const { admitted, end, endedAt } = attempt;
    if (!admitted || end?.kind === 'done' || truth.deleted.has(admitted.run.id)) return;
    // What was too much when it ended is nobody's to tell any more.
    if (endedAt !== null && !mayTakeNews(attempt, Date.parse(endedAt))) return;
    const isGivenUp = !truth.ended.has(keyOf(admitted.run)) && endedAt !== null;
    const isDue = ({ sound, clock }: Said): boolean => sound && !(isGivenUp && clock >= endedAt);
    const lost = saidBy(admitted).filter((one) => isDue(one) && !isTaken(one));
    for (const { number } of lost) breaks(`news ${number} of run ${keyOf(admitted.run)} of ${worker} are lost`);
  }
}

function isOf({ run, number }: EventOf<'noted'>, said: Said): boolean {
  return keyOf(run) === keyOf(said.run) && number === said.number;
}

function openLive(
  history: History | undefined,
  isLive: (worker: string) => boolean,
): readonly (readonly [string, Attempt & { readonly admitted: NonNullable<Attempt['admitted']> }])[] {
  return [...(history?.workers ?? [])].flatMap(([worker, { attempts }]) => {
    const attempt = attempts.at(-1);
    const { admitted, end } = attempt ?? { admitted: null, end: null };
    return attempt && admitted && end === null && isLive(worker) ? [[worker, { ...attempt, admitted }] as const] : [];
  });
}
