/** Where every ref stood when: for those that read what was true a while ago, and to see what an event has moved. */
import type { MemoryGit } from '../tests/fakes/memory-git.ts';

export interface Tips {
  /** To be called after each event. */
  look(): void;
  /** Refs that the last look found moved. */
  changed(): readonly string[];
  /** The git of so many milliseconds ago; commits are for ever. */
  before(milliseconds: number): MemoryGit;
}

export function createTips(git: MemoryGit, now: () => number): Tips {
  const log: { readonly at: number; readonly ref: string; readonly commit: string }[] = [];
  const known = new Map<string, string>();
  let changed: readonly string[] = [];
  const look = (): void => {
    const moved: string[] = [];
    for (const [ref, commit] of git.tips) {
      if (known.get(ref) === commit) continue;
      known.set(ref, commit);
      log.push({ at: now(), ref, commit });
      moved.push(ref);
    }
    changed = moved;
  };
  look();
  return {
    look,
    changed: () => changed,
    before: (milliseconds) => {
      if (milliseconds === 0) return git;
      const then = Math.max(0, now() - milliseconds);
      const tips = new Map(log.filter(({ at }) => at <= then).map(({ ref, commit }) => [ref, commit]));
      return { ...git, tips };
    },
  };
}
