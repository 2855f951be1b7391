/** Lines that name no fact: what they decide must be what the lines before them lead to, by the swarm file of that time. */
import { holdsAgent } from '../config/holds-agent.ts';
import { worksElsewhere } from '../config/works-elsewhere.ts';
import type { SwarmConfig } from '../config/swarm-config.ts';
import { linesOf } from '../plan/bounds/loops.ts';
import { overrideOf, standingsOf, type Standing } from '../plan/standing.ts';
import type { EventOf } from '../swarm/event.ts';
import { loopIn } from '../swarm/loops.ts';
import { swarmVerdict } from '../verdict/gate.ts';
import { holds, lost, wrong, type Remark } from './remark.ts';
import { configsAt, type Scene } from './scene.ts';

/** By one of the swarm file's versions, or by none. */
function byAny(scene: Scene, fits: (config: SwarmConfig) => boolean, why: string): readonly Remark[] {
  const configs = configsAt(scene);
  if (configs.length === 0) return lost('the swarm file of that time does not read');
  return holds(configs.some(fits), why);
}

function standingIn({ before }: Scene, config: SwarmConfig, worker: string): Standing | undefined {
  return standingsOf(config, before).workers.get(worker);
}

export function intentRemarks(scene: Scene, { worker, agent, elsewhere }: EventOf<'intent'>): readonly Remark[] {
  return [
    ...(agent ? byAny(scene, (config) => heldAgent(config, worker), 'its role held no agent') : []),
    ...(elsewhere ? byAny(scene, (config) => ranElsewhere(scene, config, worker), 'it ran on the default branch') : []),
    ...byAny(scene, ({ workers }) => workers.some(({ id }) => id === worker), `the swarm file has no worker ${worker}`),
    ...byAny(
      scene,
      (config) => {
        const standing = standingIn(scene, config, worker);
        return standing === undefined || standing.needs.open.length + standing.needs.failed.length === 0;
      },
      'its needs were not met',
    ),
  ];
}

function heldAgent(config: SwarmConfig, worker: string): boolean {
  return config.workers.some((one) => one.id === worker && holdsAgent(config, one));
}

function ranElsewhere({ facts }: Scene, config: SwarmConfig, worker: string): boolean {
  if (facts === null) return true;
  return config.workers.some((one) => one.id === worker && worksElsewhere(config, one, facts.defaultBranch));
}

/** A gate, from its workers. */
export function decidedRemarks(scene: Scene, { subject, verdict, reason }: EventOf<'decided'>): readonly Remark[] {
  return byAny(
    scene,
    (config) => {
      const due = standingsOf(config, scene.before).gates.get(subject)?.computed;
      return due !== undefined && due.verdict === verdict && due.reason === reason;
    },
    `the workers of ${subject} do not come to this`,
  );
}

export function finishedRemarks(scene: Scene, { verdict }: EventOf<'finished'>): readonly Remark[] {
  return byAny(
    scene,
    (config) => {
      const standings = [...standingsOf(config, scene.before).workers.values()];
      return standings.every(({ outcome }) => outcome !== 'open') && swarmVerdict(standings) === verdict;
    },
    'the workers do not come to this',
  );
}

/** Of all lines before it, also those without effect. */
export function haltedRemarks({ before, events }: Scene, event: EventOf<'halted'>): readonly Remark[] {
  const lines = events.slice(0, events.indexOf(event));
  const loop = loopIn({ ...linesOf(before, lines), now: event.at });
  const { subject, passes, facts } = event;
  const isThat = loop?.subject === subject && loop.passes === passes && loop.facts === facts;
  return holds(isThat, 'the lines before it go round in no such circle');
}

/** The bead is the worker's, and what was written is what became of the worker. */
export function beadRemarks(scene: Scene, event: EventOf<'bead'>): readonly Remark[] {
  const { before } = scene;
  const linked = before.workers.get(event.worker)?.link?.bead ?? '';
  const isOwn = (config: SwarmConfig): boolean =>
    event.bead === linked || config.workers.some(({ id, bead }) => id === event.worker && bead === event.bead);
  return [
    ...byAny(scene, isOwn, `${event.bead} is not the bead of ${event.worker}`),
    ...(before.pull || event.yielded ? [] : outcomeRemarks(scene, event)),
  ];
}

function outcomeRemarks(scene: Scene, { worker, status }: EventOf<'bead'>): readonly Remark[] {
  const why = `${worker} has not come to this`;
  const override = overrideOf(scene.before, worker);
  switch (status) {
    case 'closed':
      return byAny(scene, (config) => verdictIn(scene, config, worker) === 'go', why);
    case 'blocked':
      return byAny(
        scene,
        (config) => {
          const standing = standingIn(scene, config, worker);
          return standing !== undefined && standing.outcome !== 'open' && verdictIn(scene, config, worker) !== 'go';
        },
        why,
      );
    case 'in_progress':
      return holds(scene.before.workers.get(worker)?.attempts.at(-1)?.end === null, why);
    case 'open':
      return holds(override?.verdict !== 'go', why);
    default:
      return wrong(`nobody writes ${JSON.stringify(status)} to a bead`);
  }
}

function verdictIn(scene: Scene, config: SwarmConfig, worker: string): string | null {
  const standing = standingIn(scene, config, worker);
  return standing?.override ?? standing?.judged?.verdict ?? null;
}
