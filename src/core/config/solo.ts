/**
 * A swarm of one: a role label on any issue or pull request, without a worker in the file that is meant for it. It is
 * a whole swarm, so that nothing else in the core needs to know of it; its mission is in fixed words, because the
 * issue's own text reaches the worker only as the snapshot of what was authorised.
 */
import { roleWorker, workerInitial } from './role-worker.ts';
import type { Role, SwarmConfig, Worker } from './swarm-config.ts';

/** Tail of the swarm's ref, and its session: one for each role of an issue. 63 characters at most, as ids that travel are. */
export function soloTail(issue: number, role: string): string {
  return `issue-${issue}-${role}`;
}

/** The issue that a tail of one is of; null: it is of a file, or of a pull request. */
export function issueOfTail(tail: string): number | null {
  const number = Number(/^issue-([1-9]\d{0,9})-[a-z0-9]/.exec(tail)?.[1]);
  return Number.isSafeInteger(number) ? number : null;
}

/**
 * `role`: id of a role of the configuration; one that it does not have is a mistake of the caller and throws. The
 * epic is `''`: a swarm of one stands below none. Times, retries and limits are those of the file's first worker of the role,
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
  const id = soloTail(issue, role.id);
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
  const key = `issue-${issue}`;
  const title = `${role.title} on issue ${issue}`;
  return {
    ...roleWorker(config, role.id),
    id: `${workerInitial(role.id)}1`,
    role: role.id,
    title,
    mission: `Do the work of the role ${role.title} on issue ${issue}, as its text asks.`,
    memory: `${config.memory.root}/${role.id}/${key}`,
    hooks: { description: title, taskId: key },
  };
}
