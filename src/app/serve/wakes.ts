/**
 * Looks at a swarm when something of it falls due by time alone, where that is before the next look at everything. It is
 * kept in the process: whoever takes the swarm over after a death looks at it, and learns anew when that is.
 */
import type { Timer } from '../ports/timer.ts';
import type { Tracer } from '../ports/tracer.ts';
import { factsOfKey } from './traced.ts';
import type { Work } from './work.ts';

export interface Wakes {
  /** Instead of what was set for the key before. `milliseconds`: until it is due; null: nothing is. */
  set(key: string, milliseconds: number | null, work: Work): void;
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
  let stopped = false;
  const wake = async (key: string, work: Work): Promise<void> => {
    set.delete(key);
    // Where it cannot be put, the look at everything comes.
    const woken = tracer.span({ name: 'wake', facts: factsOfKey(key), from: [] }, async () => put(work));
    await woken.catch(() => undefined);
  };
  return {
    set: (key, milliseconds, work) => {
      set.get(key)?.();
      set.delete(key);
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
