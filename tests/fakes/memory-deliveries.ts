/** The port `Deliveries` in memory: branches of a `MemoryGit`, and the pull requests that were opened for them. */
import { checkPaths } from '../../src/adapters/github/delivery-paths.ts';
import type { Deliveries } from '../../src/app/ports/deliveries.ts';
import type { MemoryGit } from './memory-git.ts';

export interface ProposedPull {
  readonly number: number;
  readonly branch: string;
  readonly base: string;
  readonly title: string;
  readonly draft: boolean;
  body: string;
  state: 'open' | 'closed' | 'merged';
}

export interface MemoryDeliveries {
  readonly port: Deliveries;
  readonly pulls: ProposedPull[];
  /** What the host says to whoever would open one; null: it opens it. */
  refusal: string | null;
}

export function createMemoryDeliveries(git: MemoryGit): MemoryDeliveries {
  const pulls: ProposedPull[] = [];
  const host: { refusal: string | null } = { refusal: null };
  return {
    pulls,
    get refusal() {
      return host.refusal;
    },
    set refusal(reason) {
      host.refusal = reason;
    },
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
      propose: async ({ branch, base, title, body }) => {
        const own = pulls.filter((one) => one.branch === branch);
        const open = own.find(({ state }) => state === 'open');
        if (open) {
          open.body = body;
          return Promise.resolve({ kind: 'proposed', number: open.number, draft: open.draft });
        }
        const last = own.at(-1);
        if (last?.state === 'closed') {
          return { kind: 'refused', reason: `pull request ${last.number} was closed, and stays so` };
        }
        if (host.refusal !== null) return { kind: 'refused', reason: host.refusal };
        if (!git.tips.has(`refs/heads/${branch}`)) return { kind: 'refused', reason: 'there is no such branch' };
        const number = 500 + pulls.length;
        pulls.push({ number, branch, base, title, body, draft: true, state: 'open' });
        return { kind: 'proposed', number, draft: true };
      },
    },
  };
}
