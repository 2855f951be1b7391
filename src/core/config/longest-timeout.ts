/**
 * How long a job of a role's workflow must be let live: as long as the longest `timeout` of the workers that run in it.
 * GitHub shows a job that reached its own limit as cancelled, which looks as if a person had wanted no other.
 */
import { roleWorker } from './role-worker.ts';
import type { SwarmConfig } from './swarm-config.ts';

export interface LongestTimeout {
  readonly seconds: number;
  /** A worker's id, or that of a role which has none. */
  readonly of: string;
}

/** `workflow`: file name. null: no role of these swarms runs in it. */
export function longestTimeout(
  configs: readonly Pick<SwarmConfig, 'roles' | 'workers'>[],
  workflow: string,
): LongestTimeout | null {
  const all = configs.flatMap((config) =>
    config.roles.filter((role) => role.workflow === workflow).flatMap(({ id }) => timeoutsOf(config, id)),
  );
  return all.reduce<LongestTimeout | null>(
    (longest, one) => (longest === null || one.seconds > longest.seconds ? one : longest),
    null,
  );
}

function timeoutsOf(config: Pick<SwarmConfig, 'roles' | 'workers'>, role: string): readonly LongestTimeout[] {
  const own = config.workers.filter((worker) => worker.role === role);
  if (own.length === 0) return [{ seconds: roleWorker(config, role).timeout, of: role }];
  return own.map(({ id, timeout }) => ({ seconds: timeout, of: id }));
}
