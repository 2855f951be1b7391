/** A tree with some paths changed, as `POST /git/trees` with `base_tree` and `createCommitOnBranch` make them. */
import type { GitStore } from './store.ts';
import type { TreeEntry } from './objects.ts';

export interface PathChange {
  readonly path: string;
  readonly mode: string;
  /** null takes the path away. */
  readonly oid: string | null;
}

/** Returns the new tree. `base`: object id of a tree, or null for an empty one. */
export async function editTree(store: GitStore, base: string | null, changes: readonly PathChange[]): Promise<string> {
  const entries = new Map<string, TreeEntry>();
  for (const entry of base === null ? [] : ((await store.tree(base)) ?? [])) entries.set(entry.name, entry);
  const below = new Map<string, PathChange[]>();
  for (const change of changes) {
    const slash = change.path.indexOf('/');
    const name = slash < 0 ? change.path : change.path.slice(0, slash);
    if (slash >= 0) below.set(name, [...(below.get(name) ?? []), { ...change, path: change.path.slice(slash + 1) }]);
    else if (change.oid === null) entries.delete(name);
    else entries.set(name, { mode: change.mode.replace(/^0/, ''), name, oid: change.oid });
  }
  for (const [name, inner] of below) {
    const old = entries.get(name);
    const oid = await editTree(store, old?.mode === '40000' ? old.oid : null, inner);
    if ((await store.tree(oid))?.length === 0) entries.delete(name);
    else entries.set(name, { mode: '40000', name, oid });
  }
  return store.writeTree([...entries.values()]);
}
