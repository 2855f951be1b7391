/** What a push does to pull requests: their heads move, what was merged by hand is merged, and what lost its branch is closed. */
import { announceIssue, type Actor } from '../issues/announce.ts';
import { change, note, setState } from '../issues/acts.ts';
import type { Issue, PullFacts } from '../issues/store.ts';
import { now } from '../world.ts';
import { closes } from './closing.ts';
import { measured } from './measure.ts';

interface Moved {
  /** `refs/heads/…` */
  readonly ref: string;
  readonly before: string | null;
  /** null: deleted. */
  readonly after: string | null;
}

export async function followPush(actor: Actor, { ref, before, after }: Moved): Promise<void> {
  const [, branch] = /^refs\/heads\/(.+)$/.exec(ref) ?? [];
  const open = actor.world.issues
    .all()
    .flatMap((one) => (one.state === 'open' && one.pull ? [{ one, facts: one.pull }] : []));
  if (branch === undefined || open.length === 0) return;
  const onto = open.filter(({ facts }) => facts.base === branch);
  const from = open.filter(({ facts }) => facts.head === branch && facts.fork === null);
  if (after === null) {
    for (const { one } of [...from, ...onto]) setState(actor, one, 'closed', null);
    return;
  }
  // Before anything is waited for: of two pushes the later one must win.
  const heads = from.map(({ one, facts }) => ({
    number: one.number,
    facts: moveHead(actor, one, { ...facts, headSha: after }),
  }));
  for (const { number, facts } of heads) await synchronize(actor, number, { before: before ?? facts.headSha, after });
  if (onto.length > 0)
    await mergeByHand(
      actor,
      onto.map(({ one }) => one),
      after,
    );
}

function moveHead(actor: Actor, issue: Issue, facts: PullFacts): PullFacts {
  change(actor, issue, { pull: facts });
  return facts;
}

/** The head has moved already: `before` → `after`. */
export async function synchronize(
  actor: Actor,
  number: number,
  { before, after }: { readonly before: string; readonly after: string },
): Promise<void> {
  const { issues } = actor.world;
  await measured(actor.world, number);
  const issue = issues.get(number);
  if (!issue?.pull) return;
  const pull = { ...issue.pull, baseSha: issue.pull.measure.base };
  announceIssue(actor, issues.put({ ...issue, pull }), 'synchronize', { before, after });
}

/** Pull requests whose head the base branch now holds. */
async function mergeByHand(actor: Actor, pulls: readonly Issue[], tip: string): Promise<void> {
  const text = await actor.world.git.run(['for-each-ref', '--merged', tip, '--format=%(refname)', 'refs/pull/']);
  const held = new Set(text.split('\n'));
  for (const { number } of pulls) {
    const issue = actor.world.issues.get(number);
    if (issue?.state === 'open' && held.has(`refs/pull/${number}/head`)) merged(actor, issue, tip);
  }
}

/** Merged by `commit`, which is on the base branch: closed, and with it the issues that its text closes. */
export function merged(actor: Actor, issue: Issue, commit: string): Issue {
  if (!issue.pull || issue.pull.merged) return issue;
  const by = actor.grant.account;
  const facts = change(actor, issue, { pull: { ...issue.pull, merged: { at: now(), by, commit } } });
  note(actor, facts, { event: 'merged', commit });
  const closed = setState(actor, facts, 'closed', null);
  for (const number of closes(actor.world, closed)) {
    const other = actor.world.issues.get(number);
    if (other) setState(actor, other, 'closed', 'completed');
  }
  return closed;
}
