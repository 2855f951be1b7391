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

export function createMonitor(options: {
  readonly timer: Timer;
  /** Milliseconds. */
  readonly every: number;
  readonly put: (work: Work) => Promise<void>;
}): Monitor {
  const { timer, every, put } = options;
  let callOff: (() => void) | null = null;
  let stopped = false;
  const look = (): void => {
    if (stopped) return;
    callOff = timer.after(every, look);
    void put({ kind: 'everything' });
  };
  return {
    start: look,
    stop: () => {
      stopped = true;
      callOff?.();
    },
  };
}
