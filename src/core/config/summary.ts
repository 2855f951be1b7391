/** A swarm at a glance: who runs when, and how many at a time. */
import type { SwarmConfig } from './swarm-config.ts';

export interface SwarmSummary {
  readonly name: string;
  readonly session: string;
  readonly ref: string;
  readonly epic: string;
  readonly workers: readonly {
    readonly id: string;
    readonly role: string;
    readonly title: string;
    readonly targets: number;
  }[];
  /** Workers by the turn in which they can start at the earliest, when everything before is Go. */
  readonly waves: readonly (readonly string[])[];
  readonly gates: readonly { readonly id: string; readonly verdictOf: readonly string[] }[];
  /** Workers that can run at one time, and those that wait to replace one. */
  readonly slots: number;
  readonly reserve: number;
}

export function summaryOf(config: SwarmConfig): SwarmSummary {
  const { maxAgents, reserve } = config.limits;
  return {
    name: config.name,
    session: config.session,
    ref: `${config.memory.refPrefix}/${config.namespace}`,
    epic: config.epic,
    workers: config.workers.map(({ id, role, title, targets }) => ({ id, role, title, targets: targets.length })),
    waves: wavesOf(config),
    gates: config.gates.map(({ id, verdictOf }) => ({ id, verdictOf })),
    slots: maxAgents - 1 - reserve,
    reserve,
  };
}

/** A gate has the wave of the last worker it waits for. The configuration has no circles. */
function wavesOf(config: SwarmConfig): readonly (readonly string[])[] {
  const needs = new Map(config.workers.map(({ id, needs: all }) => [id, all] as const));
  const gates = new Map(config.gates.map(({ id, verdictOf }) => [id, verdictOf] as const));
  const waves: string[][] = [];
  let waiting = config.workers.map(({ id }) => id);
  const done = new Set<string>();
  while (waiting.length > 0) {
    const met = (need: string): boolean => done.has(need) || (gates.get(need)?.every((id) => done.has(id)) ?? false);
    const wave = waiting.filter((id) => needs.get(id)?.every(met));
    if (wave.length === 0) return waves;
    waves.push(wave);
    for (const id of wave) done.add(id);
    waiting = waiting.filter((id) => !done.has(id));
  }
  return waves;
}
