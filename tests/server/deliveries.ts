/** Webhooks as GitHub sends them, as far as anything of them is read; each with text that nobody may trust. */
import { readDelivery } from '../../src/adapters/webhooks/read-delivery.ts';
import type { Delivery } from '../../src/app/serve/delivery.ts';

export const person = { login: 'writer', id: 4, type: 'User' };
export const ourBot = { login: 'swarmlead[bot]', id: 5, type: 'Bot' };
export const otherBot = { login: 'labeler[bot]', id: 6, type: 'Bot' };

const common = { installation: { id: 7 }, repository: { id: 77, full_name: 'local/novacron' }, sender: person };

/** `more` replaces what is usual. */
export function delivery(name: string, more: Readonly<Record<string, unknown>>, id = 'guid-1'): Delivery {
  return readDelivery({ id, name, payload: { ...common, ...more } });
}

export function labelled(issue: number, label: string, more: Readonly<Record<string, unknown>> = {}): Delivery {
  return delivery('issues', {
    action: 'labeled',
    issue: { number: issue, title: '$(id)' },
    label: { name: label },
    ...more,
  });
}

export function commented(issue: number, comment: number, more: Readonly<Record<string, unknown>> = {}): Delivery {
  return delivery('issue_comment', {
    action: 'created',
    issue: { number: issue },
    comment: { id: comment, body: '/swarm status' },
    ...more,
  });
}
