/** Whether a worker's job holds an agent, which is its role's to say. */
import type { SwarmConfig, Worker } from './swarm-config.ts';

export function holdsAgent(config: Pick<SwarmConfig, 'roles'>, worker: Pick<Worker, 'role'>): boolean {
  return config.roles.some(({ id, agent }) => id === worker.role && agent);
}
