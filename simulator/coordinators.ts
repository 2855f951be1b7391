/**
 * Coordinators that take hints one after the other, as the server's queue and the Action's concurrency group do. One that
 * dies is followed by another, which looks at everything; two of them know nothing of each other.
 */
import type { Hint } from '../src/app/coordinate/targets/hint.ts';
import { sweep } from '../src/app/coordinate/sweep.ts';
import { coordinatorOf, type Surroundings } from './ports.ts';
import type { Process } from './process.ts';

export interface SaidComment {
  readonly comment: number;
  readonly body: string;
  /** Something went wrong in the look that it was made in. */
  readonly faulted: boolean;
}

export interface Coordinator {
  hint(hint: Hint): void;
  /** Nothing waits, and nothing is being done. */
  isIdle(): boolean;
}

/** Milliseconds until somebody takes the place of one that died, and until a look that failed is made again. */
const restart = 45_000;
const again = 20_000;

export function createCoordinator(
  around: Surroundings,
  of: {
    readonly name: string;
    readonly nextProcess: () => number;
    readonly said: (comment: SaidComment) => void;
    /** A look at the whole swarm, in which nothing went wrong of its own, began then and is over. Milliseconds. */
    readonly looked: (began: number) => void;
    /** In a look of its something went wrong. */
    readonly faulted: () => void;
  },
): Coordinator {
  const { time, told } = around;
  const waiting: Hint[] = [];
  let busy = false;
  let process = born();

  function born(): Process {
    const nth = of.nextProcess();
    return { name: `${of.name}${nth}`, nth, dead: false, faulted: false, said: [] };
  }

  const put = (hint: Hint): void => {
    const text = JSON.stringify(hint);
    if (waiting.some((one) => JSON.stringify(one) === text)) return;
    waiting.push(hint);
    if (!busy) void work();
  };

  const work = async (): Promise<void> => {
    busy = true;
    let coordinator = coordinatorOf(around, process);
    for (let hint = waiting.shift(); hint; hint = waiting.shift()) {
      told(`${process.name} looks: ${JSON.stringify(hint)}`);
      await look(coordinator, hint);
      if (!process.dead) continue;
      waiting.length = 0;
      await time.sleep(restart);
      process = born();
      coordinator = coordinatorOf(around, process);
      waiting.push({ kind: 'all' });
    }
    busy = false;
  };

  const look = async (coordinator: Parameters<typeof sweep>[0], hint: Hint): Promise<void> => {
    const skewed = process.faulted;
    const began = time.now();
    try {
      const { unsettled } = await sweep(coordinator, hint);
      if (unsettled) later(hint);
      else if (!process.faulted && (hint.kind === 'all' || hint.kind === 'swarm')) of.looked(began);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      told(`${process.name} failed: ${error.message}`);
      process.faulted = true;
      if (!process.dead) later(hint);
    }
    if (process.faulted) of.faulted();
    for (const comment of process.said) of.said({ ...comment, faulted: process.faulted });
    process.said = [];
    process.faulted = skewed;
  };

  const later = (hint: Hint): void => {
    time.at(time.now() + again, () => put(hint));
  };

  return { hint: put, isIdle: () => !busy };
}
