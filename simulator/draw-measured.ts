/** Worlds in which one role holds an agent, and a second job measures; out of a stream of its own. */
import { createDice } from './dice.ts';
import { measurings, type Shape } from './world.ts';

/** Any number that no other stream has. */
const stream = 0x1b873593;

/** In few worlds, and there for all workers of the role. A role whose workers speak while they run holds no agent. */
export function withMeasuring(seed: number, shape: Shape): Shape {
  const dice = createDice(seed ^ stream);
  if (!dice.chance(15) || shape.live?.includes('coder')) return shape;
  const [first, ...rest] = measurings;
  const workers = shape.workers.map((worker) =>
    worker.role === 'coder' ? { ...worker, measuring: dice.pick([first, first, ...rest]) } : worker,
  );
  return { ...shape, workers };
}
