/** Time goes on: the coordinator looks, the workers work, half a minute passes, and so on until the swarm has ended. */
import type { Coordinator } from '../../src/app/coordinate/ports.ts';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import type { Story } from './swarms.ts';

/** Milliseconds between two looks. */
export const between = 30_000;
const mostLooks = 120;

/** Throws when the swarm does not end. `pass`: a look of the coordinator's. */
export async function untilEnded({ github, swarm }: Story, pass: () => Promise<unknown>): Promise<void> {
  for (let count = 0; count < mostLooks; count += 1) {
    await pass();
    if (github.state(swarm)?.finished) return;
    github.time.pass(between);
    github.workers.step();
  }
  throw new Error(`the swarm did not end:\n${github.told.slice(-20).join('\n')}`);
}

/** The label's own event the first time, the monitor from then on. */
export async function lookAt(story: Story, coordinator: Coordinator): Promise<unknown> {
  const { issue, config, github, swarm } = story;
  if (github.state(swarm)) return sweep(coordinator, { kind: 'all' });
  return sweep(coordinator, { kind: 'label', issue, label: config.label });
}
