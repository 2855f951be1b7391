/**
 * The App's own webhooks at GitHub, asked for with the App's signature. The list is the newest first and is followed by
 * its cursors only as far back as is wanted: a busy App has thousands a day.
 */
import * as z from 'zod';
import type { SentHook, SentHooks } from '../../app/ports/sent-hooks.ts';
import { refused, type GitHubApi } from './api.ts';
import { followPages } from './follow-pages.ts';

const item = z
  .object({
    id: z.number().int(),
    guid: z.string(),
    delivered_at: z.iso.datetime({ offset: true }),
    event: z.string(),
    status_code: z.number().int(),
  })
  .transform(({ id, guid, delivered_at: at, event, status_code: code }): SentHook => ({
    id,
    guid,
    at,
    event,
    taken: code >= 200 && code < 300,
  }));
const page = z.array(item);

const listRoute = 'GET /app/hook/deliveries';
const againRoute = 'POST /app/hook/deliveries/{delivery_id}/attempts';

export function createSentHooks(api: GitHubApi): SentHooks {
  return {
    since: async (since) => {
      const isOlder = ({ at }: SentHook): boolean => Date.parse(at) < Date.parse(since);
      const all = await followPages(api, {
        schema: page,
        call: { route: listRoute },
        enough: (sent) => sent.some(isOlder),
      });
      return all.filter((one) => !isOlder(one));
    },
    again: async (id) => {
      const answer = await api.call({ route: againRoute, parameters: { delivery_id: id }, repeat: true });
      if (answer.status === 202) return true;
      if (answer.status === 404 || answer.status === 422) return false;
      throw refused(againRoute, answer);
    },
  };
}
