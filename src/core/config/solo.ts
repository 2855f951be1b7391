/**
 * A swarm of one: a role label on any issue or pull request, without a worker in the file that is meant for it. It is
 * a whole swarm, so that nothing else in the core needs to know of it; its mission is in fixed words, because the
 * issue's own text reaches the worker only as the snapshot of what was authorised.
 */
import type { Role, SwarmConfig, Worker } from './swarm-config.ts';

const hours = 3600;
const minutes = 60;

/**
 * `role`: id of a role of the configuration; one that it does not have is a mistake of the caller and throws. The
 * epic is `''`: a swarm of one stands below none. Times and retries are those of the file's first worker of the role,
 * or the file format's defaults; nothing else is taken from a worker.
 */
export function soloSwarm(options: {
  readonly config: SwarmConfig;
  readonly role: string;
  readonly issue: number;
}): SwarmConfig {
  const { config, issue } = options;
  const role = config.roles.find(({ id }) => id === options.role);
  if (role === undefined || !Number.isSafeInteger(issue) || issue < 1) {
    throw new TypeError('a swarm of one needs a role of its configuration and the number of an issue');
  }
  const id = `issue-${issue}`;
  const { roadmap: _roadmap, rollout: _rollout, context: _context, description: _description, ...kept } = config;
  return {
    ...kept,
    name: `${role.title}, issue ${issue}`,
    session: id,
    namespace: id,
    epic: '',
    roles: [role],
    workers: [soloWorker({ config, role, issue })],
    gates: [],
    memory: { ...config.memory, tree: [] },
    performanceTargets: [],
    risks: [],
    mitigations: [],
    successCriteria: [],
  };
}

function soloWorker(of: { readonly config: SwarmConfig; readonly role: Role; readonly issue: number }): Worker {
  const { config, role, issue } = of;
  const model = config.workers.find((worker) => worker.role === role.id);
  const key = `issue-${issue}`;
  const title = `${role.title} on issue ${issue}`;
  return {
    id: workerId(role),
    role: role.id,
    title,
    priority: 2,
    mission: `Do the work of the role ${role.title} on issue ${issue}, as its text asks.`,
    tasks: [],
    deliverables: [],
    targets: [],
    collect: [],
    given: [],
    needs: [],
    memory: `${config.memory.root}/${role.id}/${key}`,
    hooks: { description: title, taskId: key },
    deliver: 'branch',
    startWithin: model?.startWithin ?? 20 * minutes,
    stallAfter: model?.stallAfter ?? 30 * minutes,
    timeout: model?.timeout ?? 6 * hours,
    retries: model?.retries ?? 1,
  };
}

/** `R1` for research; a role that begins with a digit has no initial, and a worker's id needs a letter. */
function workerId(role: Role): string {
  const initial = role.id.charAt(0).toUpperCase();
  return /[A-Z]/.test(initial) ? `${initial}1` : 'W1';
}
