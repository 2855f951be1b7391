import * as z from 'zod';
import type { Reply } from '../../contract.ts';
import { body } from '../http/body.ts';
import { page } from '../http/page.ts';
import { notFound, unprocessable } from '../http/refusal.ts';
import { read, write, type Call, type Route } from '../http/route.ts';
import type { Json } from '../render.ts';
import { apiUrl } from '../world.ts';
import { refuseProtected } from './protection.ts';
import { announcePush } from './push.ts';
import type { Ref, RefChange, RefOutcome } from './store.ts';

const root = '/repos/:owner/:repo/git';

const creating = z.object({ ref: z.string(), sha: z.string() });
const moving = z.object({ sha: z.string(), force: z.boolean().optional() });

export const refRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${root}/ref/:ref+`,
    needs: read('contents'),
    answer: async (call) => {
      const ref = await call.world.git.ref(`refs/${call.param('ref')}`);
      if (!ref) throw notFound();
      return { status: 200, body: renderRef(call, ref) };
    },
  },
  {
    method: 'GET',
    path: `${root}/matching-refs/:ref+`,
    needs: read('contents'),
    answer: async (call) => {
      const refs = await call.world.git.refs(`refs/${call.param('ref')}`);
      return page(
        call,
        refs.map((one) => renderRef(call, one)),
      );
    },
  },
  {
    method: 'POST',
    path: `${root}/refs`,
    needs: write('contents'),
    answer: async (call) => {
      const { ref, sha } = body(call, creating);
      if (!/^refs\/[^/]+\/.+/.test(ref)) throw unprocessable(`${ref} is not a valid ref name.`);
      return { status: 201, body: await moved(call, { ref, to: await objectId(call, sha), how: 'create' }) };
    },
  },
  {
    method: 'PATCH',
    path: `${root}/refs/:ref+`,
    needs: write('contents'),
    answer: async (call): Promise<Reply> => {
      const { sha, force } = body(call, moving);
      const ref = `refs/${call.param('ref')}`;
      const how = force === true ? 'force' : 'advance';
      return { status: 200, body: await moved(call, { ref, to: await objectId(call, sha), how }) };
    },
  },
  {
    method: 'DELETE',
    path: `${root}/refs/:ref+`,
    needs: write('contents'),
    answer: async (call) => {
      await moved(call, { ref: `refs/${call.param('ref')}`, to: null, how: 'force' });
      return { status: 204 };
    },
  },
];

/** Moves the ref and announces a push; every other outcome is GitHub's 422. */
export async function moved(call: Call, change: RefChange): Promise<Json> {
  // GitHub alone writes the refs of pull requests.
  if (change.ref.startsWith('refs/pull/')) throw unprocessable('Reference cannot be updated');
  refuseProtected(call, change.ref);
  const outcome = await call.world.git.move(change);
  if (outcome.kind !== 'moved') throw unprocessable(words(outcome));
  await announcePush(call, { ref: change.ref, before: outcome.before, after: outcome.after, forced: outcome.forced });
  const ref = await call.world.git.ref(change.ref);
  return renderRef(call, ref ?? { name: change.ref, oid: change.to ?? '', kind: 'commit' });
}

const refusals = {
  exists: 'Reference already exists',
  missing: 'Reference does not exist',
  'no-object': 'Object does not exist',
  'not-fast-forward': 'Update is not a fast forward',
  'bad-name': 'Reference name is not valid',
} as const satisfies Record<Exclude<RefOutcome['kind'], 'moved'>, string>;

export function words(outcome: Exclude<RefOutcome, { kind: 'moved' }>): string {
  return refusals[outcome.kind];
}

async function objectId(call: Call, sha: string): Promise<string> {
  if (!/^[0-9a-f]{40}$/.test(sha))
    throw unprocessable('The sha parameter must be exactly 40 characters and contain only [0-9a-f].');
  if ((await call.world.git.kind(sha)) === null) throw unprocessable('Object does not exist');
  return sha;
}

export function renderRef({ world }: Pick<Call, 'world'>, ref: Ref): Json {
  const url = `${apiUrl(world)}/git`;
  return {
    ref: ref.name,
    node_id: `REF_${Buffer.from(ref.name).toString('base64url')}`,
    url: `${url}/${ref.name}`,
    object: { sha: ref.oid, type: ref.kind, url: `${url}/${ref.kind}s/${ref.oid}` },
  };
}
