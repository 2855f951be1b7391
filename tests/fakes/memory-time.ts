/** One time for a whole repository in memory. It moves only when somebody moves it, so that a story is the same each time. */
import type { MemoryGit } from './memory-git.ts';

export interface MemoryTime {
  /** As a server's `Date` says it: whole seconds. */
  now(): string;
  /** Milliseconds since the beginning. */
  elapsed(): number;
  pass(milliseconds: number): void;
}

export function createMemoryTime(git: MemoryGit): MemoryTime {
  const began = git.time;
  let elapsed = 0;
  return {
    now: () => new Date(git.time * 1000).toISOString().replace('.000Z', 'Z'),
    elapsed: () => elapsed,
    pass: (milliseconds) => {
      elapsed += milliseconds;
      git.time = began + Math.floor(elapsed / 1000);
    },
  };
}
