/**
 * When a world is over, and until when it must be. After peace every attempt may take its longest: a start that never
 * comes, a run that is late and will not end; one after another, since each may need the one before.
 */
import { protocolTimes } from '../src/core/plan/snapshot.ts';
import { standingsOf } from '../src/core/plan/standing.ts';
import { readSwarmText } from '../src/app/coordinate/observe/read-swarm-text.ts';
import { withSpawned } from '../src/core/config/spawned.ts';
import type { SwarmConfig } from '../src/core/config/swarm-config.ts';
import type { SwarmState } from '../src/core/swarm/state.ts';
import { currentAttempt, isOpen } from '../src/core/swarm/state.ts';
import { restsUntil } from '../src/core/plan/attempt/between-attempts.ts';
import type { MemoryGithub } from '../tests/fakes/memory-github.ts';
import type { Coordinator } from './coordinators.ts';
import type { Lives } from './lives.ts';
import { swarmFile } from './repository-files.ts';
import { statesOf } from './states-of.ts';
import type { World } from './world.ts';

const startWithin = 1200;
const longestRest = 3600;
/** Between two looks, twice; a worker that a person adds. */
const slack = 3600;

/** Seconds since the world began. */
export function limitOf({ shape, peace }: World): number {
  const attempts = shape.workers.map(({ retries, timeout, fates }) => {
    const isImmortal = fates.some(({ deed }) => deed === 'immortal');
    const { cancel, forceCancel, artifactGrace, longestLife } = protocolTimes;
    const late = timeout * 60 + cancel + forceCancel + artifactGrace;
    const longest = isImmortal ? Math.max(longestLife, late) : late;
    // A look comes every ten minutes, at each of five turns of an attempt.
    return (retries + 2) * (startWithin + longest + longestRest + 5 * 600);
  });
  return peace + slack + attempts.reduce((sum, one) => sum + one, 0);
}

export function configOf(github: MemoryGithub, state: SwarmState): SwarmConfig | null {
  const read = readSwarmText(github.text(swarmFile), swarmFile);
  return read.kind === 'ok' ? withSpawned(read.config, state) : null;
}

/** Nothing more comes of it by itself: it is finished, or people were told, and nobody is at work. */
export function hasCome(of: {
  readonly github: MemoryGithub;
  readonly epic: number;
  readonly lives: Lives;
  readonly coordinators: readonly Coordinator[];
}): boolean {
  const { github, lives, coordinators } = of;
  if (lives.living() > 0 || coordinators.some((one) => !one.isIdle())) return false;
  const states = statesOf(github);
  const issue = github.issues.issues.get(of.epic);
  if (states.length === 0) return issue?.state !== 'open' || !issue.labels.includes('swarm');
  return states.every((state) => isOver(github, state));
}

function isOver(github: MemoryGithub, state: SwarmState): boolean {
  if ([...state.workers.values()].some((worker) => isOpen(currentAttempt(worker)))) return false;
  return state.finished !== null || unheard(github, state).length === 0;
}

/** Workers that neither end nor wait for another, and of which nobody was told. */
export function unheard(github: MemoryGithub, state: SwarmState): readonly string[] {
  const config = configOf(github, state);
  if (!config) return ['the swarm file'];
  const open = [...standingsOf(config, state).workers.values()].filter(({ outcome }) => outcome === 'open');
  const isTold = (id: string): boolean => (state.workers.get(id)?.escalated ?? null) !== null;
  const told = open.filter(({ worker }) => isTold(worker));
  const isHeard = ({ worker, needs, attempt, failures }: (typeof open)[number]): boolean =>
    !isOpen(attempt) &&
    !isResting(github, restsUntil({ attempt, failures })) &&
    (isTold(worker) || (told.length > 0 && needs.open.length > 0));
  return open.filter((one) => !isHeard(one)).map(({ worker }) => worker);
}

/** It begins again by itself, at the look after its rest. */
function isResting(github: MemoryGithub, until: string | null): boolean {
  return until !== null && Date.parse(github.time.now()) - Date.parse(until) < 1200_000;
}
