/** A time that moves only when it is told to. */
import type { Timer } from '../../src/app/ports/timer.ts';

export interface FakeTimer extends Timer {
  /** Calls what is due, in order, and lets what follows from it happen. */
  pass(milliseconds: number): Promise<void>;
}

/** Lets everything happen that waits for no time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
}

export function createFakeTimer(): FakeTimer {
  const due = new Map<object, { readonly at: number; readonly act: () => void }>();
  let now = 0;
  return {
    now: () => now,
    after: (milliseconds, act) => {
      const key = {};
      due.set(key, { at: now + milliseconds, act });
      return () => void due.delete(key);
    },
    pass: async (milliseconds) => {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const [first] = [...due].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
        if (!first) break;
        const [key, { at, act }] = first;
        now = Math.max(now, at);
        due.delete(key);
        act();
        await settle();
      }
      now = end;
    },
  };
}
