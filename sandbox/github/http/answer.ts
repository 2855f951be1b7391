/** One API request to one reply: who asks, what the route needs, and the answer or GitHub's refusal. */
import type { ActionsSide, ApiRequest, Reply, TokenGrant } from '../../contract.ts';
import { answerGraphql } from '../graphql/answer.ts';
import { tokenIn } from '../identity/tokens.ts';
import type { World } from '../world.ts';
import { check } from './check.ts';
import { badCredentials, badRequest, forbidden, notFound, Refusal } from './refusal.ts';
import { renderMeta } from './meta.ts';
import { acceptedHeaders, read, write, type Call, type Matcher, type Needs } from './route.ts';

const versions = ['2022-11-28', '2026-03-10'];

export interface Answering {
  readonly world: World;
  readonly match: Matcher;
  readonly actions: () => ActionsSide | null;
}

export async function answer(parts: Answering, request: ApiRequest): Promise<Reply> {
  try {
    return await answerOrThrow(parts, request);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

async function answerOrThrow(parts: Answering, request: ApiRequest): Promise<Reply> {
  const { grant, headers } = request;
  if (request.method === 'GET' && request.path === '/meta') return { status: 200, body: renderMeta(parts.world) };
  if (!headers['user-agent'])
    throw forbidden('Request forbidden by administrative rules. Please make sure your request has a User-Agent header');
  if (!grant) throw badCredentials(parts.world.apps.problemOf(tokenIn(headers['authorization'] ?? '')) ?? undefined);
  const version = headers['x-github-api-version'];
  // A server of one's own is behind.
  const supported = parts.world.enterprise === null ? versions : versions.slice(0, 1);
  if (version !== undefined && !supported.includes(version)) throw badRequest(`${version} is not a supported version`);
  if (request.method === 'POST' && request.path === '/graphql') {
    if (grant.kind === 'app') throw forbidden('Resource not accessible by integration');
    return answerGraphql(parts.world, request, grant);
  }
  const match = parts.match(request.method, request.path);
  if (match) {
    const { params, route } = match;
    refuseOtherRepository(parts.world, params['owner'], params['repo']);
    check(parts.world, grant, route.needs);
    return withNeeds(
      route.needs,
      await route.answer(makeCall(parts.world, request, { grant, needs: route.needs, params })),
    );
  }
  return answerActions(parts, request, grant);
}

async function answerActions(parts: Answering, request: ApiRequest, grant: TokenGrant): Promise<Reply> {
  const [, owner, repo] = /^\/repos\/([^/]+)\/([^/]+)\/actions\//.exec(request.path) ?? [];
  if (owner === undefined) throw notFound();
  refuseOtherRepository(parts.world, owner, repo);
  const needs = actionsNeeds(request);
  check(parts.world, grant, needs);
  const reply = await parts.actions()?.handle(request);
  if (!reply) throw notFound();
  return withNeeds(needs, reply);
}

/** Variables and what the repository allows have permissions of their own; a job's token never has them. */
function actionsNeeds({ method, path }: ApiRequest): Needs {
  const scope = method === 'GET' ? read : write;
  if (/\/actions\/variables(?:\/|$)/.test(path)) return { ...scope('actions_variables'), role: 'write' };
  if (/\/actions\/permissions(?:\/|$)/.test(path)) return { ...scope('administration'), role: 'admin' };
  return scope('actions');
}

function withNeeds(needs: Needs, reply: Reply): Reply {
  return { ...reply, headers: { ...acceptedHeaders(needs), ...reply.headers } };
}

function refuseOtherRepository(world: World, owner: string | undefined, repo: string | undefined): void {
  if (owner === undefined || repo === undefined) return;
  const { repository } = world;
  const same =
    owner.toLowerCase() === repository.owner.toLowerCase() && repo.toLowerCase() === repository.name.toLowerCase();
  if (!same) throw notFound();
}

function makeCall(
  world: World,
  request: ApiRequest,
  { grant, needs, params }: Pick<Call, 'grant' | 'needs'> & { readonly params: Readonly<Record<string, string>> },
): Call {
  const param = (name: string): string => {
    const value = params[name];
    if (value === undefined) throw new Error(`the route has no parameter ${name}`);
    return value;
  };
  const number = (name: string): number => {
    const value = Number(param(name));
    if (!Number.isSafeInteger(value) || value < 1) throw notFound();
    return value;
  };
  return { world, request, grant, needs, param, number };
}
