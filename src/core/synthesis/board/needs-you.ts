/**
 * What only a person can move: workers that failed or did not reach Go, gates that wait for a word. Each with its reason
 * and the way out. Workers that are blocked by one of these are named there, not listed again.
 */
import { blockerOf } from '../../swarm/live-notes.ts';
import type { Links } from '../markdown/links.ts';
import { code, escape, link } from '../markdown/markdown.ts';
import { say } from '../answers/commands.ts';
import { shortfall } from '../result/shortfall.ts';
import { isOver, runOf, type Standing } from '../standing.ts';
import { untrusted } from '../markdown/untrusted.ts';
import type { GateView, SwarmView } from '../view.ts';
import { and, failureWords, moment, verdictWords, waitWords } from '../markdown/words.ts';

export interface Need {
  /** Worker or gate. */
  readonly id: string;
  /** A clause for the first line: `failed`, `is No-Go`. */
  readonly what: string;
  /** Markdown. */
  readonly why: string;
  /** Markdown. */
  readonly wayOut: string;
  /** Workers that wait for it. */
  readonly waiting: readonly string[];
  /** Names it, so that people are called once; null: the result of a worker that ended tells them. */
  readonly episode: string | null;
}

export function needsOf(view: SwarmView, standings: readonly Standing[], links: Links): readonly Need[] {
  if (view.state.finished) return [];
  const workers = standings.flatMap((one) => workerNeed(view, one, links));
  const gates = view.gates.flatMap((gate) => gateNeed(view, gate));
  const limits = [...breakerNeed(view), ...limitNeed(view)];
  return workers.length + gates.length + limits.length > 0
    ? [...limits, ...workers, ...gates]
    : standings.flatMap(blockedNeed);
}

function workerNeed(view: SwarmView, standing: Standing, links: Links): readonly Need[] {
  const { worker, state, verdict } = standing;
  const held = heldBack(view, standing, links) ?? stopped(view, standing, links);
  if (held) return [held];
  if (verdict === 'go' || !isOver(standing) || standing.view.phase === 'blocked') return [];
  if (standing.view.phase === 'cancelled' && !state?.escalated) return [];
  const run = runOf(standing);
  const linked = run && !standing.result ? ` (${link('run', links.run(run))})` : '';
  const again =
    standing.view.usedUp === undefined ? `try again: ${say('retry', worker.id)}` : 'raise its limits in the swarm file';
  const why = standing.result ? shortfall(standing, links) : lostReason(standing, state?.escalated ?? null);
  return [
    {
      id: worker.id,
      what: whatOf(standing),
      why: `${why === '' ? escape(whatOf(standing)) : why}${linked}`,
      wayOut: `${again}, or do without: ${say('go', worker.id, '<reason>')}`,
      waiting: waitersOf(view, withGates(view, worker.id)),
      episode: null,
    },
  ];
}

/** Its run lives and cannot begin. */
function heldBack(view: SwarmView, { worker, state, attempt }: Standing, links: Links): Need | null {
  if (!state?.waitsFor || attempt?.end !== null) return null;
  const run = attempt.admitted ? link('its run', links.run(attempt.admitted.run)) : 'its run';
  const remedy = {
    runner: `bring a runner online that has the labels ${run} asks for`,
    approval: `approve ${run}`,
  }[state.waitsFor];
  return {
    id: worker.id,
    what: waitWords[state.waitsFor],
    why: escape(state.escalated ?? waitWords[state.waitsFor]),
    wayOut: `${remedy}, or end it: ${say('cancel', worker.id)}`,
    waiting: waitersOf(view, withGates(view, worker.id)),
    episode: `${worker.id}-${state.waitsFor}-${attempt.number}`,
  };
}

/** It says itself that it cannot go on, in its own words. */
function stopped(view: SwarmView, { worker, state, attempt }: Standing, links: Links): Need | null {
  const blocker = blockerOf(state);
  if (!blocker || !attempt?.admitted) return null;
  const run = link('its run', links.run(attempt.admitted.run));
  const words = code(untrusted(blocker.message), 300);
  return {
    id: worker.id,
    what: 'says that it is blocked',
    why: `at ${moment(blocker.at, view.asOf)} ${run} said ${words}`,
    wayOut: `${say('answer', worker.id, '<text>')}, or end it: ${say('cancel', worker.id)}`,
    waiting: waitersOf(view, withGates(view, worker.id)),
    episode: blocker.episode,
  };
}

/** What it came to, and why it is not tried again. */
function lostReason(standing: Standing, escalated: string | null): string {
  const why = escape(escalated ?? standing.view.reason);
  return why === '' ? '' : `${whatOf(standing)}; ${why}`;
}

/** The worker and the gates that it decides. */
export function withGates(view: SwarmView, worker: string): readonly string[] {
  return [worker, ...view.config.gates.filter((gate) => gate.verdictOf.includes(worker)).map((gate) => gate.id)];
}

function whatOf(standing: Standing): string {
  const end = standing.attempt?.end;
  if (end?.kind === 'ended') return failureWords[end.failure];
  return standing.verdict === null ? standing.view.phase : `is ${verdictWords[standing.verdict]}`;
}

/** A gate that only a person decides, once somebody waits for it. */
function gateNeed(view: SwarmView, gate: GateView): readonly Need[] {
  const own = view.config.gates.find((one) => one.id === gate.id);
  const waiting = waitersOf(view, [gate.id]);
  if (!own || own.verdictOf.length > 0 || gate.verdict !== null || waiting.length === 0) return [];
  return [
    {
      id: gate.id,
      what: 'waits for a person',
      why: 'only a person decides this gate',
      wayOut: `${say('go', gate.id, '<reason>')} or ${say('no-go', gate.id, '<reason>')}`,
      waiting,
      episode: gate.id,
    },
  ];
}

function breakerNeed({ broken, workers, state }: SwarmView): readonly Need[] {
  if (broken === undefined) return [];
  const waiting = workers.filter(({ phase }) => phase === 'ready').map(({ id }) => id);
  const wayOut = `${escape(broken.remedy, 400)}; then ${say('resume')}`;
  const [id, what] = state.halted ? ['breaker for loops', 'stopped the swarm'] : ['breaker', 'stopped all dispatches'];
  const episode = `${state.halted ? 'loop' : 'breaker'}-${resumptions(state) + 1}`;
  return [{ id, what, why: escape(broken.reason, 400), wayOut, waiting, episode }];
}

/** After each of them a breaker may trip anew. */
function resumptions({ events }: SwarmView['state']): number {
  return events.filter((event) => event.kind === 'resumed' && event.worker === null).length;
}

/** A limit that keeps somebody from beginning. */
function limitNeed({ usedUp, workers }: SwarmView): readonly Need[] {
  const waiting = workers.filter(({ phase }) => phase === 'ready').map(({ id }) => id);
  if (usedUp === undefined || waiting.length === 0) return [];
  const wayOut = 'raise it in the swarm file, or end it by cancelling those who wait';
  return [{ id: 'limits', what: 'are reached', why: escape(usedUp), wayOut, waiting, episode: 'limits' }];
}

function blockedNeed(standing: Standing): readonly Need[] {
  if (standing.view.phase !== 'blocked') return [];
  const causes = standing.view.waitsFor.map((need) => say('go', need, '<reason>'));
  return [
    {
      id: standing.worker.id,
      what: 'is blocked',
      why: escape(standing.view.reason || 'a need failed'),
      wayOut: causes.length > 0 ? `do without: ${causes.join(' or ')}` : say('cancel', standing.worker.id),
      waiting: [],
      episode: `${standing.worker.id}-blocked-${standing.state?.attempts.length ?? 0}`,
    },
  ];
}

/** Workers that still wait for one of the ids. */
export function waitersOf(view: SwarmView, ids: readonly string[]): readonly string[] {
  return view.workers.filter((one) => one.waitsFor.some((need) => ids.includes(need))).map((one) => one.id);
}

/** Ids of workers and gates in bold, for the table's first column. */
export function bold(id: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(id) ? `**${id}**` : code(untrusted(id));
}

export function waitText(waiting: readonly string[]): string {
  if (waiting.length === 0) return '';
  return ` ${escape(and(waiting))} ${waiting.length === 1 ? 'waits' : 'wait'} for it.`;
}
