/** The port `Deliveries` in memory: branches of a `MemoryGit`, and the draft pull requests that were opened for them. */
import { checkPaths } from '../../src/adapters/github/delivery-paths.ts';
import type { Deliveries } from '../../src/app/ports/deliveries.ts';
import type { MemoryGit } from './memory-git.ts';

export interface MemoryDeliveries {
  readonly port: Deliveries;
  /** Branch → number of its open pull request. */
  readonly pulls: ReadonlyMap<string, number>;
}

export function createMemoryDeliveries(git: MemoryGit): MemoryDeliveries {
  const pulls = new Map<string, number>();
  return {
    pulls,
    port: {
      put: async ({ branch, base, files, message }) => {
        const ref = `refs/heads/${branch}`;
        const { tree: before } = await git.commit(base);
        const tree = await git.writeTree(before, checkPaths(files));
        const commit = await git.writeCommit({ tree, parents: [base], message });
        const move = await git.moveRef({ ref, commit, how: git.tips.has(ref) ? 'force' : 'create' });
        if (move.kind !== 'moved') throw new Error(`nothing was delivered: ${move.reason}`);
        return { commit };
      },
      propose: async ({ branch }) => {
        const number = pulls.get(branch) ?? 500 + pulls.size;
        pulls.set(branch, number);
        return Promise.resolve({ number });
      },
    },
  };
}
