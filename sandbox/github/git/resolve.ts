/** Names of commits, in the order in which GitHub looks: full ref, branch, tag, object id. */
import type { GitStore } from './store.ts';

export async function resolveCommit(git: GitStore, name: string): Promise<string | null> {
  const full = name.startsWith('refs/') ? [name] : [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`];
  for (const ref of full) {
    const found = await git.ref(ref);
    const commit = found ? await git.object(`${found.oid}^{commit}`) : null;
    if (commit) return commit.oid;
  }
  return /^[0-9a-f]{40}$/.test(name) && (await git.kind(name)) === 'commit' ? name : null;
}
