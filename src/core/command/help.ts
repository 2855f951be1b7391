/** Help, made from the registry: what can be said, by whom in this repository, and an example that can be copied. */
import { neededLevel } from '../authority/permission.ts';
import type { SwarmConfig } from '../config/swarm-config.ts';
import { commands } from './registry.ts';

export interface CommandHelp {
  /** `/swarm cancel WORKER`. */
  readonly usage: string;
  /** One sentence of ours. */
  readonly summary: string;
  /** The least repository permission: `write`. */
  readonly who: string;
  readonly example: string;
}

/** As a swarm file has them that raises nothing. */
export const plainPermissions: SwarmConfig['permissions'] = {
  start: 'write',
  assign: 'write',
  override: 'maintain',
  rollout: 'maintain',
};

export function helpOf(
  config: Pick<SwarmConfig, 'permissions'> = { permissions: plainPermissions },
): readonly CommandHelp[] {
  return commands.map(({ usage, summary, action, examples }) => ({
    usage,
    summary,
    who: neededLevel(action, config),
    example: examples[0],
  }));
}
