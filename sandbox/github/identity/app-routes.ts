/** What an App asks for itself, with its own token: who it is, where it is installed, and tokens for there. */
import * as z from 'zod';
import { timeNow } from '../../clock.ts';
import type { Reply, Scope } from '../../contract.ts';
import { body } from '../http/body.ts';
import { page, paged } from '../http/page.ts';
import { forbidden, notFound, unprocessable } from '../http/refusal.ts';
import { appOnly, read, type Call, type Route } from '../http/route.ts';
import { owner, renderApp, renderRepository, renderUser, type Json } from '../render.ts';
import type { World } from '../world.ts';
import type { AppRecord } from './apps.ts';

const hour = 3_600_000;

const asking = z.object({
  repositories: z.array(z.string()).optional(),
  repository_ids: z.array(z.number().int()).optional(),
  permissions: z.record(z.string(), z.enum(['read', 'write'])).optional(),
});

export const appRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/app',
    needs: appOnly,
    answer: (call) => ({ status: 200, body: { ...renderApp(call.world, appOf(call).facts), installations_count: 1 } }),
  },
  {
    method: 'GET',
    path: '/app/installations',
    needs: appOnly,
    answer: (call) => page(call, [renderInstallation(call.world, appOf(call))]),
  },
  {
    method: 'GET',
    path: '/app/installations/:installation_id',
    needs: appOnly,
    answer: (call) => ({ status: 200, body: renderInstallation(call.world, installedOf(call)) }),
  },
  {
    method: 'POST',
    path: '/app/installations/:installation_id/access_tokens',
    needs: appOnly,
    answer: (call) => grantToken(call, installedOf(call)),
  },
  {
    method: 'GET',
    path: '/repos/:owner/:repo/installation',
    needs: appOnly,
    answer: (call) => ({ status: 200, body: renderInstallation(call.world, appOf(call)) }),
  },
  {
    method: 'GET',
    path: '/users/:username/installation',
    needs: appOnly,
    answer: (call) => {
      if (call.param('username').toLowerCase() !== call.world.repository.owner.toLowerCase()) throw notFound();
      return { status: 200, body: renderInstallation(call.world, appOf(call)) };
    },
  },
  {
    method: 'GET',
    path: '/installation/repositories',
    needs: read('metadata'),
    answer: (call) => {
      refusePeople(
        call,
        'You must authenticate with an installation access token in order to list repositories for an installation.',
      );
      return paged(call, [renderRepository(call.world)], (repositories) => ({
        total_count: 1,
        repository_selection: 'selected',
        repositories,
      }));
    },
  },
  {
    method: 'DELETE',
    path: '/installation/token',
    needs: read('metadata'),
    answer: (call) => {
      refusePeople(call, 'You must authenticate with an installation access token in order to revoke it.');
      call.world.tokens.revoke(call.grant.token);
      return { status: 204 };
    },
  },
];

function refusePeople({ grant }: Call, message: string): void {
  if (grant.kind === 'user') throw forbidden(message);
}

/** The App that asks. */
export function appOf({ world, grant }: Call): AppRecord {
  const app = world.apps.byAccount(grant.account.id);
  if (!app) throw notFound();
  return app;
}

function installedOf(call: Call): AppRecord {
  const app = appOf(call);
  if (app.installation !== call.number('installation_id')) throw notFound();
  return app;
}

function grantToken(call: Call, app: AppRecord): Reply {
  const { world } = call;
  const wanted = body(call, asking);
  const others =
    (wanted.repositories ?? []).some((name) => name.toLowerCase() !== world.repository.name.toLowerCase()) ||
    (wanted.repository_ids ?? []).some((id) => id !== world.repository.id);
  if (others) {
    throw unprocessable(
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  }
  if (Object.entries(wanted.permissions ?? {}).some(([name, scope]) => !includes(app, name, scope))) {
    throw unprocessable('The permissions requested are not granted to this installation.');
  }
  const permissions = { ...(wanted.permissions ?? app.facts.permissions), metadata: 'read' as const };
  const expires = Math.floor(timeNow() / 1000) * 1000 + hour;
  const { slug } = app.facts;
  const { token } = world.tokens.mint({ name: slug, kind: 'installation', account: app.bot, permissions, expires });
  const named = wanted.repositories !== undefined || wanted.repository_ids !== undefined;
  return {
    status: 201,
    body: {
      token,
      expires_at: new Date(expires).toISOString().replace('.000Z', 'Z'),
      permissions,
      repository_selection: 'selected',
      ...(named ? { repositories: [renderRepository(world)] } : {}),
    },
  };
}

function includes({ facts }: AppRecord, name: string, scope: Scope): boolean {
  const own = facts.permissions[name] ?? 'none';
  return own === 'write' || (own === 'read' && scope === 'read');
}

export function renderInstallation(world: World, { facts, installation, installedAt }: AppRecord): Json {
  const account = owner(world);
  return {
    id: installation,
    account: renderUser(world, account),
    repository_selection: 'selected',
    access_tokens_url: `${world.url}/app/installations/${installation}/access_tokens`,
    repositories_url: `${world.url}/installation/repositories`,
    html_url: `${world.url}/settings/installations/${installation}`,
    app_id: facts.id,
    client_id: facts.clientId,
    app_slug: facts.slug,
    target_id: account.id,
    target_type: 'User',
    permissions: facts.permissions,
    events: facts.events.filter((one) => one !== '*'),
    created_at: installedAt,
    updated_at: installedAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: null,
  };
}
