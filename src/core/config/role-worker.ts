/** What a worker has that only its role is known of: the times, retries and limits of the file's first worker of the role. */
import type { SwarmConfig, Worker } from './swarm-config.ts';

const hours = 3600;
const minutes = 60;

/** Or the file format's defaults; nothing else is taken from a worker. */
export function roleWorker(
  config: Pick<SwarmConfig, 'workers'>,
  role: string,
): Omit<Worker, 'id' | 'role' | 'title' | 'mission' | 'memory' | 'hooks'> {
  const model = config.workers.find((worker) => worker.role === role);
  return {
    priority: 2,
    tasks: [],
    deliverables: [],
    targets: [],
    collect: [],
    given: [],
    needs: [],
    deliver: 'branch',
    startWithin: model?.startWithin ?? 20 * minutes,
    stallAfter: model?.stallAfter ?? 6 * hours,
    stallBy: model?.stallBy ?? 'default',
    timeout: model?.timeout ?? 6 * hours,
    retries: model?.retries ?? 1,
    ...(model?.limits ? { limits: model.limits } : {}),
  };
}

/** `R` for research; a role that begins with a digit has no initial, and a worker's id needs a letter. */
export function workerInitial(role: string): string {
  const initial = role.charAt(0).toUpperCase();
  return /[A-Z]/.test(initial) ? initial : 'W';
}
