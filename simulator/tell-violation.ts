/** A broken promise, for people: what, when, by which few faults, what happened before, and how it is played again. */
import { drawWorld } from './draw-world.ts';
import type { Played } from './play.ts';
import type { FoundViolation } from './report.ts';
import { shrink } from './shrink.ts';
import { renderTrace } from './trace.ts';
import type { World } from './world.ts';

export async function tellViolation({ promise, seed }: FoundViolation): Promise<string> {
  const whole = drawWorld(seed);
  const played = await shrink(whole, promise);
  const acts = played.world.script.map((act) => whole.script.indexOf(act));
  const alone = played.world.coordinators < whole.coordinators ? ' --alone' : '';
  return [
    tellPlayed(played),
    `Again: npm run simulate -- --seed ${seed} --acts ${acts.join(',') || "''"}${alone}`,
    `The whole world: npm run simulate -- --swarms 1 --seed ${seed}`,
  ].join('\n');
}

export function tellPlayed({ world, violations, trace }: Played): string {
  const { seed, shape, coordinators, wakes, script, peace } = world;
  const [broken] = violations;
  const first = broken
    ? `${broken.promise} is broken in seed ${seed}, ${broken.at} s after the world began: ${broken.what}`
    : `No promise is broken in seed ${seed}.`;
  return [
    first,
    `The swarm: ${JSON.stringify({ ...shape, coordinators, wakes, peace })}`,
    `What it takes: ${script.length === 0 ? 'nothing' : ''}`,
    ...script.map((act) => `  ${JSON.stringify(act)}`),
    'What happened (! a fault or what people do):',
    renderTrace(trace),
  ].join('\n');
}

/** The world of the seed with some acts of its script; `coordinators`: null for as many as it has. */
export function worldWith(of: {
  readonly seed: number;
  readonly acts: readonly number[];
  readonly coordinators: 1 | null;
}): World {
  const world = drawWorld(of.seed);
  const script = world.script.filter((_, index) => of.acts.includes(index));
  return { ...world, script, coordinators: of.coordinators ?? world.coordinators };
}
