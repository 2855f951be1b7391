/** What must be done before what: GitHub's limits, and the act, which moves the time of both ends. */
import { unprocessable } from '../http/refusal.ts';
import type { World } from '../world.ts';
import { announceDependency, type Actor } from './announce.ts';
import { change, note } from './acts.ts';
import type { Issue } from './store.ts';

/** Issues that one may wait for, and as many that may wait for it. */
const mostLinks = 50;

interface Link {
  readonly blocked: Issue;
  readonly blocking: Issue;
}

/** Throws GitHub's refusal: 422. */
export function addDependency(actor: Actor, { blocked, blocking }: Link): Issue {
  const why = reasonAgainst(actor.world, { blocked, blocking });
  if (why !== null) {
    throw unprocessable(`An error occurred while adding the blocking issue to the issue. Validation failed: ${why}`);
  }
  const waiting = change(actor, blocked, { blockedBy: [...blocked.blockedBy, blocking.number] });
  const other = change(actor, blocking, { blocking: [...blocking.blocking, blocked.number] });
  note(actor, waiting, { event: 'blocked_by_added' });
  note(actor, other, { event: 'blocking_added' });
  announceDependency(actor, { blocked: waiting, blocking: other, what: 'added' });
  return waiting;
}

/** One that is not there is as good as removed. */
export function removeDependency(actor: Actor, { blocked, blocking }: Link): Issue {
  if (!blocked.blockedBy.includes(blocking.number)) return blocked;
  const free = change(actor, blocked, { blockedBy: blocked.blockedBy.filter((one) => one !== blocking.number) });
  const other = change(actor, blocking, { blocking: blocking.blocking.filter((one) => one !== blocked.number) });
  note(actor, free, { event: 'blocked_by_removed' });
  note(actor, other, { event: 'blocking_removed' });
  announceDependency(actor, { blocked: free, blocking: other, what: 'removed' });
  return free;
}

function reasonAgainst(world: World, { blocked, blocking }: Link): string | null {
  if (blocking.pull) return 'Target issue may only be an issue';
  if (blocked.number === blocking.number) return 'Target issue may not be the issue itself';
  if (blocked.blockedBy.includes(blocking.number)) return 'Target issue has already been taken';
  if (waitsFor(world, blocking, blocked.number)) return 'Target issue may not make a cycle';
  const full = blocked.blockedBy.length >= mostLinks || blocking.blocking.length >= mostLinks;
  return full ? `There may not be more than ${mostLinks} dependencies of a kind` : null;
}

function waitsFor(world: World, issue: Issue, number: number): boolean {
  const found = new Set(issue.blockedBy);
  for (const one of found) for (const next of world.issues.get(one)?.blockedBy ?? []) found.add(next);
  return found.has(number);
}
