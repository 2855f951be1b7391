/**
 * Looks at a swarm when something of it falls due by time alone, or when its own period is over, where that is before the
 * next look at everything; and tells whose next look is so far away that the one at everything leaves it out. It is
 * kept in the process: whoever takes the swarm over after a death looks at it, and learns anew when that is.
 */
import type { Timer } from '../ports/timer.ts';
import type { Tracer } from '../ports/tracer.ts';
import { factsOfKey } from './traced.ts';
import type { Work } from './work.ts';

export interface Wakes {
  /** Instead of what was set for the key before. `milliseconds`: until it is due; null: nothing is. */
  set(key: string, milliseconds: number | null, work: Work): void;
  /** Nothing of it is due for longer than half the time between looks at everything. */
  rests(key: string): boolean;
  stop(): void;
}

const mostKept = 10_000;
const shortest = 1000;

export function createWakes(options: {
  readonly timer: Timer;
  readonly tracer: Tracer;
  /** Milliseconds between looks at everything, which come in any case. */
  readonly every: number;
  readonly put: (work: Work) => Promise<void>;
}): Wakes {
  const { timer, tracer, every, put } = options;
  const set = new Map<string, () => void>();
  /** By the timer. */
  const resting = new Map<string, number>();
  let stopped = false;
  const wake = async (key: string, work: Work): Promise<void> => {
    set.delete(key);
    // Where it cannot be put, the look at everything comes.
    const woken = tracer.span({ name: 'wake', facts: factsOfKey(key), from: [] }, async () => put(work));
    await woken.catch(() => undefined);
  };
  const rest = (key: string, until: number): void => {
    if (resting.size < mostKept) resting.set(key, until);
  };
  return {
    rests: (key) => (resting.get(key) ?? 0) - timer.now() > every / 2,
    set: (key, milliseconds, work) => {
      set.get(key)?.();
      set.delete(key);
      resting.delete(key);
      if (milliseconds !== null && milliseconds > every) rest(key, timer.now() + milliseconds);
      if (stopped || milliseconds === null || milliseconds >= every || set.size >= mostKept) return;
      set.set(
        key,
        timer.after(Math.max(shortest, milliseconds), () => void wake(key, work)),
      );
    },
    stop: () => {
      stopped = true;
      for (const callOff of set.values()) callOff();
      set.clear();
    },
  };
}
