/** The NovaCron swarm in its first round, and its attempts in short. */
import { begin, runOf, setLabel } from './acts.ts';
import { settle } from './carry-out.ts';
import { novacronWorld } from './novacron.ts';
import { attemptOf, begun, type World } from './world.ts';

/** R1, C2 and A3 are at work. `change`: of the world before anything begins. */
export function atWork(change: (world: World) => void = () => undefined): World {
  const world = novacronWorld();
  change(world);
  setLabel(world);
  settle(world);
  for (const worker of ['R1', 'C2', 'A3']) begin(world, runOf(world, worker));
  return world;
}

/** `failed: the run …`, or `done`. */
export function endOf(world: World, worker: string): string {
  const ended = attemptOf(world, worker)?.end;
  if (!ended) return 'open';
  return ended.kind === 'done' ? 'done' : `${ended.failure}: ${ended.detail}`;
}

/** Number of the attempt, its end, and whether it is of the reserve. */
export function attemptsOf(world: World, worker: string): readonly string[] {
  return (begun(world).workers.get(worker)?.attempts ?? []).map(
    ({ number, end: ended, reserve }) =>
      `${number} ${ended ? (ended.kind === 'done' ? 'done' : ended.failure) : 'open'}${reserve ? ' from the reserve' : ''}`,
  );
}
