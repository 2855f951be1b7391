/** What a job asks for a token of its own, and what anybody may ask of the issuer. */
import type { ApiRequest, GitHubSide, Reply } from '../../contract.ts';
import type { JobIdentity, RuntimeTokens } from '../results/runtime-token.ts';
import type { Run } from '../run/run.ts';
import type { Settings } from '../settings.ts';
import { claimsOf, type JobOfRun } from './claims.ts';
import { issuerPath, type Issuer } from './issuer.ts';

export interface Identities {
  readonly github: GitHubSide;
  readonly settings: Settings;
  readonly issuer: Issuer;
  readonly tokens: RuntimeTokens;
  readonly runs: () => readonly Run[];
}

const tokenPath = '/_identity/token';

/** The variables by which a job with `id-token: write` asks; its runtime token lets it, as on GitHub's own runners. */
export function identityEnvironment(url: string, runtimeToken: string): Readonly<Record<string, string>> {
  return {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}${tokenPath}?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: runtimeToken,
  };
}

/** null: not one of its paths. */
export async function answerIdentity(of: Identities, request: ApiRequest): Promise<Reply | null> {
  const { issuer } = of;
  if (request.path === tokenPath) return request.method === 'GET' ? give(of, request) : no(405, 'Method Not Allowed');
  if (request.path === `${issuerPath}/.well-known/jwks`) return { status: 200, body: await issuer.keys() };
  if (request.path === `${issuerPath}/.well-known/openid-configuration`) return { status: 200, body: facts(issuer) };
  return null;
}

async function give(of: Identities, { headers, query }: ApiRequest): Promise<Reply> {
  const token = /^bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? '';
  const identity = of.tokens.read(token);
  if (!identity) return no(401, 'the token is none of a running job');
  const job = identity.mayIdentify ? find(of.runs(), identity) : null;
  if (!job) return no(403, 'the job has no "id-token: write"');
  const value = await of.issuer.issue(claimsOf(of, job, query.get('audience')));
  return { status: 200, body: { count: value.length, value } };
}

function find(runs: readonly Run[], identity: JobIdentity): JobOfRun | null {
  const run = runs.find(({ id }) => id === identity.run);
  const attempt = run?.attempts.find(({ number }) => number === identity.attempt);
  const job = attempt?.jobs.find(({ backend }) => backend === identity.job);
  return run && attempt && job ? { run, attempt, job } : null;
}

function facts({ url }: Issuer): Readonly<Record<string, unknown>> {
  return {
    issuer: url,
    jwks_uri: `${url}/.well-known/jwks`,
    subject_types_supported: ['public', 'pairwise'],
    response_types_supported: ['id_token'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid'],
  };
}

function no(status: number, message: string): Reply {
  return { status, body: { message } };
}
