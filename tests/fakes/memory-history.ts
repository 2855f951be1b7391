/** The port `History` over a `MemoryGit`. */
import type { History, HistoryCommit } from '../../src/app/ports/history.ts';
import type { MemoryGit } from './memory-git.ts';
import { gitBlob } from './memory-reader.ts';

export function createMemoryHistory(git: MemoryGit): History {
  const bytesAt = (commit: string, path: string): Uint8Array | null => {
    try {
      return git.filesAt(commit).get(path) ?? null;
    } catch {
      return null;
    }
  };
  return {
    commits: async ({ head, path }) => {
      const found: HistoryCommit[] = [];
      let at = git.tips.get(head) ?? (head.startsWith('refs/') ? undefined : head);
      while (at !== undefined) {
        const { commit, parents } = await git.commit(at);
        const bytes = bytesAt(commit, path);
        const file = bytes && { blob: gitBlob(bytes), bytes: bytes.byteLength };
        found.push({ commit, parents, author: 'github-actions[bot]', file });
        [at] = parents;
      }
      return found;
    },
    texts: async (path, commits) =>
      Promise.resolve(
        new Map(
          commits.map((commit) => {
            const bytes = bytesAt(commit, path);
            return [commit, bytes && Buffer.from(bytes).toString('utf8')];
          }),
        ),
      ),
  };
}
