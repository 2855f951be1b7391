/**
 * Who works on an issue. GitHub documents who can: people of the repository, and whoever has commented on the issue. Where
 * they come with the issue itself, one that cannot refuses it all; where they are added later, that one is left out.
 */
import type { Account } from '../../contract.ts';
import { invalid } from '../http/refusal.ts';
import { atLeast } from '../identity/people.ts';
import type { World } from '../world.ts';
import type { Actor } from './announce.ts';
import { change, noteAssignee } from './acts.ts';
import type { Issue } from './store.ts';

const mostAssignees = 10;

export function assignable(world: World, issue: Issue | null, account: Account): boolean {
  if (account.type !== 'User') return false;
  const said = issue ? world.issues.commentsOf(issue.number).some(({ author }) => author.id === account.id) : false;
  return said || atLeast(world.people.roleOf(account), 'read');
}

/** Those of the logins that can be; the others are left out. */
export function whoCan(world: World, issue: Issue | null, logins: readonly string[]): readonly Account[] {
  const named = logins.flatMap((login) => world.people.byLogin(login) ?? []);
  const known = new Map(named.map((account) => [account.id, account]));
  return [...known.values()].filter((account) => assignable(world, issue, account)).slice(0, mostAssignees);
}

/** All of the logins; 422. */
export function allAssignable(world: World, issue: Issue | null, logins: readonly string[]): readonly Account[] {
  const can = whoCan(world, issue, logins);
  const cannot = logins.filter((login) => !can.some((one) => one.login.toLowerCase() === login.toLowerCase()));
  if (cannot.length === 0) return can;
  throw invalid(cannot.map((value) => ({ value, resource: 'Issue', field: 'assignees', code: 'invalid' })));
}

export function addAssignees(actor: Actor, issue: Issue, accounts: readonly Account[]): Issue {
  let current = issue;
  for (const account of accounts) {
    if (current.assignees.some(({ id }) => id === account.id)) continue;
    if (current.assignees.length === mostAssignees) break;
    current = change(actor, current, { assignees: [...current.assignees, account] });
    noteAssignee(actor, current, 'assigned', account);
  }
  return current;
}

export function removeAssignees(actor: Actor, issue: Issue, accounts: readonly Account[]): Issue {
  let current = issue;
  for (const account of accounts) {
    if (!current.assignees.some(({ id }) => id === account.id)) continue;
    current = change(actor, current, { assignees: current.assignees.filter(({ id }) => id !== account.id) });
    noteAssignee(actor, current, 'unassigned', account);
  }
  return current;
}
