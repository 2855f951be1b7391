/**
 * The App as it sees itself. It signs with its own key, for a few minutes and for these requests alone; what is signed
 * here can read the App's settings and nothing of a repository.
 */
import { createPrivateKey, createSign } from 'node:crypto';
import * as z from 'zod';
import type { AppInspection } from '../../app/ports/inspection.ts';
import { fetchAs, type GitHubApi } from './api.ts';
import { ask } from './ask.ts';
import type { RepositoryName } from './repository-name.ts';

const permissionsShape = z.record(z.string(), z.string()).transform((of) => new Map(Object.entries(of)));
const appShape = z.object({
  slug: z.string().default('?'),
  permissions: permissionsShape,
  events: z.array(z.string()).default([]),
});
const installationShape = z
  .object({ suspended_at: z.string().nullish(), permissions: permissionsShape })
  .transform((of) => ({ suspended: (of.suspended_at ?? null) !== null, permissions: of.permissions }));
const hookShape = z
  .object({
    url: z.string().nullish(),
    content_type: z.string().nullish(),
    insecure_ssl: z.union([z.string(), z.number()]).nullish(),
    secret: z.string().nullish(),
  })
  .transform((of) => ({
    url: (of.url ?? '') === '' ? null : (of.url ?? null),
    json: of.content_type === 'json',
    verified: String(of.insecure_ssl ?? '0') === '0',
    // Shown as asterisks where there is one.
    secret: (of.secret ?? '') !== '',
  }));
const deliveriesShape = z.array(
  z
    .object({ event: z.string(), status_code: z.number() })
    .transform((of) => ({ event: of.event, code: of.status_code })),
);

/** `api`: with the App's signature for a token. */
export function createAppInspection(options: RepositoryName & { readonly api: GitHubApi }): AppInspection {
  const { api, owner, repo } = options;
  return {
    state: async () => ({
      app: await ask(api, appShape, { route: 'GET /app' }),
      installation: await ask(api, installationShape, {
        route: 'GET /repos/{owner}/{repo}/installation',
        parameters: { owner, repo },
      }),
      hook: await ask(api, hookShape, { route: 'GET /app/hook/config' }),
      deliveries: await ask(api, deliveriesShape, { route: 'GET /app/hook/deliveries', parameters: { per_page: 30 } }),
    }),
  };
}

const installedShape = z.object({ id: z.number().int() });
const tokenShape = z.object({ token: z.string() });

/** A token of the App's installation, for the one repository. Throws where it is not installed. */
export async function fetchInstallationToken({
  api,
  owner,
  repo,
}: RepositoryName & { readonly api: GitHubApi }): Promise<string> {
  const route = 'GET /repos/{owner}/{repo}/installation';
  const { id } = await fetchAs(api, installedShape, { route, parameters: { owner, repo } });
  const parameters = { installation_id: id, repositories: [repo] };
  const asking = { route: 'POST /app/installations/{installation_id}/access_tokens', parameters };
  return (await fetchAs(api, tokenShape, asking)).token;
}

/**
 * Throws for a key that is none. `privateKey`: PEM, with its line ends or with `\n` written out. `now`: seconds, by the
 * server's clock where it is known.
 */
export function signAppToken(of: { readonly id: string; readonly privateKey: string; readonly now: number }): string {
  const key = createPrivateKey(of.privateKey.replaceAll('\\n', '\n'));
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  // A minute back, for clocks that differ.
  const claims = { iat: Math.floor(of.now) - 60, exp: Math.floor(of.now) + 300, iss: of.id };
  const text = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
}
