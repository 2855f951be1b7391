/**
 * The App's tenants on GitHub. Each entry has a token for one repository with what the work needs, a few minutes old at
 * most; names are those that GitHub gives with the token, never a payload's. What lives longer (answers that may be
 * unchanged, the spacing of writes) is kept by host, installation and repository id.
 */
import { createApi } from '../adapters/github/api.ts';
import { createGitHubApp, repositoriesOf, type Permissions, type RepositoryFacts } from '../adapters/github/app.ts';
import { createEtagStore } from '../adapters/github/etag-store.ts';
import { createKeptTokens } from '../adapters/github/kept-tokens.ts';
import { createOctokit } from '../adapters/github/octokit.ts';
import type { Answered, Meter } from '../app/ports/meter.ts';
import type { Tracer } from '../app/ports/tracer.ts';
import type { SentHooks } from '../app/ports/sent-hooks.ts';
import type { Entrance, Tenants } from '../app/ports/tenants.ts';
import type { Budget } from '../app/serve/budget.ts';
import { installationKey, tenantKey, type Tenant } from '../app/serve/tenant.ts';
import { createCoordinatorPorts } from './coordinator-ports.ts';
import type { ServerConfig } from './server-env.ts';

/** No more than the work needs; `app.yml` asks for the sum of it. */
export const permissions = {
  listing: { metadata: 'read' },
  hint: { metadata: 'read', contents: 'read', issues: 'write', pull_requests: 'write' },
  pass: {
    metadata: 'read',
    actions: 'write',
    actions_variables: 'read',
    checks: 'write',
    contents: 'write',
    issues: 'write',
    pull_requests: 'write',
  },
} as const satisfies Readonly<Record<Entrance | 'listing', Permissions>>;

export interface ServerTenants extends Tenants {
  readonly hooks: SentHooks;
  /** Login of the App's bot; null: GitHub was not reached yet. */
  self(): string | null;
}

export function createServerTenants(options: {
  readonly config: Pick<ServerConfig, 'appId' | 'privateKey' | 'apiUrl' | 'serverUrl' | 'refPrefix'>;
  /** Permissions that an installation has not granted. */
  readonly onLacking: (installation: number, permissions: readonly string[]) => void;
  readonly meter: Meter;
  readonly budget: Budget;
  readonly tracer: Tracer;
  readonly fetch?: typeof fetch;
}): ServerTenants {
  const { config, onLacking, meter, budget } = options;
  const { apiUrl, serverUrl, refPrefix } = config;
  const { host } = new URL(apiUrl);
  const store = createEtagStore({ most: 2000, mostBytes: 64 * 1024 * 1024 });
  const tokens = createKeptTokens({ most: 1000, milliseconds: 5 * 60_000, now: () => performance.now() });
  const given = { tracer: options.tracer, ...(options.fetch ? { fetch: options.fetch } : {}) };
  const app = createGitHubApp({
    ...config,
    connection: {
      ...given,
      baseUrl: apiUrl,
      limitKey: `${host}/app`,
      onAnswer: (answer) => meter.answered(null, answer),
    },
  });
  let self: string | null = null;
  const mint = async (installation: number, repository: number | null, entrance: keyof typeof permissions) =>
    app.mint({
      installation,
      repository,
      permissions: permissions[entrance],
      lacking: (names) => onLacking(installation, names),
    });
  const connect = (token: string, connection: ReturnType<typeof connectionOf>) =>
    createApi(createOctokit({ auth: token, baseUrl: apiUrl, ...connection }));
  const connectionOf = (tenant: Tenant, kept: string | null) => ({
    ...given,
    limitKey: installationKey(host, tenant.installation),
    onAnswer: (answer: Answered) => {
      if (answer.status === 401 && kept !== null) tokens.drop(kept);
      meter.answered(tenant.installation, answer);
      budget.seen(tenant.installation, answer);
    },
    etags: { store, scope: tenantKey(host, tenant) },
  });
  return {
    self: () => self,
    hooks: app.hooks,
    installations: async () => {
      const { ids, slug } = await app.installations();
      self = slug === null ? self : `${slug}[bot]`;
      return ids;
    },
    repositories: async (installation) => {
      const minted = await mint(installation, null, 'listing');
      if (minted === null) return [];
      const api = connect(minted.token, connectionOf({ installation, repository: 0 }, null));
      return (await repositoriesOf(api)).map(({ id, ownerId }) => ({ repository: id, owner: ownerId }));
    },
    enter: async (tenant, entrance) => {
      const kept = `${tenantKey(host, tenant)} ${entrance}`;
      const taken = await tokens.take(kept, async () => mint(tenant.installation, tenant.repository, entrance));
      if (taken === null) return null;
      const { token } = taken;
      const connection = connectionOf(tenant, kept);
      const named = taken.repositories ?? (await repositoriesOf(connect(token, connection)));
      const repository = named.find(({ id }) => id === tenant.repository);
      return repository ? coordinatorOf(repository, token, connection) : null;
    },
  };

  function coordinatorOf(
    { owner, name }: RepositoryFacts,
    token: string,
    connection: NonNullable<Parameters<typeof createCoordinatorPorts>[0]['connection']>,
  ) {
    const ports = createCoordinatorPorts({
      owner,
      repo: name,
      token,
      apiUrl,
      serverUrl,
      connection,
      checks: 'runs',
      tell: () => undefined,
    });
    // Whoever made the token knows what it may.
    return { serverUrl, refPrefix, ports: { ...ports, powers: null } };
  }
}
