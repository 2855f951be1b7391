/** One line with all that it is judged by. */
import { withSpawned } from '../config/spawned.ts';
import type { SwarmConfig } from '../config/swarm-config.ts';
import type { LedgerEvent } from '../swarm/event.ts';
import type { SwarmState } from '../swarm/state.ts';
import type { AuditFacts, AuditInput } from './facts.ts';

export interface Scene<E extends LedgerEvent = LedgerEvent> {
  readonly event: E;
  /** As the swarm stood; of the first line, as it stood after it. */
  readonly before: SwarmState;
  readonly after: SwarmState;
  /** null: nobody asked GitHub. */
  readonly facts: AuditFacts | null;
  readonly configs: readonly SwarmConfig[];
  readonly digest: AuditInput['digest'];
  /** All lines that read, for what belongs to this one. */
  readonly events: readonly LedgerEvent[];
}

/** With the workers that people had added by then. */
export function configsAt({ configs, before }: Pick<Scene, 'configs' | 'before'>): readonly SwarmConfig[] {
  return configs.map((config) => withSpawned(config, before));
}

/** Two servers' clocks, and a second that is cut off. Milliseconds. */
const slack = 2000;

/** A line bears the time at which its pass began to look, and what it tells of may be younger by as long as a pass takes. */
const longestPass = 5 * 60_000;

/** What a pass may have seen, or done, that wrote a line at this time. */
export function wasInPass(fact: string, line: string): boolean {
  return Date.parse(fact) <= Date.parse(line) + longestPass;
}

/** Times that do not read are never in order. */
export function isBefore(earlier: string, later: string): boolean {
  return Date.parse(earlier) <= Date.parse(later) + slack;
}
