/** What a worker's role says of its jobs: whether one holds an agent, and which one measures what that delivered. */
import type { SwarmConfig, Worker } from './swarm-config.ts';

export function holdsAgent(config: Pick<SwarmConfig, 'roles'>, worker: Pick<Worker, 'role'>): boolean {
  return config.roles.some(({ id, agent }) => id === worker.role && agent);
}

/** Name of the measuring job; null: there is none. */
export function measuringJob(config: Pick<SwarmConfig, 'roles'>, worker: Pick<Worker, 'role'>): string | null {
  const role = config.roles.find(({ id }) => id === worker.role);
  return role?.agent ? (role.measuredBy ?? null) : null;
}
