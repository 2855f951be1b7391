/**
 * Time that goes from one event to the next. Whatever waits, waits here; between two events every promise that can go on
 * has gone on, so that a world is played the same each time.
 */
import { setImmediate } from 'node:timers/promises';

export interface VirtualTime {
  /** Milliseconds since the world began. */
  readonly now: () => number;
  /** Calls `act` then, or now if that is past. */
  at(milliseconds: number, act: () => void): void;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** The next event. False: there is none. */
  step(): Promise<boolean>;
}

interface Event {
  readonly at: number;
  readonly order: number;
  readonly act: () => void;
}

/** `pass` is told how far time went. */
export function createVirtualTime(pass: (milliseconds: number) => void): VirtualTime {
  const events: Event[] = [];
  let now = 0;
  let orders = 0;
  const at = (milliseconds: number, act: () => void): void => {
    const event: Event = { at: Math.max(now, Math.round(milliseconds)), order: (orders += 1), act };
    let place = events.length;
    // The newest lie at the end of the list's beginning: the next event is the last.
    while (place > 0 && isBefore(events[place - 1], event)) place -= 1;
    events.splice(place, 0, event);
  };
  return {
    now: () => now,
    at,
    sleep: async (milliseconds) =>
      new Promise((resolve) => {
        at(now + milliseconds, resolve);
      }),
    step: async () => {
      const next = events.pop();
      if (!next) return false;
      pass(next.at - now);
      now = next.at;
      next.act();
      await setImmediate();
      return true;
    },
  };
}

/** Does `one` come before `other`, so that `other` lies in front of it? */
function isBefore(one: Event | undefined, other: Event): boolean {
  return one !== undefined && (one.at < other.at || (one.at === other.at && one.order < other.order));
}
