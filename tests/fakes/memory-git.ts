/**
 * Git objects and refs in memory, behind the port `GitDatabase`. A commit's id is made of what it says, its time in whole
 * seconds included, as git makes it: two equal commits are one.
 */
import { createHash } from 'node:crypto';
import type { BranchCommit, GitCommit, GitDatabase, RefMove } from '../../src/app/ports/git-database.ts';

export interface MemoryGit extends GitDatabase {
  /** Full name → commit. */
  readonly tips: Map<string, string>;
  /** Seconds; moves only when somebody moves it. */
  time: number;
  /** A ref that the host lets nobody move. */
  readonly guarded: Set<string>;
  /** What happens to the next moves of a ref: `lost-answer` does it and does not say so, `silence` does nothing. */
  readonly faults: ('lost-answer' | 'silence')[];
  filesAt(commit: string): ReadonlyMap<string, Uint8Array>;
  messageOf(commit: string): string;
  /** A commit on a branch by somebody else; made when it is not there. */
  push(ref: string, files: Readonly<Record<string, string>>, message?: string): string;
}

interface StoredCommit extends GitCommit {
  readonly message: string;
}

type Files = ReadonlyMap<string, Uint8Array>;

export function createMemoryGit(): MemoryGit {
  const tips = new Map<string, string>();
  const commits = new Map<string, StoredCommit>();
  const trees = new Map<string, Files>();
  const guarded = new Set<string>();
  const faults: MemoryGit['faults'] = [];

  const writeTree = (base: string | null, files: ReadonlyMap<string, string | Uint8Array>): string => {
    const all = new Map(base === null ? [] : treeOf(base));
    for (const [path, content] of files) all.set(path, typeof content === 'string' ? Buffer.from(content) : content);
    const sorted = new Map([...all].sort(([left], [right]) => (left < right ? -1 : 1)));
    const id = hash([...sorted].map(([path, bytes]) => `${path}\0${hash(Buffer.from(bytes).toString('base64'))}`));
    trees.set(id, sorted);
    return id;
  };
  const writeCommit = (commit: Omit<StoredCommit, 'commit'>): string => {
    treeOf(commit.tree);
    const id = hash([commit.tree, ...commit.parents, commit.message, String(memory.time)]);
    commits.set(id, { ...commit, commit: id });
    return id;
  };
  const treeOf = (id: string): Files => known(trees.get(id), `tree ${id}`);
  const commitOf = (id: string): StoredCommit => known(commits.get(id), `commit ${id}`);
  const isBehind = (ancestor: string, from: string): boolean =>
    ancestor === from || commitOf(from).parents.some((parent) => isBehind(ancestor, parent));
  const problemOf = (move: Parameters<GitDatabase['moveRef']>[0]): string | null => {
    const tip = tips.get(move.ref);
    if (guarded.has(move.ref)) return 'Repository rule violations found';
    if (move.how === 'create') return tip === undefined ? null : 'Reference already exists';
    if (tip === undefined) return 'Reference does not exist';
    return move.how === 'force' || isBehind(tip, move.commit) ? null : 'Update is not a fast forward';
  };

  const moveRef = (move: Parameters<GitDatabase['moveRef']>[0]): RefMove => {
    const fault = faults.shift();
    const problem = problemOf(move);
    if (fault !== 'silence' && problem === null) tips.set(move.ref, move.commit);
    if (fault) return { kind: 'unknown', reason: 'no answer' };
    return problem === null ? { kind: 'moved' } : { kind: 'refused', status: 422, reason: problem };
  };

  const commitOnBranch = (change: Parameters<GitDatabase['commitOnBranch']>[0]): BranchCommit => {
    const ref = `refs/heads/${change.branch}`;
    const tip = tips.get(ref);
    if (guarded.has(ref)) return { kind: 'refused', reason: 'UNPROCESSABLE Repository rule violations found' };
    if (tip === undefined) return { kind: 'refused', reason: 'NOT_FOUND no such branch' };
    if (tip !== change.expect) return { kind: 'stale' };
    const tree = writeTree(commitOf(tip).tree, change.files);
    const commit = writeCommit({ tree, parents: [tip], message: change.message });
    const move = moveRef({ ref, commit, how: 'forward' });
    return move.kind === 'moved' ? { kind: 'committed', commit } : { kind: 'unknown', reason: 'no answer' };
  };

  const memory: MemoryGit = {
    tips,
    time: 1_762_788_120,
    guarded,
    faults,
    filesAt: (commit) => treeOf(commitOf(commit).tree),
    messageOf: (commit) => commitOf(commit).message,
    push: (ref, files, message = 'Change') => {
      const tip = tips.get(ref);
      const tree = writeTree(tip === undefined ? null : commitOf(tip).tree, new Map(Object.entries(files)));
      const commit = writeCommit({ tree, parents: tip === undefined ? [] : [tip], message });
      tips.set(ref, commit);
      return commit;
    },
    refs: async (prefix) =>
      Promise.resolve(
        [...tips].filter(([ref]) => ref.startsWith(`${prefix}/`)).map(([ref, commit]) => ({ ref, commit })),
      ),
    head: async (ref) => Promise.resolve(tips.get(ref) ?? null),
    commit: async (commit) => Promise.resolve(commitOf(commit)),
    writeTree: async (base, files) => Promise.resolve(writeTree(base, files)),
    writeCommit: async (commit) => Promise.resolve(writeCommit(commit)),
    moveRef: async (move) => Promise.resolve(moveRef(move)),
    commitOnBranch: async (change) => Promise.resolve(commitOnBranch(change)),
  };
  return memory;
}

function hash(parts: string | readonly string[]): string {
  return createHash('sha1')
    .update(typeof parts === 'string' ? parts : parts.join('\n'))
    .digest('hex');
}

function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`there is no ${what}`);
  return value;
}
