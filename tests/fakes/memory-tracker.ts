/** The port `Tracker` in memory: the branches of a `MemoryGit`. */
import type { Tracker } from '../../src/app/ports/tracker.ts';
import type { MemoryGit } from './memory-git.ts';

export function createMemoryTracker(git: MemoryGit): Tracker {
  return {
    commit: async ({ branch, onto, path, text, message }) => {
      const ref = `refs/heads/${branch}`;
      if (git.tips.get(ref) !== onto) return Promise.resolve({ kind: 'lost' });
      if (git.guarded.has(ref))
        return { kind: 'refused', reason: `the host does not let the coordinator commit to ${branch}` };
      return { kind: 'won', commit: git.push(ref, { [path]: text }, message) };
    },
  };
}
