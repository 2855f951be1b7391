/** Drops from a world what its broken promise does not need: halves of the script first, then its acts one by one. */
import { play, type Played } from './play.ts';
import type { Promised } from './promises.ts';
import type { Act, World } from './world.ts';

/** Plays at most. */
const patience = 150;

export async function shrink(world: World, promise: Promised): Promise<Played> {
  let best = await play(world);
  let plays = 0;
  const isBroken = ({ violations }: Played): boolean => violations[0]?.promise === promise;
  const attempt = async (smaller: World): Promise<boolean> => {
    plays += 1;
    const played = await play(smaller);
    if (!isBroken(played)) return false;
    best = played;
    return true;
  };
  const dropBy = async (size: number): Promise<void> => {
    for (let from = 0; from < best.world.script.length;) {
      if (plays > patience) return;
      const script = without(best.world.script, from, size);
      if (!(await attempt({ ...best.world, script }))) from += size;
    }
  };
  for (let size = Math.ceil(world.script.length / 2); size > 1; size = Math.ceil(size / 2)) await dropBy(size);
  await dropBy(1);
  if (best.world.coordinators === 2) await attempt({ ...best.world, coordinators: 1 });
  return best;
}

function without(script: readonly Act[], from: number, size: number): readonly Act[] {
  return [...script.slice(0, from), ...script.slice(from + size)];
}
