/** Which swarm is made of a swarm file: the file's own, or one of one by a role of it. */
import type { EventOf } from '../swarm/event.ts';
import { pullSwarm } from './pull-swarm.ts';
import { soloSwarm } from './solo.ts';
import type { SwarmConfig } from './swarm-config.ts';

export interface One {
  readonly role: string;
  /** Number of the issue or the pull request. */
  readonly issue: number;
  /** Only of a pull request. */
  readonly pull?: { readonly worker?: string };
}

/** What the ledger's first line says that the swarm is; null: that of the file. */
export function oneOf({ config, issue, pull }: Pick<EventOf<'started'>, 'config' | 'issue' | 'pull'>): One | null {
  if (config.role === undefined) return null;
  return { role: config.role, issue, ...(pull ? { pull } : {}) };
}

/** null: the file has no such role (any more). */
export function swarmOf(config: SwarmConfig, one: One | null): SwarmConfig | null {
  if (one === null) return config;
  const { role, issue, pull } = one;
  if (!config.roles.some(({ id }) => id === role)) return null;
  return pull ? pullSwarm({ config, role, pull: issue, ...pull }) : soloSwarm({ config, role, issue });
}
