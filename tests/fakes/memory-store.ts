/** The port `SwarmStore` in memory: the refs of a `MemoryGit`, moved only from the head that the caller saw. */
import type { Keeping, StoreOutcome, SwarmStore } from '../../src/app/ports/store.ts';
import type { MemoryGit } from './memory-git.ts';

export function createMemoryStore(git: MemoryGit): SwarmStore {
  let appends = 0;
  return {
    list: async (prefix) => git.refs(prefix),
    append: async ({ ref, onto, files, message }): Promise<StoreOutcome> => {
      if ((git.tips.get(ref) ?? null) !== (onto?.commit ?? null)) return Promise.resolve({ kind: 'lost' });
      appends += 1;
      const commit = git.push(ref, Object.fromEntries(files), `${message}\n\nNonce: ${appends}`);
      return { kind: 'won', head: { commit, tree: (await git.commit(commit)).tree } };
    },
    keep: async (ref, commit): Promise<Keeping> => {
      if (git.guarded.has(ref)) return Promise.resolve({ kind: 'refused', reason: 'Repository rule violations found' });
      const there = git.tips.get(ref);
      if (there === undefined) git.tips.set(ref, commit);
      return Promise.resolve({ kind: 'kept', commit: there ?? commit });
    },
  };
}
