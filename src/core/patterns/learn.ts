/** What a swarm leaves to the next one: how long things took, where the swarm file wants that learnt, and its numbers always. */
import type { SwarmConfig } from '../config/swarm-config.ts';
import type { Learnt } from '../swarm/learnt.ts';
import type { SwarmState } from '../swarm/state.ts';
import { numbersAfter } from './earlier-numbers.ts';
import { samplesOf } from './samples.ts';

/** `config`: with the workers that people added. null: nothing had ended in it. */
export function learntFrom(config: Pick<SwarmConfig, 'workers' | 'features'>, state: SwarmState): Learnt | null {
  const samples = config.features.includes('neural-patterns') ? samplesOf(config, state) : [];
  const roles = Object.fromEntries([...samples].map(([role, all]) => [role, [...all]]));
  const numbers = numbersAfter(state);
  if (Object.keys(roles).length === 0 && numbers.length === 0) return null;
  return { from: state.started.swarm, roles, ...(numbers.length === 0 ? {} : { numbers: [...numbers] }) };
}
