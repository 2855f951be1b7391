/** What people and Apps do to pull requests, beside what they do to any issue. */
import { announcePush } from '../git/push.ts';
import { signatureOf } from '../git/object-routes.ts';
import { conflict, invalid, refusal } from '../http/refusal.ts';
import { announceIssue, type Actor } from '../issues/announce.ts';
import { change, note, openIssue, setState } from '../issues/acts.ts';
import type { Fork, Issue, PullFacts } from '../issues/store.ts';
import { merged } from './follow.ts';
import { measure, measured, mergedTree } from './measure.ts';

export interface Opening {
  readonly title: string;
  readonly body: string | null;
  /** Branch, and the commit that it is at. */
  readonly head: string;
  readonly headSha: string;
  readonly fork: Fork | null;
  readonly base: string;
  readonly draft: boolean;
}

export async function openPull(actor: Actor, wanted: Opening): Promise<Issue> {
  const { git, issues } = actor.world;
  const { title, body, ...facts } = wanted;
  const onto = await git.ref(`refs/heads/${wanted.base}`);
  if (!onto) throw invalid([{ resource: 'PullRequest', field: 'base', code: 'invalid' }]);
  const label = `${wanted.fork?.owner.login ?? actor.world.repository.owner}:${wanted.head}`;
  const refuseSecond = (): void => {
    const same = issues.all().some((one) => one.state === 'open' && one.pull && sameSides(one.pull, wanted));
    if (same) throw refused(`A pull request already exists for ${label}.`);
  };
  refuseSecond();
  if (await git.isAncestor(wanted.headSha, onto.oid)) {
    throw refused(`No commits between ${wanted.base} and ${wanted.fork ? label : wanted.head}`);
  }
  const number = issues.nextNumber();
  const found = await measure(actor.world, number, { head: wanted.headSha, base: onto.oid });
  // Another one may have been opened meanwhile.
  refuseSecond();
  const pull: PullFacts = { id: issues.nextId('pull'), ...facts, baseSha: onto.oid, measure: found, merged: null };
  return openIssue(actor, { title, body, labels: [], pull, number });
}

function sameSides(one: PullFacts, other: Pick<Opening, 'head' | 'base' | 'fork'>): boolean {
  return one.head === other.head && one.base === other.base && one.fork?.id === other.fork?.id;
}

function refused(message: string) {
  return invalid([{ resource: 'PullRequest', field: '', code: 'custom', message }]);
}

/** A closed one follows its branch no more; when it is opened again, it is where the branch is then. */
export async function setPullState(actor: Actor, issue: Issue, state: Issue['state']): Promise<Issue> {
  const facts = issue.pull;
  if (!facts || issue.state === state) return issue;
  if (state === 'closed') return setState(actor, issue, 'closed', null);
  if (facts.merged) throw refused('state cannot be changed. The pull request has been merged.');
  const branch = facts.fork ? null : await actor.world.git.ref(`refs/heads/${facts.head}`);
  if (!facts.fork && !branch) throw refused(`state cannot be changed. The ${facts.head} branch has been deleted.`);
  const headSha = branch?.oid ?? facts.headSha;
  const opened = change(actor, issue, { pull: { ...facts, headSha } });
  await measured(actor.world, issue.number);
  return setState(actor, actor.world.issues.get(issue.number) ?? opened, state, null);
}

export async function changeBase(actor: Actor, issue: Issue, base: string): Promise<Issue> {
  const facts = issue.pull;
  if (!facts || facts.base === base) return issue;
  const onto = await actor.world.git.ref(`refs/heads/${base}`);
  if (!onto) throw refused(`Proposed base branch '${base}' was not found`);
  change(actor, issue, { pull: { ...facts, base, baseSha: onto.oid } });
  await measured(actor.world, issue.number);
  const changed = actor.world.issues.get(issue.number) ?? issue;
  note(actor, changed, { event: 'base_ref_changed' });
  const changes = { base: { ref: { from: facts.base }, sha: { from: facts.baseSha } } };
  announceIssue(actor, changed, 'edited', { changes });
  return changed;
}

export interface Merging {
  readonly title?: string | undefined;
  readonly message?: string | undefined;
  /** The head that the caller saw. */
  readonly sha?: string | undefined;
  readonly method: 'merge' | 'squash' | 'rebase';
}

/** Returns the commit on the base branch. */
export async function mergePull(actor: Actor, issue: Issue, wanted: Merging): Promise<string> {
  const { git } = actor.world;
  const facts = issue.pull;
  const onto = facts ? await git.ref(`refs/heads/${facts.base}`) : null;
  if (!facts || !onto || issue.state === 'closed') throw refusal(405, 'Pull Request is not mergeable');
  if (facts.draft) throw refusal(405, 'Pull Request is still a draft');
  if (wanted.method === 'rebase') throw refusal(405, 'Rebase merges are not allowed on this repository.');
  if (wanted.sha !== undefined && wanted.sha !== facts.headSha) {
    throw conflict('Head branch was modified. Review and try the merge again.');
  }
  // How large it is, is remembered as of before the merge.
  await measured(actor.world, issue.number);
  const tree = await mergedTree(git, { head: facts.headSha, base: onto.oid });
  if (tree === null) throw refusal(405, 'Pull Request is not mergeable');
  const author = signatureOf(actor);
  const parents = wanted.method === 'merge' ? [onto.oid, facts.headSha] : [onto.oid];
  const message = messageOf(issue, facts, { ...wanted, owner: actor.world.repository.owner });
  const commit = await git.writeCommit({ tree, parents, author, committer: author, message });
  const ref = `refs/heads/${facts.base}`;
  const outcome = await git.move({ ref, to: commit, how: 'advance', expected: onto.oid });
  if (outcome.kind !== 'moved') throw conflict('Base branch was modified. Review and try the merge again.');
  merged(actor, actor.world.issues.get(issue.number) ?? issue, commit);
  await announcePush(actor, { ref, before: outcome.before, after: outcome.after, forced: false });
  return commit;
}

function messageOf(issue: Issue, facts: PullFacts, wanted: Merging & { readonly owner: string }): string {
  const from = `${facts.fork?.owner.login ?? wanted.owner}/${facts.head}`;
  const usual = {
    merge: { title: `Merge pull request #${issue.number} from ${from}`, message: issue.title },
    squash: { title: `${issue.title} (#${issue.number})`, message: '' },
    rebase: { title: '', message: '' },
  }[wanted.method];
  const title = wanted.title ?? usual.title;
  const message = wanted.message ?? usual.message;
  return message === '' ? title : `${title}\n\n${message}`;
}

/** For routes that take either: an issue's state, or a pull request's. */
export async function setAnyState(
  actor: Actor,
  issue: Issue,
  wanted: { readonly state: Issue['state']; readonly reason: Issue['stateReason'] },
): Promise<Issue> {
  if (issue.pull) return setPullState(actor, issue, wanted.state);
  return setState(actor, issue, wanted.state, wanted.reason);
}
