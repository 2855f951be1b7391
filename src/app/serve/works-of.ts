/**
 * Which work a webhook gives. What can mean nothing is left out here, because each hint costs requests: what bots say,
 * what we did ourselves, runs that have not ended. That decides nothing; the monitor looks at everything in any case.
 */
import * as z from 'zod';
import { namedHint } from '../coordinate/targets/event-hint.ts';
import type { Hint } from '../coordinate/targets/hint.ts';
import { usualConfig } from '../coordinate/targets/target.ts';
import type { Delivery } from './delivery.ts';
import type { Tenant } from './tenant.ts';
import type { Work } from './work.ts';

/** `self`: login of our bot; null: not known yet. */
export function worksOf(delivery: Delivery, self: string | null): readonly Work[] {
  const { installation, repository, event } = delivery;
  if (installation === null) return [];
  if (event.name === 'installation' || event.name === 'installation_repositories') {
    return isArrival(event) ? [{ kind: 'installation', installation }] : [];
  }
  const hint = repository === null ? null : hintOfDelivery(delivery, self);
  return repository === null || hint === null ? [] : [workOfHint({ installation, repository }, hint)];
}

/** A hint that names its swarm needs nobody to find out which one it means. */
export function workOfHint(tenant: Tenant, hint: Hint): Work {
  if (hint.kind !== 'swarm') return { kind: 'hint', tenant, hint };
  const target = { swarm: hint.swarm, path: usualConfig };
  return { kind: 'pass', tenant, wanted: { target, before: null, run: hint.run }, strays: 'begin' };
}

const arrivals: ReadonlySet<string> = new Set(['created', 'unsuspend', 'new_permissions_accepted', 'added']);

function isArrival({ action }: Delivery['event']): boolean {
  return action !== null && arrivals.has(action);
}

/** Of issues: what ends or begins something without a name of its own. */
const looked: ReadonlySet<string> = new Set(['unlabeled', 'closed', 'reopened']);

function hintOfDelivery({ event, sender }: Delivery, self: string | null): Hint | null {
  const { name, action } = event;
  const ours = sender !== null && sender.login === self;
  switch (name) {
    case 'workflow_run':
      // The end of a run that we dispatched is the very hint, and we are who caused it.
      return action === 'completed' ? namedHint(event) : null;
    case 'repository_dispatch':
      return ours ? null : namedHint(event);
    case 'issue_comment':
      return action === 'created' && sender?.bot !== true && isCommand(event.payload) ? namedHint(event) : null;
    case 'issues':
      if (ours) return null;
      return action !== null && looked.has(action) ? { kind: 'all' } : namedHint(event);
    case 'sub_issues':
      return ours ? null : { kind: 'all' };
    case 'pull_request':
      return ours ? null : namedHint(event);
    default:
      return null;
  }
}

const saying = z.object({ comment: z.object({ body: z.string().startsWith('/swarm') }) });

/** Whether it begins as a command does; what it says is read again from GitHub. */
function isCommand(payload: unknown): boolean {
  return saying.safeParse(payload).success;
}
