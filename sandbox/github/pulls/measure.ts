/**
 * What git knows of a pull request: its size, whether it merges, and its refs. `refs/pull/N/head` is its head, also of a fork
 * whose branches lie elsewhere; `refs/pull/N/merge` is the test merge, on which its workflows run.
 */
import { runGit } from '../git/process.ts';
import type { PullFacts, PullMeasure } from '../issues/store.ts';
import { now, type World } from '../world.ts';

export const headRef = (number: number): string => `refs/pull/${number}/head`;
export const mergeRef = (number: number): string => `refs/pull/${number}/merge`;

export interface Sides {
  readonly head: string;
  readonly base: string;
}

/** Measures and sets both refs. A test merge that conflicts leaves its ref where it was, as on GitHub. */
export async function measure({ git }: World, number: number, { head, base }: Sides): Promise<PullMeasure> {
  await git.run(['update-ref', headRef(number), head]);
  const from = await mergeBase(git, { head, base });
  const [merge, commits, lines] = await Promise.all([
    testMerge({ git }, { head, base }),
    git.run(['rev-list', '--count', `${base}..${head}`]),
    git.run(['diff', '--numstat', '-M', '-z', from, head]),
  ]);
  if (merge !== null) await git.run(['update-ref', mergeRef(number), merge]);
  const counts = [...lines.matchAll(/(?:^|\0)(\d+|-)\t(\d+|-)\t/g)];
  const sum = (side: 1 | 2): number => counts.reduce((all, count) => all + (Number(count[side]) || 0), 0);
  return {
    head,
    base,
    merge,
    commits: Number(commits),
    additions: sum(1),
    deletions: sum(2),
    changedFiles: counts.length,
  };
}

/** Where the two parted; without a common commit the base itself. */
export async function mergeBase(git: World['git'], { head, base }: Sides): Promise<string> {
  return (await parting(git, { head, base })) ?? base;
}

/** null: they have no common commit. */
export async function parting(git: World['git'], { head, base }: Sides): Promise<string | null> {
  const run = await runGit(['--git-dir', git.directory, 'merge-base', base, head]);
  return run.code === 0 ? run.stdout.toString('utf8').trim() : null;
}

/** The tree of both sides together; null: they conflict. */
export async function mergedTree(git: World['git'], { head, base }: Sides): Promise<string | null> {
  const run = await runGit(['--git-dir', git.directory, 'merge-tree', '--write-tree', base, head]);
  return run.code === 0 ? (run.stdout.toString('utf8').split('\n')[0] ?? null) : null;
}

async function testMerge({ git }: Pick<World, 'git'>, sides: Sides): Promise<string | null> {
  const tree = await mergedTree(git, sides);
  if (tree === null) return null;
  const author = { name: 'GitHub', email: 'noreply@github.com', date: now() };
  const message = `Merge ${sides.head} into ${sides.base}`;
  return git.writeCommit({ tree, parents: [sides.base, sides.head], author, committer: author, message });
}

/** Measured again when one of the sides has moved; until both stand still. */
export async function measured(world: World, number: number): Promise<void> {
  for (;;) {
    const facts = world.issues.get(number)?.pull;
    const sides = facts ? await sidesOf(world, facts) : null;
    if (!facts || !sides || facts.merged) return;
    if (facts.measure.head === sides.head && facts.measure.base === sides.base) return;
    const found = await measure(world, number, sides);
    const issue = world.issues.get(number);
    if (issue?.pull) world.issues.put({ ...issue, pull: { ...issue.pull, measure: found } });
  }
}

/** null: the base branch is gone. */
async function sidesOf({ git }: World, { base, headSha }: PullFacts): Promise<Sides | null> {
  const onto = await git.ref(`refs/heads/${base}`);
  return onto && { head: headSha, base: onto.oid };
}
