/**
 * GitHub's API as the adapters use it: every HTTP status is an answer to look at, and only no answer is an exception.
 * What may be repeated is said by whoever sends it, because only that one knows what a second time would do.
 */
import type { Octokit } from '@octokit/rest';
import * as z from 'zod';
import { acceptedNeeds, needOfRoute, type Need } from '../../core/doctor/need.ts';
import { lacking, troubleText } from '../../core/doctor/trouble.ts';
import { GitHubError, reasonIn, tame } from './github-error.ts';
import { isRateLimited } from './rate-limit.ts';

export interface Call {
  /** Template, `GET /repos/{owner}/{repo}/actions/runs`. */
  readonly route: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Whether a failure of the host may be answered by sending it again. By default only what reads is. */
  readonly repeat?: boolean;
  /** Nothing at all sends it a second time, not even after a rate limit. */
  readonly once?: boolean;
  readonly accept?: string;
  /** `manual`: a redirect is an answer. */
  readonly redirect?: 'manual';
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

export interface GraphqlProblem {
  /** `NOT_FOUND`, `STALE_DATA`, `FORBIDDEN`, …; empty for a document that the host does not accept. */
  readonly type: string;
  /** `undefinedField`, `argumentNotAccepted`, …: what a document is not accepted for; else empty. */
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

export interface GraphqlAnswer {
  readonly data: unknown;
  readonly problems: readonly GraphqlProblem[];
  /** The server's `Date` header. */
  readonly date: string | null;
}

export interface GitHubApi {
  readonly baseUrl: string;
  /** Throws `github-no-answer` alone. */
  call(call: Call): Promise<Answer>;
  /** Throws as `call`, and `github-refused` for another status than 200. Problems inside the answer are the caller's. */
  graphql(query: {
    readonly document: string;
    readonly variables: Readonly<Record<string, unknown>>;
    readonly repeat: boolean;
  }): Promise<GraphqlAnswer>;
}

const graphqlRoute = 'POST /graphql';

export function createApi(octokit: Octokit): GitHubApi {
  const baseUrl = octokit.request.endpoint.DEFAULTS.baseUrl;
  const call = async (request: Call): Promise<Answer> => send(octokit, request);
  return {
    baseUrl,
    call,
    graphql: async ({ document, variables, repeat }) => {
      const answer = await call({
        route: graphqlRoute,
        parameters: { baseUrl: graphqlBase(baseUrl), query: document, variables },
        repeat,
      });
      if (answer.status !== 200) throw refused(graphqlRoute, answer);
      return readGraphql(answer);
    },
  };
}

/** `https://HOST/api/v3` has its GraphQL at `https://HOST/api/graphql`; every other base at its own `/graphql`. */
export function graphqlBase(restBase: string): string {
  return restBase.replace(/\/api\/v3\/?$/, '/api');
}

async function send(octokit: Octokit, call: Call): Promise<Answer> {
  const repeat = call.repeat ?? call.route.startsWith('GET ');
  const request = {
    // Only ever "none": a number of its own would make the plugin repeat every refusal too, a 404 as well as a 502.
    ...(repeat && call.once !== true ? {} : { retries: 0 }),
    ...(call.once === true ? { once: true } : {}),
    ...(call.redirect ? { redirect: call.redirect } : {}),
  };
  const headers = { accept: call.accept ?? 'application/vnd.github+json' };
  try {
    const {
      status,
      headers: answered,
      data,
    } = await octokit.request(call.route, { ...call.parameters, headers, request });
    return { status, headers: answered, data };
  } catch (error) {
    const answer = answerIn(error);
    if (answer) return answer;
    throw new GitHubError({ code: 'github-no-answer', route: call.route, status: null, reason: causeOf(error) });
  }
}

const answered = z.object({
  response: z.object({
    status: z.number(),
    headers: z.record(z.string(), z.union([z.string(), z.number(), z.undefined()])),
    data: z.unknown(),
  }),
});

function answerIn(error: unknown): Answer | null {
  const parsed = answered.safeParse(error);
  return parsed.success ? parsed.data.response : null;
}

/** `ECONNREFUSED`, `TimeoutError`: names, never a message that may quote the request. */
function causeOf(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  if (!(inner instanceof Error)) return '';
  return tame('code' in inner && typeof inner.code === 'string' ? inner.code : inner.name);
}

const graphqlShape = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        type: z.string().catch(''),
        extensions: z.object({ code: z.string() }).catch({ code: '' }),
        path: z.array(z.union([z.string(), z.number()])).catch([]),
        message: z.string().catch(''),
      }),
    )
    .catch([]),
});

function readGraphql(answer: Answer): GraphqlAnswer {
  const { data, errors } = read(graphqlShape, answer, graphqlRoute);
  return {
    data,
    problems: errors.map(({ type, extensions, path, message }) => ({
      type,
      code: tame(extensions.code),
      path,
      reason: tame(message),
    })),
    date: typeof answer.headers['date'] === 'string' ? answer.headers['date'] : null,
  };
}

/**
 * The host did not begin: it does not know a field or an argument of the document. Its path is then one of the document
 * (`query Look`, `repository`, …) and says nothing about data.
 */
export function isNotAccepted({ data, problems }: GraphqlAnswer): boolean {
  const nothing = data === undefined || data === null;
  return nothing && problems.length > 0 && problems.every(({ type, code }) => type === '' && code !== '');
}

export function refused(route: string, answer: Answer): GitHubError {
  const reason = reasonIn(answer.data);
  const [need, ...more] = needsIn(route, answer);
  const mend = need ? troubleText(lacking([need, ...more])) : '';
  return new GitHubError({ code: 'github-refused', route, status: answer.status, reason, mend });
}

/** What the token lacked when it was refused something; empty when that was not the cause. */
export function needsIn(route: string, answer: Answer): readonly Need[] {
  if (answer.status !== 403 || isRateLimited(answer)) return [];
  const told = acceptedNeeds(String(answer.headers['x-accepted-github-permissions'] ?? ''));
  const ours = needOfRoute(route);
  return told.length > 0 || !ours ? told : [ours];
}

/** The answer's data as the schema picks it; throws `github-not-understood`. */
export function read<T extends z.ZodType>(schema: T, answer: Answer, route: string): z.infer<T> {
  const parsed = schema.safeParse(answer.data);
  if (parsed.success) return parsed.data;
  const where = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole'))].slice(0, 5);
  throw new GitHubError({
    code: 'github-not-understood',
    route,
    status: answer.status,
    reason: `not as documented at ${where.join(', ')}`,
  });
}

/** Sends it, expects one of the statuses, and reads the data. */
export async function fetchAs<T extends z.ZodType>(api: GitHubApi, schema: T, call: Call): Promise<z.infer<T>> {
  const answer = await api.call(call);
  if (answer.status < 200 || answer.status > 299) throw refused(call.route, answer);
  return read(schema, answer, call.route);
}

const mostPages = 100;

/** All pages of a list. `schema` is of one page; `items` takes its items. */
export async function fetchPages<T extends z.ZodType, I>(
  api: GitHubApi,
  options: { readonly schema: T; readonly call: Call; readonly items: (page: z.infer<T>) => readonly I[] },
): Promise<readonly I[]> {
  const all: I[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const parameters = { ...options.call.parameters, per_page: 100, page };
    const answer = await api.call({ ...options.call, parameters });
    if (answer.status !== 200) throw refused(options.call.route, answer);
    all.push(...options.items(read(options.schema, answer, options.call.route)));
    if (!/;\s*rel="?next"?/.test(String(answer.headers['link'] ?? ''))) break;
  }
  return all;
}
