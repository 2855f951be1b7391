/** The port `Comparisons` over the git in memory. */
import type { Comparisons } from '../../src/app/ports/comparisons.ts';
import type { MemoryGit } from './memory-git.ts';

export function createMemoryComparisons(git: MemoryGit): Comparisons {
  const historyOf = async (head: string): Promise<ReadonlyMap<string, readonly string[]>> => {
    const found = new Map<string, readonly string[]>();
    for (const open = [head]; open.length > 0;) {
      const next = open.pop() ?? '';
      if (found.has(next)) continue;
      const { parents } = await git.commit(next);
      found.set(next, parents);
      open.push(...parents);
    }
    return found;
  };
  return {
    between: async (base, head) => {
      try {
        const [older, newer] = [await historyOf(base), await historyOf(head)];
        if (!newer.has(base)) return null;
        const commits = [...newer].flatMap(([commit, parents]) => (older.has(commit) ? [] : [{ commit, parents }]));
        return { base, head, ahead: commits.length, commits, files: changed(git.filesAt(base), git.filesAt(head)) };
      } catch {
        return null;
      }
    },
  };
}

function changed(before: ReadonlyMap<string, Uint8Array>, after: ReadonlyMap<string, Uint8Array>): readonly string[] {
  const text = (bytes: Uint8Array | undefined): string | null =>
    bytes === undefined ? null : Buffer.from(bytes).toString('base64');
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => text(before.get(path)) !== text(after.get(path)),
  );
}
