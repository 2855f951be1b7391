/**
 * The seed's four coordination phases, computed from what happened: workers are initialised until the first is admitted,
 * work in parallel until the last result is in, are integrated until the swarm has its verdict, and then it is completed.
 * A late phase is said, never stopped.
 */
import type { PhaseName, SwarmConfig } from '../config/swarm-config.ts';
import type { SwarmState } from '../swarm/state.ts';
import type { PhaseView } from '../synthesis/view.ts';
import type { Standing, Standings } from './standing.ts';

export const phaseNames = [
  'initialization',
  'parallel-execution',
  'integration',
  'completion',
] as const satisfies readonly PhaseName[];

/** Phases that have begun, in their order; a phase ends where the next begins, the last is the one that it is in now. */
export function phasesOf(of: {
  readonly config: SwarmConfig;
  readonly state: SwarmState;
  readonly standings: Standings;
  /** ISO. */
  readonly asOf: string;
}): readonly PhaseView[] {
  const begun = beginnings(of.state, of.standings);
  return begun.map(({ name, startedAt }, index) => {
    const until = begun[index + 1]?.startedAt ?? of.asOf;
    const seconds = Math.max(0, Math.round((Date.parse(until) - Date.parse(startedAt)) / 1000));
    const late = seconds > of.config.coordination.phases[name].to;
    return { name, number: phaseNames.indexOf(name) + 1, startedAt, seconds, late };
  });
}

type Beginning = Pick<PhaseView, 'name' | 'startedAt'>;

function beginnings(state: SwarmState, standings: Standings): readonly Beginning[] {
  const admitted = state.events.find(({ kind }) => kind === 'admitted')?.at;
  const over = allOver([...standings.workers.values()]);
  const ended = over ? (lastEnd(state) ?? state.changedAt) : undefined;
  return [
    ...beginning('initialization', state.started.at),
    ...beginning('parallel-execution', admitted),
    ...beginning('integration', ended),
    ...beginning('completion', state.finished?.at),
  ];
}

function beginning(name: PhaseName, startedAt: string | undefined): readonly Beginning[] {
  return startedAt === undefined ? [] : [{ name, startedAt }];
}

function allOver(standings: readonly Standing[]): boolean {
  return standings.every(({ outcome }) => outcome !== 'open');
}

/** When the last attempt ended on GitHub, which is before a pass looked. */
function lastEnd(state: SwarmState): string | undefined {
  const ends = [...state.workers.values()].flatMap(({ attempts }) => attempts.flatMap(({ end }) => end ?? []));
  const times = ends.map((end) => (end.kind === 'done' ? end.event.endedAt : end.at));
  return times.reduce<string | undefined>((last, time) => (last === undefined || time > last ? time : last), undefined);
}
