/** The entries of a tree, with the sizes of its blobs. */
import type { GitStore } from './store.ts';

export interface WalkedEntry {
  readonly path: string;
  readonly name: string;
  readonly mode: string;
  readonly kind: 'blob' | 'tree' | 'commit';
  readonly oid: string;
  readonly size: number | null;
}

export async function walk(
  git: GitStore,
  tree: string,
  recursive: boolean,
  prefix = '',
): Promise<readonly WalkedEntry[]> {
  const found: WalkedEntry[] = [];
  for (const { mode, name, oid } of (await git.tree(tree)) ?? []) {
    const kind = mode === '40000' ? 'tree' : mode === '160000' ? 'commit' : 'blob';
    const size = kind === 'blob' ? ((await git.object(oid))?.bytes.length ?? 0) : null;
    found.push({ path: `${prefix}${name}`, name, mode, kind, oid, size });
    if (recursive && kind === 'tree') found.push(...(await walk(git, oid, true, `${prefix}${name}/`)));
  }
  return found;
}
