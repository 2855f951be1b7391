/**
 * A ledger played back: every line with what was decided, why, on which proof, and how the swarm stood after it. It
 * folds as the coordinator does, one line at a time, so that what is shown is what every pass saw, and a line that had
 * no effect then has none here.
 */
import type { SwarmConfig } from '../config/swarm-config.ts';
import type { Problem } from '../problem.ts';
import type { LedgerEvent } from '../swarm/event.ts';
import { foldLine } from '../swarm/fold.ts';
import { ledgerLines, type LedgerLine } from '../swarm/ledger.ts';
import type { SwarmState } from '../swarm/state.ts';
import { decisionOf, type Decision } from './decision.ts';
import { proofText } from './proof.ts';
import { standOf, type Stand } from './stand.ts';
import { whyNoEffect } from './without-effect.ts';

export type Effect = { readonly kind: 'taken' } | { readonly kind: 'none'; readonly why: string };

export interface ReplayedLine extends Decision {
  /** 1-based. */
  readonly line: number;
  readonly kind: string;
  /** ISO; null where the line says none. */
  readonly at: string | null;
  /** Since the first line's time; null where there is none. */
  readonly seconds: number | null;
  /** The fact on GitHub that the line names; empty where it rests on the lines before it. */
  readonly proof: string;
  readonly effect: Effect;
  /** How the swarm stood after it; null while there is no swarm. */
  readonly stand: Stand | null;
}

export interface Replay {
  readonly lines: readonly ReplayedLine[];
  /** null: no line begins a swarm. */
  readonly state: SwarmState | null;
  /** Of lines that do not read, and of a ledger that begins nothing. */
  readonly problems: readonly Problem[];
}

/** `configOf`: the swarm file as it is, for who waits for whom; null where it is not known. */
export function replayLedger(text: string, configOf: (state: SwarmState) => SwarmConfig | null = () => null): Replay {
  const read = ledgerLines(text);
  const lines: ReplayedLine[] = [];
  let state: SwarmState | null = null;
  for (const line of read) {
    const next: SwarmState | null = line.kind === 'event' ? foldLine(state, line.event) : null;
    const told = toldLine(line, state, next);
    state = next ?? state;
    lines.push({ ...told, stand: state && standOf(state, configOf(state)) });
  }
  const broken = read.flatMap((line) => (line.kind === 'broken' ? [line.problem] : []));
  return { lines, state, problems: state ? broken : [...broken, beginsNothing] };
}

const beginsNothing: Problem = {
  level: 'error',
  code: 'ledger-begins-nothing',
  message: 'The ledger does not begin with the start of a swarm, so no line of it has an effect.',
  file: 'ledger.jsonl',
  line: 1,
};

function toldLine(line: LedgerLine, before: SwarmState | null, after: SwarmState | null): Omit<ReplayedLine, 'stand'> {
  switch (line.kind) {
    case 'event':
      return toldEvent(line.number, line.event, { before, after });
    case 'unknown':
      return withoutEvent(line.number, line.name, 'this version knows no lines of this kind');
    case 'broken':
      return withoutEvent(line.number, '?', line.problem.message);
  }
}

function toldEvent(
  line: number,
  event: LedgerEvent,
  { before, after }: { readonly before: SwarmState | null; readonly after: SwarmState | null },
): Omit<ReplayedLine, 'stand'> {
  const began = (after ?? before)?.started.at ?? event.at;
  return {
    line,
    kind: event.kind,
    at: event.at,
    seconds: (Date.parse(event.at) - Date.parse(began)) / 1000,
    ...decisionOf(event, before),
    proof: proofText(event),
    effect: after ? { kind: 'taken' } : { kind: 'none', why: whyNoEffect(event, before) },
  };
}

function withoutEvent(line: number, kind: string, why: string): Omit<ReplayedLine, 'stand'> {
  const effect = { kind: 'none', why } as const;
  return { line, kind, at: null, seconds: null, about: '', decided: '', reason: '', proof: '', effect };
}
