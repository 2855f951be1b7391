/** The port `HistoryRewriter` over a `MemoryGit`: the same commits anew, and the ref moved only from where it was observed. */
import type { HistoryRewriter, Rewrite, Rewritten } from '../../src/app/ports/history-rewriter.ts';
import type { MemoryGit } from './memory-git.ts';

export function createMemoryRewriter(git: MemoryGit): HistoryRewriter {
  let nonces = 0;
  return {
    rewrite: async (wanted): Promise<Rewritten> => {
      const { ref, onto, top, yes } = wanted;
      if (git.tips.get(ref) !== onto.commit) return { kind: 'lost' };
      const { tip, held, anew } = await anewOf(git, wanted);
      if (held === 0) return { kind: 'nothing' };
      if (!yes) return { kind: 'won', commit: onto.commit, held, anew };
      const tree = await git.writeTree((await git.commit(tip)).tree, top.files);
      const message = `${top.message}\n\nNonce: rewritten${(nonces += 1)}`;
      const commit = await git.writeCommit({ tree, parents: [tip], message });
      if (git.guarded.has(ref)) return { kind: 'refused', reason: 'Repository rule violations found' };
      // Somebody may have written while this was made.
      if (git.tips.get(ref) !== onto.commit) return { kind: 'lost' };
      git.tips.set(ref, commit);
      return { kind: 'won', commit, held, anew };
    },
  };
}

async function anewOf(
  git: MemoryGit,
  { onto, path, without }: Rewrite,
): Promise<{ readonly tip: string; readonly held: number; readonly anew: number }> {
  const line: string[] = [];
  for (let at: string | undefined = onto.commit; at !== undefined; at = (await git.commit(at)).parents[0])
    line.unshift(at);
  let [held, anew] = [0, 0];
  let tip: string | null = null;
  for (const commit of line) {
    const { tree, parents, message } = await git.commit(commit);
    const bytes = git.filesAt(commit).get(path);
    const text = bytes ? without(Buffer.from(bytes).toString()) : null;
    held += text === null ? 0 : 1;
    const isSame: boolean = text === null && (parents[0] ?? null) === tip;
    const changed = text === null ? tree : await git.writeTree(tree, new Map([[path, text]]));
    tip = isSame ? commit : await git.writeCommit({ tree: changed, parents: tip === null ? [] : [tip], message });
    anew += isSame ? 0 : 1;
  }
  return { tip: tip ?? onto.commit, held, anew };
}
