/** Whether what a worker's hooks say is taken while it runs, which is its role's to say. */
import type { SwarmConfig, Worker } from './swarm-config.ts';

export function isLive(config: Pick<SwarmConfig, 'roles'>, worker: Pick<Worker, 'role'>): boolean {
  return config.roles.some(({ id, agent, live }) => id === worker.role && live && !agent);
}
