/** What earlier looks of this process learnt to ask for. It saves looks, and nothing is decided by it. */
import type { SwarmConfig } from '../../../core/config/swarm-config.ts';
import type { SwarmState } from '../../../core/swarm/state.ts';

export interface Known {
  readonly path: string;
  readonly issues: readonly number[];
  /** The pull request that the swarm is about. */
  readonly pulls: readonly number[];
  readonly labels: readonly string[];
  /** Node of our board. */
  readonly comments: readonly string[];
}

/** Labels that start something: the swarm's and its roles'. */
export function triggerLabels(config: SwarmConfig): readonly string[] {
  return [config.label, ...config.roles.map(({ label }) => label)];
}

/** `issues`: all that the swarm is about: its own, the workers', and those that beads name. */
export function known(options: {
  readonly path: string;
  readonly labels: readonly string[];
  readonly state: SwarmState | null;
  readonly issues: readonly number[];
  readonly pull: number | null;
}): Known {
  const board = options.state?.published.get('board');
  return {
    path: options.path,
    issues: options.issues,
    pulls: options.pull === null ? [] : [options.pull],
    labels: options.labels,
    comments: board ? [board.node] : [],
  };
}
