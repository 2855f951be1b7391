import type { Reply } from '../contract.ts';
import { forbidden, notFound } from './http/refusal.ts';
import { read, write, type Call, type Route } from './http/route.ts';
import * as z from 'zod';
import { body } from './http/body.ts';
import { effectiveRole } from './identity/may.ts';
import { atLeast, type Role } from './identity/people.ts';
import { renderRepository, renderUser, type Json } from './render.ts';

const repo = '/repos/:owner/:repo';
const metadata = read('metadata');
const dispatching = z.object({
  event_type: z.string().min(1).max(100),
  client_payload: z
    .record(z.string(), z.unknown())
    .refine((one) => Object.keys(one).length <= 10, 'client_payload has more than 10 keys')
    .optional(),
});

export const repositoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: repo,
    needs: metadata,
    answer: (call) => ({
      status: 200,
      body: { ...renderRepository(call.world), permissions: flags(effectiveRole(call)) },
    }),
  },
  { method: 'GET', path: `${repo}/collaborators/:username/permission`, needs: metadata, answer: permission },
  {
    method: 'GET',
    path: '/repositories/:repository_id',
    needs: metadata,
    answer: (call) => {
      if (call.number('repository_id') !== call.world.repository.id) throw notFound();
      return { status: 200, body: renderRepository(call.world) };
    },
  },
  {
    method: 'POST',
    path: `${repo}/dispatches`,
    needs: write('contents'),
    answer: (call) => {
      const wanted = body(call, dispatching);
      const { world, grant } = call;
      const facts = { action: wanted.event_type, branch: world.repository.defaultBranch };
      const payload = {
        ...facts,
        client_payload: wanted.client_payload ?? {},
        sender: renderUser(world, grant.account),
      };
      world.announce('repository_dispatch', payload, grant);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/user',
    needs: metadata,
    answer: (call) => {
      if (call.grant.kind !== 'user') throw forbidden('Resource not accessible by integration');
      return { status: 200, body: renderUser(call.world, call.grant.account) };
    },
  },
  {
    method: 'GET',
    path: '/users/:username',
    needs: metadata,
    answer: (call) => {
      const account = call.world.people.byLogin(call.param('username'));
      if (!account) throw notFound();
      return { status: 200, body: { ...renderUser(call.world, account), name: null, company: null, public_repos: 0 } };
    },
  },
  {
    method: 'GET',
    path: '/user/:account_id',
    needs: metadata,
    answer: (call) => {
      const account = call.world.people.byId(call.number('account_id'));
      if (!account) throw notFound();
      return { status: 200, body: renderUser(call.world, account) };
    },
  },
];

/**
 * `permission` folds maintain into write and triage into read; `role_name` is exact. Bots are not users, and asking
 * for one is 404, as on GitHub.
 */
function permission(call: Call): Reply {
  const { world } = call;
  const account = world.people.byLogin(call.param('username'));
  if (!account || account.type !== 'User') throw notFound(`${call.param('username')} is not a user`);
  const own = world.people.roleOf(account);
  const role = own === 'none' && !world.repository.private ? 'read' : own;
  const folded = role === 'maintain' ? 'write' : role === 'triage' ? 'read' : role;
  return {
    status: 200,
    body: {
      permission: folded,
      role_name: role,
      user: { ...renderUser(world, account), permissions: flags(role), role_name: role },
    },
  };
}

function flags(role: Role): Json {
  return {
    admin: atLeast(role, 'admin'),
    maintain: atLeast(role, 'maintain'),
    push: atLeast(role, 'write'),
    triage: atLeast(role, 'triage'),
    pull: atLeast(role, 'read'),
  };
}
