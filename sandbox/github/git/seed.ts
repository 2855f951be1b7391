/** The first commit of the default branch, from a directory of files. */
import { lstat, readFile, readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import { editTree } from './edit-tree.ts';
import type { GitStore } from './store.ts';
import type { Signature, TreeEntry } from './objects.ts';

const left = new Set(['.git', 'node_modules']);

export async function seedBranch(
  store: GitStore,
  options: {
    readonly directory: string;
    readonly branch: string;
    readonly author: Signature;
    /** Repository path → text, on top of the directory. */
    readonly files?: Readonly<Record<string, string>>;
  },
): Promise<string> {
  const extra = await Promise.all(
    Object.entries(options.files ?? {}).map(async ([name, text]) => ({
      path: name,
      mode: '100644',
      oid: await store.writeBlob(Buffer.from(text)),
    })),
  );
  const tree = await editTree(store, await writeDirectory(store, options.directory), extra);
  const commit = await store.writeCommit({
    tree,
    parents: [],
    author: options.author,
    committer: options.author,
    message: 'Initial commit\n',
  });
  await store.move({ ref: `refs/heads/${options.branch}`, to: commit, how: 'create' });
  return commit;
}

async function writeDirectory(store: GitStore, directory: string): Promise<string> {
  const entries: TreeEntry[] = [];
  for (const name of (await readdir(directory)).filter((one) => !left.has(one))) {
    const file = path.join(directory, name);
    const facts = await lstat(file);
    if (facts.isDirectory()) entries.push({ mode: '40000', name, oid: await writeDirectory(store, file) });
    else if (facts.isSymbolicLink()) {
      entries.push({ mode: '120000', name, oid: await store.writeBlob(Buffer.from(await readlink(file))) });
    } else if (facts.isFile()) {
      const mode = (facts.mode & 0o100) === 0 ? '100644' : '100755';
      entries.push({ mode, name, oid: await store.writeBlob(await readFile(file)) });
    }
  }
  return store.writeTree(entries);
}
