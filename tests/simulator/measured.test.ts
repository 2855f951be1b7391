/** What the coordinator makes of each way in which a measuring job, or an agent in its name, hands in. */
import { expect, it } from 'vitest';
import { play } from '../../simulator/play.ts';
import { namespace } from '../../simulator/repository-files.ts';
import { measurings, type Measuring, type World } from '../../simulator/world.ts';
import { quietWorld } from './quiet-world.ts';

function worldOf(measuring: Measuring, more: Parameters<typeof quietWorld>[1] = {}): World {
  const world = quietWorld([], more);
  const workers = world.shape.workers.map((one) => (one.role === 'coder' ? { ...one, measuring } : one));
  return { ...world, shape: { ...world.shape, workers } };
}

/** Of W2, an agent; W1 is a script. */
async function numberOf(world: World): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  const played = await play(world, async (github) => {
    const end = github.state(namespace)?.workers.get('W2')?.attempts[0]?.end;
    if (end?.kind === 'done') {
      const [target] = end.event.verdict.targets;
      found.push(target?.measured, target?.class, end.event.measured?.why ?? 'it counts');
    }
    return Promise.resolve();
  });
  expect(played.violations).toEqual([]);
  return found;
}

const told: Readonly<Record<Measuring, readonly unknown[]>> = {
  honest: ['81%', 'collected', 'it counts'],
  early: ['80%', 'claimed', 'an artifact of its name was there before it began'],
  doubled: ['80%', 'claimed', 'there are two artifacts of its name'],
  'another-result': ['80%', 'claimed', 'it measured another result'],
  beside: ['80%', 'claimed', 'another job was at work beside it'],
  skipped: ['80%', 'claimed', 'it did not run'],
};

it.each(measurings)('a measuring job: %s', async (measuring) => {
  for (const wakes of [false, true]) expect(await numberOf(worldOf(measuring, { wakes }))).toEqual(told[measuring]);
});

it('of an attempt that was told to end does not run', async () => {
  const hangs = { deed: 'hangs', queue: 5, work: 120 } as const;
  const well = { deed: 'go', queue: 5, work: 120 } as const;
  const world = worldOf('honest', { fates: [[well], [hangs], [well]], retries: 0 });
  expect(await numberOf(world)).toEqual([null, null, 'it did not run']);
});
