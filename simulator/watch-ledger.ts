/**
 * Watches a swarm's ref: each commit only adds lines (P8), each line of ours is legal and true (P1, P2, P6, P8), and what
 * is open never exceeds the slots (P4). Lines that a forger pushed are read, and held against nobody.
 */
import type { EventOf, LedgerEvent } from '../src/core/swarm/event.ts';
import { parseLedger } from '../src/core/swarm/ledger.ts';
import { protocolTimes } from '../src/core/plan/snapshot.ts';
import { createHistory, openAttempts, take, verdictOf, workerOf, type Attempt, type History } from './history.ts';
import { checkMeasured } from './measured.ts';
import type { Promised } from './promises.ts';
import { workerId } from './repository-files.ts';
import { keyOf, type Truth } from './truth.ts';
import type { Shape } from './world.ts';

export interface LedgerWatch {
  readonly history: History;
  /** The ref has this text now. */
  changed(text: string, isForeign: boolean): void;
}

type Break = (promise: Promised, what: string) => void;

export function watchLedger(of: {
  readonly shape: Shape;
  readonly truth: Truth;
  readonly breaks: Break;
  /** News, before they are taken. */
  readonly noted: (event: EventOf<'noted'>) => void;
  /** A line of ours that says more than that time went by. */
  readonly stepped: () => void;
}): LedgerWatch {
  const history = createHistory();
  let before = '';
  return {
    history,
    changed: (text, isForeign) => {
      if (!text.startsWith(before)) of.breaks('P8', 'the ledger was written over');
      const added = text.slice(before.length);
      before = text;
      for (const event of parseLedger(added).events) {
        if (!isForeign) check(of, history, event);
        if (!isForeign && event.kind === 'noted') of.noted(event);
        const fits = take(history, event);
        if (isForeign) continue;
        if (!fits) of.breaks('P8', `a line without effect was written: ${nameOf(event)}`);
        if (event.kind !== 'status') of.stepped();
      }
      checkSlots(of, history);
    },
  };
}

function nameOf(event: LedgerEvent): string {
  const worker = 'worker' in event && event.worker !== null ? ` ${event.worker}` : '';
  const attempt = 'attempt' in event ? ` attempt ${event.attempt}` : '';
  return `${event.kind}${worker}${attempt}`;
}

interface Checking {
  readonly shape: Shape;
  readonly truth: Truth;
  readonly breaks: Break;
}

/** Before the line is taken. */
function check(checking: Checking, history: History, event: LedgerEvent): void {
  if (event.kind === 'admitted') checkAdmission(checking, event);
  if (event.kind === 'done') checkResult(checking, event);
  if (event.kind === 'ended') checkEnd(checking, history, event);
  if (event.kind === 'intent' && history.halted) checking.breaks('P5', `${nameOf(event)} of a swarm that was stopped`);
  // What goes wrong in a world is no circle of ours.
  if (event.kind === 'halted') checking.breaks('P5', `the breaker for loops stopped the swarm about ${event.subject}`);
  if (event.kind === 'finished') checkVerdict(checking, history, event);
}

/** Go is said of a swarm only when it is said of every worker, and No-Go as soon as it is said of one. */
function checkVerdict({ shape, breaks }: Checking, history: History, event: EventOf<'finished'>): void {
  if (openAttempts(history).length > 0) breaks('P8', 'the swarm was finished with an attempt open');
  const workers = [...shape.workers.map((_, index) => workerId(index)), ...history.spawned];
  const verdicts = workers.map((worker) => verdictOf(history, worker));
  const isAllGo = verdicts.every((verdict) => verdict === 'go');
  const wanted = verdicts.includes('no-go') ? 'no-go' : isAllGo ? 'go' : 'insufficient-evidence';
  if (event.verdict !== wanted) breaks('P2', `the swarm is ${event.verdict}, and by its results it is ${wanted}`);
}

/** Anybody may know the id; a twin of our own account cannot be told from ours. */
function checkAdmission({ truth, breaks }: Checking, event: EventOf<'admitted'>): void {
  const origin = truth.origins.get(event.run.id);
  const isOurs = origin === 'coordinator' || origin === 'bot';
  if (!isOurs || event.run.attempt !== 1) {
    breaks('P1', `${nameOf(event)} is run ${keyOf(event.run)}, which is ${origin ?? 'unknown'}`);
  }
}

function checkResult({ truth, breaks }: Checking, event: EventOf<'done'>): void {
  const handedIn = truth.handedIn.get(keyOf(event.run));
  const { id, digest } = event.artifact;
  const isThat = handedIn?.artifacts.some((one) => one.id === id && one.digest === digest) ?? false;
  if (!isThat) breaks('P2', `${nameOf(event)} names what run ${keyOf(event.run)} did not hand in`);
  if (!truth.ended.has(keyOf(event.run))) breaks('P2', `${nameOf(event)}: run ${keyOf(event.run)} has not ended`);
  checkMeasured(truth, event, breaks);
}

/** One that was never admitted may be closed at any time. */
function checkEnd({ truth, breaks }: Checking, history: History, event: EventOf<'ended'>): void {
  const attempt = workerOf(history, event.worker).attempts.at(-1);
  if (!attempt?.admitted || attempt.number !== event.attempt || attempt.end) return;
  const { run } = attempt.admitted;
  const hasOutlived = mayBeGivenUp(attempt, event.at);
  const isDeleted = truth.deleted.has(run.id);
  const hasEnded = truth.ended.has(keyOf(run)) || isDeleted;
  if (!hasEnded && !hasOutlived) breaks('P4', `${nameOf(event)} while its run ${keyOf(run)} lives`);
  const isSound = truth.handedIn.get(keyOf(run))?.sound === true;
  if (isSound && !isDeleted && !hasOutlived) {
    breaks('P6', `${nameOf(event)} (${event.failure}), and run ${keyOf(run)} had handed in`);
  }
}

/** Its longest life is over, and it was forced to end before, to no purpose. */
function mayBeGivenUp({ admitted, forcedAt }: Attempt, now: string): boolean {
  const { longestLife, forceCancel } = protocolTimes;
  const isOver = (then: string | undefined | null, seconds: number): boolean =>
    typeof then === 'string' && Date.parse(now) - Date.parse(then) > seconds * 1000;
  return isOver(admitted?.at, longestLife) && isOver(forcedAt, forceCancel);
}

function checkSlots({ shape, breaks }: Checking, history: History): void {
  const open = openAttempts(history);
  const inReserve = open.filter(({ reserve }) => reserve).length;
  if (inReserve > shape.reserve) breaks('P4', `${inReserve} attempts hold ${shape.reserve} slots of the reserve`);
  if (open.length - inReserve > shape.slots) {
    breaks('P4', `${open.length - inReserve} attempts hold ${shape.slots} slots`);
  }
}
