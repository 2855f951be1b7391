/**
 * A whole ledger, judged line by line against what GitHub holds and against itself. Nothing is believed because it stands
 * there: a forged line points at nothing, or at something else.
 */
import { decisionOf } from '../replay/decision.ts';
import { whyNoEffect } from '../replay/without-effect.ts';
import type { LedgerEvent } from '../swarm/event.ts';
import { foldLine } from '../swarm/fold.ts';
import { ledgerLines, type LedgerLine } from '../swarm/ledger.ts';
import type { SwarmState } from '../swarm/state.ts';
import { linkedRemarks, publishedRemarks, pullRemarks, startedRemarks } from './begun.ts';
import { commandedRemarks, commandRemarks } from './commands.ts';
import type { AuditInput } from './facts.ts';
import { beadRemarks, decidedRemarks, finishedRemarks, haltedRemarks, intentRemarks } from './follows.ts';
import { historyFindings, writersOf, type HistoryFinding } from './history.ts';
import { notedRemarks } from './news.ts';
import { lost, worst, wrong, type Finding, type Remark } from './remark.ts';
import { doneRemarks } from './results.ts';
import { admittedRemarks, endedRemarks } from './runs.ts';
import { isBefore, type Scene } from './scene.ts';

export interface Audit {
  readonly findings: readonly Finding[];
  /** What is wrong with no single line. */
  readonly about: readonly string[];
  /** Who wrote the ref → commits; empty where it was not asked. */
  readonly writers: ReadonlyMap<string, number>;
  /** null: the ledger begins no swarm. */
  readonly state: SwarmState | null;
  readonly ok: boolean;
}

export function audit(input: AuditInput): Audit {
  const lines = ledgerLines(input.text);
  const history = historyFindings(input.facts?.versions ?? []);
  const events = lines.flatMap((line) => (line.kind === 'event' ? [line.event] : []));
  const findings: Finding[] = [];
  let state: SwarmState | null = null;
  let before: LedgerEvent | null = null;
  for (const line of lines) {
    const next: SwarmState | null = line.kind === 'event' ? foldLine(state, line.event) : null;
    findings.push(judged({ line, input, events, history, before: state, after: next, previous: before }));
    state = next ?? state;
    if (line.kind === 'event') before = line.event;
  }
  const beyond = history.filter(({ line }) => line === null || !lines.some(({ number }) => number === line));
  const about = [...(state ? [] : ['the ledger begins no swarm']), ...beyond.map(toldOf)];
  const ok = about.length === 0 && findings.every(({ standing }) => standing !== 'false');
  return { findings, about, writers: writersOf(input.facts?.versions ?? []), state, ok };
}

function toldOf({ line, why }: HistoryFinding): string {
  return line === null ? why : `line ${line}, which is not there: ${why}`;
}

interface Judging {
  readonly line: LedgerLine;
  readonly input: AuditInput;
  readonly events: readonly LedgerEvent[];
  readonly history: readonly HistoryFinding[];
  readonly before: SwarmState | null;
  /** null: the line has no effect. */
  readonly after: SwarmState | null;
  readonly previous: LedgerEvent | null;
}

function judged({ line, history, ...of }: Judging): Finding {
  const past = history.flatMap((one) => (one.line === line.number ? wrong(one.why) : []));
  switch (line.kind) {
    case 'broken':
      return { line: line.number, kind: '?', about: '', ...worst([...wrong('it does not read'), ...past]) };
    case 'unknown':
      return {
        line: line.number,
        kind: line.name,
        about: '',
        ...worst([...lost('this version knows no such line'), ...past]),
      };
    case 'event': {
      const { event } = line;
      const { about } = decisionOf(event, of.before);
      return { line: line.number, kind: event.kind, about, ...worst([...eventRemarks(event, of), ...past]) };
    }
  }
}

function eventRemarks(event: LedgerEvent, of: Omit<Judging, 'line' | 'history'>): readonly Remark[] {
  const { input, events, before, after, previous } = of;
  const time = previous && !isBefore(previous.at, event.at) ? wrong('it is older than the line before it') : [];
  if (!after) return [...time, ...wrong(`it has no effect: ${whyNoEffect(event, before)}`)];
  const { facts, configs, digest } = input;
  return [...time, ...remarksOf({ event, before: before ?? after, after, facts, configs, digest, events })];
}

function remarksOf(scene: Scene): readonly Remark[] {
  const { event } = scene;
  switch (event.kind) {
    case 'started':
      return startedRemarks(scene, event);
    case 'linked':
      return linkedRemarks(scene, event);
    case 'intent':
      return intentRemarks(scene, event);
    case 'admitted':
      return admittedRemarks(scene, event);
    case 'noted':
      return notedRemarks(scene, event);
    case 'done':
      return doneRemarks(scene, event);
    case 'ended':
      return endedRemarks(scene, event);
    case 'decided':
      return event.authorization === undefined ? decidedRemarks(scene, event) : commandedRemarks(scene, event);
    case 'cancel-asked':
    case 'paused':
    case 'resumed':
    case 'retried':
    case 'spawned':
    case 'answered':
      return commandedRemarks(scene, event);
    case 'bead':
      return beadRemarks(scene, event);
    case 'command':
      return commandRemarks(scene, event);
    case 'published':
      return publishedRemarks(scene, event);
    case 'pull':
      return pullRemarks(scene, event);
    case 'halted':
      return haltedRemarks(scene, event);
    case 'finished':
      return finishedRemarks(scene, event);
    // What is shown, or said to people, grants and proves nothing.
    case 'redispatched':
    case 'checked':
    case 'status':
    case 'escalated':
    case 'eased':
    case 'proposed':
    case 'taken-over':
    case 'told-once':
    case 'archived':
      return [];
    // Whoever may write the ref may write this; it takes a value away and starts nothing.
    case 'purged':
      return lost(`nothing on GitHub tells that it was @${event.actor.login}`);
  }
}
