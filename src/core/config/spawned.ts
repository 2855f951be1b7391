/**
 * Workers that people added to a running swarm by a comment. They are in the ledger and in no file, so the configuration
 * that everything works on is the file's with theirs: with it, nothing else needs to know of them. Their task is text of
 * a person; it reaches their issue and their brief, through the renderers, and nothing else.
 */
import type { SwarmState } from '../swarm/state.ts';
import { roleWorker, workerInitial } from './role-worker.ts';
import type { SwarmConfig, Worker } from './swarm-config.ts';

/** In one swarm: slots are bounded anyway, and issues and mail should be too. */
export const mostSpawned = 10;

/** What the ledger cannot add is left out: an id that the file has by now, a role that it has no more. */
export function withSpawned(config: SwarmConfig, state: Pick<SwarmState, 'spawned'> | null): SwarmConfig {
  const workers = [...config.workers];
  for (const event of state?.spawned.slice(0, mostSpawned) ?? []) {
    const isTaken = [...workers, ...config.gates].some(({ id }) => id === event.worker);
    const role = config.roles.find(({ id }) => id === event.role);
    if (!isTaken && role) workers.push(spawnedWorker(config, event));
  }
  return workers.length === config.workers.length ? config : { ...config, workers };
}

function spawnedWorker(config: SwarmConfig, event: SwarmState['spawned'][number]): Worker {
  const { worker: id, role, task } = event;
  const taskId = id.toLowerCase();
  const title = `${config.roles.find((one) => one.id === role)?.title ?? role}, added`;
  return {
    ...roleWorker(config, role),
    id,
    role,
    title,
    mission: task,
    addedBy: event.authorization.actor.login,
    memory: `${config.memory.root}/${role}/${taskId}`,
    hooks: { description: title, taskId },
  };
}

/** The role's initial, and the number after the highest that any worker has: `R6`. */
export function spawnedId(config: SwarmConfig, state: SwarmState, role: string): string {
  const ids = [...config.workers, ...config.gates].map(({ id }) => id);
  const taken = [...ids, ...state.workers.keys(), ...state.spawned.map(({ worker }) => worker)];
  const numbers = taken.map((id) => Number(/^[A-Za-z](\d{1,4})$/.exec(id)?.[1] ?? 0));
  return `${workerInitial(role)}${Math.max(0, ...numbers) + 1}`;
}
