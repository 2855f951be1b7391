/** A world in which nothing goes wrong: three workers, the last of which needs the others. What goes wrong is given. */
import type { Act, Fate, Shape, Telling, World, WorkerShape } from '../../simulator/world.ts';

export const well: Fate = { deed: 'go', queue: 5, work: 120 };

/** `fates`: of W1, W2 and W3. */
export function quietWorld(
  script: readonly Act[] = [],
  more: Partial<Pick<World, 'coordinators' | 'wakes' | 'peace'>> & {
    readonly fates?: readonly WorkerShape['fates'][];
    readonly retries?: number;
    /** Of W1, W2 and W3; all roles are live then. */
    readonly tells?: readonly (readonly Telling[])[];
    readonly live?: Shape['live'];
  } = {},
): World {
  const { fates = [], retries = 1, tells = [], live = ['research', 'coder'], ...rest } = more;
  const worker = (index: number, needs: readonly number[]): WorkerShape => ({
    needs,
    gates: [],
    retries,
    role: index === 0 ? 'research' : 'coder',
    bead: true,
    deliver: 'memory',
    timeout: 15,
    fates: fates[index] ?? [well],
    ...(tells[index] ? { tells: tells[index] } : {}),
  });
  return {
    seed: 1,
    shape: {
      workers: [worker(0, []), worker(1, []), worker(2, [0, 1])],
      gates: [],
      ...(tells.length > 0 ? { live } : {}),
      slots: 2,
      reserve: 1,
      heals: true,
      beads: true,
    },
    coordinators: 1,
    wakes: false,
    peace: 3600,
    script,
    ...rest,
  };
}
