/**
 * Looks at everything at a start and then again and again, so that a webhook that never came, a hint that was given up
 * and a process that died cost minutes and nothing else. The hourly status is written by the looks that it calls for.
 */
import type { Timer } from '../ports/timer.ts';
import type { Work } from './work.ts';

export interface Monitor {
  start(): void;
  stop(): void;
}

/** Where it could not be put, it is tried so often in the time in which it is due. */
const triesIn = 60;

export function createMonitor(options: {
  readonly timer: Timer;
  /** Milliseconds. */
  readonly every: number;
  /** `every`: milliseconds in which one is enough, whoever of several servers puts it. Throws where nothing can be kept. */
  readonly put: (work: Work, every?: number) => Promise<void>;
}): Monitor {
  const { timer, every, put } = options;
  let callOff: (() => void) | null = null;
  let stopped = false;
  const look = async (enough?: number): Promise<void> => {
    again(every);
    try {
      await put({ kind: 'everything' }, enough);
    } catch {
      again(every / triesIn);
    }
  };
  // Somewhat shorter than the time between two of our own, so that none of those is ever left out beside nobody's.
  const again = (milliseconds: number): void => {
    callOff?.();
    if (!stopped) callOff = timer.after(milliseconds, () => void look(every * 0.9));
  };
  return {
    start: () => void look(),
    stop: () => {
      stopped = true;
      callOff?.();
    },
  };
}
