/** A broken promise, for people: what, when, by which few faults, and what happened before. */
import { shrink } from './shrink.ts';
import { drawWorld } from './draw-world.ts';
import type { FoundViolation } from './report.ts';
import { renderTrace } from './trace.ts';

export async function tellViolation({ promise, seed }: FoundViolation): Promise<string> {
  const { world, violations, trace } = await shrink(drawWorld(seed), promise);
  const [broken] = violations;
  const { shape, coordinators, wakes, script, peace } = world;
  return [
    `${promise} is broken in seed ${seed}, ${broken?.at ?? 0} s after the world began: ${broken?.what ?? ''}`,
    `The swarm: ${JSON.stringify({ ...shape, coordinators, wakes, peace })}`,
    `What it takes: ${script.length === 0 ? 'nothing' : ''}`,
    ...script.map((act) => `  ${JSON.stringify(act)}`),
    'What happened (! a fault or what people do):',
    renderTrace(trace),
    `Again: npm run simulate -- --swarms 1 --seed ${seed}`,
  ].join('\n');
}
