/**
 * A swarm of one on a pull request. It is a swarm of one like any other, but it is held to what the swarm file asks of the
 * role's workers: a pull request that breaks a target shall say so before it is merged.
 */
import type { Target } from '../verdict/target.ts';
import { soloSwarm } from './solo.ts';
import type { SwarmConfig } from './swarm-config.ts';

/** Tail of the swarm's ref, and its session. */
export function pullTail(pull: number, role: string): string {
  return `pull-${pull}-${role}`;
}

/** Who holds the beads of a pull request: one holder for all of its roles. */
export function pullHolder(pull: number): string {
  return `pull-${pull}`;
}

/** The number of the pull request that a tail is of; null: it is of none. */
export function pullOfTail(tail: string): number | null {
  const number = Number(/^pull-([1-9]\d{0,9})-[a-z0-9]/.exec(tail)?.[1]);
  return Number.isSafeInteger(number) ? number : null;
}

/**
 * `worker`: id of the one whose work the pull request is; its targets are taken where it is of the role. Otherwise those
 * of the role's workers together, the first of each metric. Deliverables are none: what it changes is its own to choose.
 */
export function pullSwarm(options: {
  readonly config: SwarmConfig;
  readonly role: string;
  readonly pull: number;
  readonly worker?: string;
}): SwarmConfig {
  const { config, role, pull } = options;
  const solo = soloSwarm({ config, role, issue: pull });
  const title = solo.roles[0]?.title ?? role;
  const tail = pullTail(pull, role);
  const targets = targetsOf(options);
  return {
    ...solo,
    name: `${title}, pull request ${pull}`,
    session: tail,
    namespace: tail,
    workers: solo.workers.map((worker) => ({
      ...worker,
      title: `${title} on pull request ${pull}`,
      mission: `Do the work of the role ${title} on the head commit of pull request ${pull}, and measure what the targets name.`,
      targets,
      memory: `${config.memory.root}/${role}/pull-${pull}`,
      hooks: { description: `${title} on pull request ${pull}`, taskId: `pull-${pull}` },
    })),
  };
}

function targetsOf(options: {
  readonly config: SwarmConfig;
  readonly role: string;
  readonly worker?: string;
}): readonly Target[] {
  const ofRole = options.config.workers.filter(({ role }) => role === options.role);
  const own = ofRole.filter(({ id }) => id === options.worker);
  const first = new Map<string, Target>();
  for (const target of (own.length > 0 ? own : ofRole).flatMap(({ targets }) => targets)) {
    if (!first.has(target.metric)) first.set(target.metric, target);
  }
  return [...first.values()];
}
