/**
 * GitHub as the App itself sees it: who it is, where it is installed, and tokens for one repository. The App's key signs
 * requests here and nowhere else; what is made with a token knows nothing of the key.
 */
import { createAppAuth } from '@octokit/auth-app';
import * as z from 'zod';
import { createApi, fetchAs, fetchPages, read, refused, type GitHubApi } from './api.ts';
import type { SentHooks } from '../../app/ports/sent-hooks.ts';
import { createOctokit, type OctokitOptions } from './octokit.ts';
import { createSentHooks } from './sent-hooks.ts';

export type Permissions = Readonly<Record<string, string>>;

export interface InstallationToken {
  readonly token: string;
  /** Repositories that the token is for, as GitHub calls them now; null: it does not say. */
  readonly repositories: readonly RepositoryFacts[] | null;
}

export interface RepositoryFacts {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
}

export interface GitHubApp {
  readonly hooks: SentHooks;
  /** Ids of the installations that are not suspended, and the App's name in its bot's login, `slug[bot]`. */
  installations(): Promise<{ readonly ids: readonly number[]; readonly slug: string | null }>;
  /**
   * A token for an installation, or for one repository of it. null: there is no such installation or repository (any
   * more). Where a permission was not granted yet, the token comes without it, and `lacking` is told.
   */
  mint(wanted: {
    readonly installation: number;
    /** null: all that the installation has. */
    readonly repository: number | null;
    readonly permissions: Permissions;
    readonly lacking: (permissions: readonly string[]) => void;
  }): Promise<InstallationToken | null>;
}

const repositoryShape = z.object({ id: z.number(), name: z.string(), owner: z.object({ login: z.string() }) });
const tokenShape = z.object({ token: z.string().min(1), repositories: z.array(repositoryShape).nullish() });
const installationShape = z.object({ id: z.number(), app_slug: z.string(), suspended_at: z.string().nullish() });
const grantedShape = z.object({ permissions: z.record(z.string(), z.string()) });
const repositoriesShape = z.object({
  repositories: z.array(
    repositoryShape.extend({
      owner: z.object({ login: z.string(), id: z.number() }),
      archived: z.boolean().default(false),
      disabled: z.boolean().default(false),
    }),
  ),
});

const mintRoute = 'POST /app/installations/{installation_id}/access_tokens';

export function createGitHubApp(options: {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly connection: Omit<OctokitOptions, 'auth' | 'authStrategy'>;
}): GitHubApp {
  const { appId, privateKey, connection } = options;
  const auth = { appId, privateKey };
  const api = createApi(createOctokit({ ...connection, authStrategy: createAppAuth, auth }));
  return {
    hooks: createSentHooks(api),
    installations: async () => {
      const all = await fetchPages(api, {
        schema: z.array(installationShape),
        call: { route: 'GET /app/installations' },
        items: (page) => page,
      });
      const ids = all.flatMap(({ id, suspended_at: suspended }) => (suspended ? [] : [id]));
      return { ids, slug: all[0]?.app_slug ?? null };
    },
    mint: async (wanted) => mint(api, wanted),
  };
}

async function mint(api: GitHubApi, wanted: Parameters<GitHubApp['mint']>[0]): Promise<InstallationToken | null> {
  const first = await askForToken(api, wanted, wanted.permissions);
  if (first.kind === 'token') return first.token;
  const granted = await grantedTo(api, wanted.installation);
  const names = Object.keys(wanted.permissions);
  const lacking = names.filter((name) => !covers(granted[name], wanted.permissions[name]));
  // All was granted, so it is the repository that is not this installation's.
  if (lacking.length === 0) return null;
  wanted.lacking(lacking);
  const left = Object.fromEntries(Object.entries(wanted.permissions).filter(([name]) => !lacking.includes(name)));
  const second = await askForToken(api, wanted, left);
  return second.kind === 'token' ? second.token : null;
}

function covers(granted: string | undefined, wanted: string | undefined): boolean {
  return granted === 'write' || granted === 'admin' || (granted !== undefined && granted === wanted);
}

type Asked =
  | { readonly kind: 'token'; readonly token: InstallationToken | null }
  /** 422: a repository or a permission is not this installation's. */
  | { readonly kind: 'refused' };

/** Asking twice makes two tokens, which harms nobody; so a failure is repeated. */
async function askForToken(
  api: GitHubApi,
  { installation, repository }: { readonly installation: number; readonly repository: number | null },
  permissions: Permissions,
): Promise<Asked> {
  const repositories = repository === null ? {} : { repository_ids: [repository] };
  const parameters = { installation_id: installation, permissions, ...repositories };
  const answer = await api.call({ route: mintRoute, parameters, repeat: true });
  if (answer.status === 404) return { kind: 'token', token: null };
  if (answer.status === 422) return { kind: 'refused' };
  if (answer.status !== 201) throw refused(mintRoute, answer);
  const { token, repositories: named } = read(tokenShape, answer, mintRoute);
  return { kind: 'token', token: { token, repositories: named?.map(factsOf) ?? null } };
}

async function grantedTo(api: GitHubApi, installation: number): Promise<Permissions> {
  const call = { route: 'GET /app/installations/{installation_id}', parameters: { installation_id: installation } };
  return (await fetchAs(api, grantedShape, call)).permissions;
}

/** The repositories that an installation token reaches and that can be worked in, all pages. */
export async function repositoriesOf(
  api: GitHubApi,
): Promise<readonly (RepositoryFacts & { readonly ownerId: number })[]> {
  const all = await fetchPages(api, {
    schema: repositoriesShape,
    call: { route: 'GET /installation/repositories' },
    items: ({ repositories }) => repositories,
  });
  return all.flatMap((one) => (one.archived || one.disabled ? [] : [{ ...factsOf(one), ownerId: one.owner.id }]));
}

function factsOf({ id, name, owner }: z.infer<typeof repositoryShape>): RepositoryFacts {
  return { id, name, owner: owner.login };
}
