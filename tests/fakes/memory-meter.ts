/** Counts that a test can look at, behind the port `Meter`. */
import type { Meter } from '../../src/app/ports/meter.ts';

export interface MemoryMeter extends Meter {
  /** `pass done`, `intent`, …: how often. */
  readonly counts: ReadonlyMap<string, number>;
  /** Seconds. */
  readonly waits: readonly number[];
}

export function createMemoryMeter(): MemoryMeter {
  const counts = new Map<string, number>();
  const waits: number[] = [];
  const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  return {
    counts,
    waits,
    waited: (seconds) => void waits.push(seconds),
    worked: ({ kind, end }) => count(`${kind} ${end}`),
    recorded: (events) => events.forEach(({ kind }) => count(kind)),
    answered: (_whose, { status }) => count(`status ${status ?? 'none'}`),
  };
}
