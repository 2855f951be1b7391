/**
 * The repository itself: a real bare git repository on the disk is the truth of everything that GitHub keeps in git.
 * Ref updates go through one queue and `git update-ref` with the old value, so that of twenty at once one wins.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openBatch, type Batch, type GitObject } from './batch.ts';
import { decodeCommit, decodeTree, encodeCommit, encodeTree, writeLoose } from './objects.ts';
import type { CommitFacts, TreeEntry } from './objects.ts';
import { git, runGit } from './process.ts';

export interface Ref {
  readonly name: string;
  readonly oid: string;
  readonly kind: string;
}

export type RefOutcome =
  | { readonly kind: 'moved'; readonly before: string | null; readonly after: string | null; readonly forced: boolean }
  | { readonly kind: 'exists' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'no-object' }
  | { readonly kind: 'not-fast-forward' }
  | { readonly kind: 'bad-name' };

export interface RefChange {
  readonly ref: string;
  /** null deletes. */
  readonly to: string | null;
  /** `create`: it must not exist. `advance`: it must exist, and `to` must descend from it. `force`: it must exist. */
  readonly how: 'create' | 'advance' | 'force';
  /** Compared with what is there, when given. */
  readonly expected?: string;
}

/** Whoever serves a push names the refs that it may not move. */
const updateHook = `#!/bin/sh
printf '%s\\n' "$SANDBOX_PROTECTED" | grep -qxF -- "$1" || exit 0
echo "error: GH006: Protected branch update failed for $1." >&2
echo "error: Changes must be made through a pull request." >&2
exit 1
`;

export type GitStore = Awaited<ReturnType<typeof openGitStore>>;

export async function openGitStore(gitDirectory: string, defaultBranch: string) {
  await git(['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`, gitDirectory]);
  await git(['--git-dir', gitDirectory, 'config', 'uploadpack.allowAnySHA1InWant', 'true']);
  await git(['--git-dir', gitDirectory, 'config', 'gc.auto', '0']);
  await git(['--git-dir', gitDirectory, 'config', 'http.receivepack', 'true']);
  // GitHub alone writes the refs of pull requests.
  await git(['--git-dir', gitDirectory, 'config', 'receive.hideRefs', 'refs/pull']);
  await mkdir(path.join(gitDirectory, 'hooks'), { recursive: true });
  await writeFile(path.join(gitDirectory, 'hooks', 'update'), updateHook, { mode: 0o755 });
  const batch = openBatch(gitDirectory);
  let queue: Promise<unknown> = Promise.resolve();

  async function treeOf(name: string): Promise<readonly TreeEntry[] | null> {
    const object = await batch.read(name);
    return object?.kind === 'tree' ? decodeTree(object.bytes) : null;
  }

  return {
    directory: gitDirectory,
    /** Any git command on the repository, for tests and the demo. */
    run: (args: readonly string[]) => git(['--git-dir', gitDirectory, ...args]),
    object: (name: string): Promise<GitObject | null> => batch.read(name),
    kind: async (oid: string) => (await batch.look(oid))?.kind ?? null,
    /** Full name → object id. */
    ref: async (name: string): Promise<Ref | null> => {
      if (!name.startsWith('refs/') || /[:^~?*[\\]|\.\.|@\{/.test(name)) return null;
      const found = await batch.look(name);
      return found ? { name, oid: found.oid, kind: found.kind } : null;
    },
    /** All refs whose full name begins with the prefix, sorted. */
    refs: async (prefix: string): Promise<readonly Ref[]> => {
      const text = await git([
        '--git-dir',
        gitDirectory,
        'for-each-ref',
        '--format=%(refname) %(objectname) %(objecttype)',
      ]);
      return text.split('\n').flatMap((line) => {
        const [name = '', oid = '', kind = ''] = line.split(' ');
        return name.startsWith(prefix) && name !== '' ? [{ name, oid, kind }] : [];
      });
    },
    commit: async (name: string): Promise<(CommitFacts & { readonly oid: string }) | null> => {
      const object = await batch.read(name);
      return object?.kind === 'commit' ? { ...decodeCommit(object.bytes), oid: object.oid } : null;
    },
    tree: treeOf,
    writeBlob: (bytes: Uint8Array) => writeLoose(gitDirectory, 'blob', bytes),
    writeTree: (entries: readonly TreeEntry[]) => writeLoose(gitDirectory, 'tree', encodeTree(entries)),
    writeCommit: (commit: CommitFacts) => writeLoose(gitDirectory, 'commit', encodeCommit(commit)),
    isAncestor: async (older: string, newer: string) =>
      (await runGit(['--git-dir', gitDirectory, 'merge-base', '--is-ancestor', older, newer])).code === 0,
    move: (change: RefChange): Promise<RefOutcome> => {
      const next = queue.then(() => moveRef(gitDirectory, batch, change));
      queue = next.catch(() => undefined);
      return next;
    },
    /** Nothing else moves a ref while `work` goes on. */
    exclusive: <Result>(work: () => Promise<Result>): Promise<Result> => {
      const next = queue.then(work);
      queue = next.catch(() => undefined);
      return next;
    },
    stop: () => batch.stop(),
  };
}

async function moveRef(directory: string, batch: Batch, change: RefChange): Promise<RefOutcome> {
  const before = (await batch.look(change.ref))?.oid ?? null;
  if (change.how === 'create' && before !== null) return { kind: 'exists' };
  if (change.how === 'create' && (await runGit(['check-ref-format', change.ref])).code !== 0)
    return { kind: 'bad-name' };
  if (change.how !== 'create' && before === null) return { kind: 'missing' };
  if (change.expected !== undefined && change.expected !== before) return { kind: 'not-fast-forward' };
  if (change.to === null) {
    await git(['--git-dir', directory, 'update-ref', '-d', change.ref, before ?? '']);
    return { kind: 'moved', before, after: null, forced: false };
  }
  const target = await batch.look(change.to);
  if (!target || (change.ref.startsWith('refs/heads/') && target.kind !== 'commit')) return { kind: 'no-object' };
  const forward = before === null || (await descends(directory, batch, { older: before, newer: change.to }));
  if (change.how === 'advance' && !forward) return { kind: 'not-fast-forward' };
  const run = await runGit(['--git-dir', directory, 'update-ref', change.ref, change.to, before ?? '0'.repeat(40)]);
  if (run.code !== 0) return { kind: change.how === 'create' ? 'bad-name' : 'not-fast-forward' };
  return { kind: 'moved', before, after: change.to, forced: !forward };
}

/** Most commits stand right on the old head; only for the others git is asked. */
async function descends(
  directory: string,
  batch: Batch,
  { older, newer }: { readonly older: string; readonly newer: string },
): Promise<boolean> {
  const commit = await batch.read(newer);
  if (commit?.kind === 'commit' && decodeCommit(commit.bytes).parents.includes(older)) return true;
  return (await runGit(['--git-dir', directory, 'merge-base', '--is-ancestor', older, newer])).code === 0;
}
