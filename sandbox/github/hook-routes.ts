/** An App's webhook as it is set, what was sent to it, and sending that again. */
import * as z from 'zod';
import type { Reply } from '../contract.ts';
import { body } from './http/body.ts';
import { badRequest, notFound } from './http/refusal.ts';
import { appOnly, type Call, type Route } from './http/route.ts';
import { appOf } from './identity/app-routes.ts';
import type { Json } from './render.ts';
import { outcomeOf, type Attempt } from './webhooks.ts';
import type { World } from './world.ts';

const root = '/app/hook';
const changing = z.object({
  url: z.string().optional(),
  secret: z.string().optional(),
  content_type: z.string().optional(),
  insecure_ssl: z.union([z.string(), z.number()]).optional(),
});

export const hookRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${root}/config`,
    needs: appOnly,
    answer: (call) => ({ status: 200, body: renderConfig(call) }),
  },
  {
    method: 'PATCH',
    path: `${root}/config`,
    needs: appOnly,
    answer: (call) => {
      const { url, secret } = body(call, changing);
      const app = appOf(call);
      const hook = { url: url ?? app.hook.url, secret: secret ?? app.hook.secret };
      call.world.apps.put({ ...app, hook });
      return { status: 200, body: renderConfig(call) };
    },
  },
  { method: 'GET', path: `${root}/deliveries`, needs: appOnly, answer: listed },
  {
    method: 'GET',
    path: `${root}/deliveries/:delivery_id`,
    needs: appOnly,
    answer: (call) => ({ status: 200, body: renderWhole(call.world, attemptOf(call)) }),
  },
  {
    method: 'POST',
    path: `${root}/deliveries/:delivery_id/attempts`,
    needs: appOnly,
    answer: (call) => {
      // It is on its way when the answer goes out, not there yet.
      void call.world.webhooks.redeliver(attemptOf(call).guid);
      return { status: 202, body: {} };
    },
  },
];

function renderConfig(call: Call): Json {
  const { hook } = appOf(call);
  const url = hook.url === null ? {} : { url: hook.url };
  return { ...url, content_type: 'json', insecure_ssl: '0', secret: '********' };
}

function ownAttempts(call: Call): readonly Attempt[] {
  const { id } = appOf(call).facts;
  return call.world.webhooks.attempts().filter((one) => one.app === id);
}

function attemptOf(call: Call): Attempt {
  const id = call.number('delivery_id');
  const found = ownAttempts(call).find((one) => one.id === id);
  if (!found) throw notFound();
  return found;
}

/** The newest first; pages follow each other by a cursor, which the next one's address holds. */
function listed(call: Call): Reply {
  const { query, path } = call.request;
  const size = Math.min(Math.max(Number(query.get('per_page') ?? 30) || 30, 1), 100);
  const cursor = query.get('cursor');
  const [, before] = /^v1_(\d+)$/.exec(cursor ?? '') ?? [];
  if (cursor !== null && before === undefined) throw badRequest('Invalid cursor');
  const status = query.get('status');
  const redelivery = query.get('redelivery');
  const found = ownAttempts(call)
    .filter((one) => before === undefined || one.id < Number(before))
    .filter((one) => status === null || (outcomeOf(one).status === 'OK') === (status === 'success'))
    .filter((one) => redelivery === null || String(one.redelivery) === redelivery)
    .toReversed();
  const part = found.slice(0, size);
  const last = part.at(-1);
  const shown = part.map((one) => renderItem(call.world, one));
  if (!last || found.length <= size) return { status: 200, body: shown };
  const next = new URLSearchParams(query);
  next.set('cursor', `v1_${last.id}`);
  return { status: 200, body: shown, headers: { link: `<${call.world.url}${path}?${next.toString()}>; rel="next"` } };
}

const actionShape = z.object({ action: z.string().nullable().catch(null).default(null) });

function renderItem(world: World, one: Attempt): Json {
  const { status, code } = outcomeOf(one);
  return {
    id: one.id,
    guid: one.guid,
    delivered_at: one.at,
    redelivery: one.redelivery,
    duration: one.seconds,
    status,
    status_code: code,
    event: one.event,
    action: actionShape.parse(JSON.parse(one.body)).action,
    installation_id: world.apps.byId(one.app)?.installation ?? null,
    repository_id: world.repository.id,
    throttled_at: null,
  };
}

function renderWhole(world: World, one: Attempt): Json {
  const payload: unknown = JSON.parse(one.body);
  return {
    ...renderItem(world, one),
    url: one.url ?? '',
    request: { headers: one.headers, payload },
    response: { headers: one.answer?.headers ?? {}, payload: one.answer?.text ?? '' },
  };
}
