/** The runners: so many jobs at once, first come first served. */

export interface Slots {
  /** False: the signal came first. */
  take(signal: AbortSignal): Promise<boolean>;
  give(): void;
}

export function createSlots(count: number): Slots {
  let free = count;
  const waiting: ((taken: boolean) => void)[] = [];
  return {
    take: async (signal) => {
      if (signal.aborted) return false;
      if (free > 0) {
        free -= 1;
        return true;
      }
      return new Promise((settle) => {
        waiting.push(settle);
        signal.addEventListener('abort', () => {
          const index = waiting.indexOf(settle);
          if (index >= 0) waiting.splice(index, 1);
          if (index >= 0) settle(false);
        });
      });
    },
    give: () => {
      const next = waiting.shift();
      if (next) next(true);
      else free += 1;
    },
  };
}
