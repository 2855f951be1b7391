/**
 * The one Octokit of all faces: `@octokit/rest` with the retry and throttling plugins. Requests are made by route template
 * (`GET /repos/{owner}/{repo}`), the form in which GitHub documents and describes them.
 *
 * Retries are ours to allow, request by request (`api.ts`): the plugins' defaults would repeat writes that may have
 * taken effect. A rate limit is different, GitHub did nothing then; its wait is honoured when it is short, and refused
 * when it is longer than a pass may live.
 */
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import type { Answered } from '../../app/ports/meter.ts';
import type { Tracer } from '../../app/ports/tracer.ts';
import { makeConditional, type Etags } from './conditional.ts';
import { follow } from './follow.ts';

const SwarmLeadOctokit = Octokit.plugin(retry, throttling);

export interface OctokitOptions {
  /** Installation token, `GITHUB_TOKEN`, or whatever `authStrategy` takes. */
  readonly auth: unknown;
  readonly authStrategy?: unknown;
  /** `https://api.github.com`, `https://HOST/api/v3`, `https://api.NAME.ghe.com`; never guessed from a host name. */
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  /** Milliseconds that one HTTP exchange may take. */
  readonly timeout?: number;
  /** Whose rate limit the requests count to; requests with one key share the spacing of writes in this process. */
  readonly limitKey?: string;
  /** Makes reads conditional; for a process that lives longer than a pass. */
  readonly etags?: Etags;
  /**
   * GitHub asks for a second between writes and three between those that notify. A host on the loopback interface has no
   * such limits and its tests no such time, so the default is false there and true elsewhere.
   */
  readonly spaceWrites?: boolean;
  /** Milliseconds in a "second" of waiting, for tests. */
  readonly second?: number;
  /** Called for each HTTP exchange, repeated ones included: what a pass says that it cost. */
  readonly onRequest?: () => void;
  /** Called with what came of each. */
  readonly onAnswer?: (answer: Answered) => void;
  /** Follows each request, its repetitions and its waits for a limit within. */
  readonly tracer?: Tracer;
}

/** Seconds: what is asked to wait longer than this fails instead, and a later pass tries. */
const longestWait = 60;
const limitRetries = 2;
const failureRetries = 2;
const defaultTimeout = 30_000;
export const apiVersion = '2022-11-28';

export function createOctokit(options: OctokitOptions): Octokit {
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const second = options.second ?? 1000;
  const octokit = new SwarmLeadOctokit({
    auth: options.auth,
    ...(options.authStrategy === undefined ? {} : { authStrategy: options.authStrategy }),
    baseUrl,
    userAgent: 'swarmlead',
    request: { fetch: exchange(options) },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    // 429 belongs to the throttling plugin, which knows how long to wait; 500 and the like are repeated where allowed.
    retry: {
      retries: failureRetries,
      doNotRetry: [400, 401, 403, 404, 409, 410, 415, 422, 429, 451],
      retryAfterBaseValue: second,
    },
    throttle: {
      enabled: options.spaceWrites ?? !isLoopback(baseUrl),
      id: options.limitKey ?? 'default',
      retryAfterBaseValue: second,
      onRateLimit: waitForLimit,
      onSecondaryRateLimit: waitForLimit,
    },
  });
  octokit.hook.before('request', (request) => {
    request.headers['x-github-api-version'] = apiVersion;
  });
  // Within what is conditional, so that 304 is seen.
  if (options.tracer) follow(octokit, options.tracer);
  if (options.etags) makeConditional(octokit, options.etags);
  return octokit;
}

/** Whether the limited request is sent again after `retryAfter` seconds. */
function waitForLimit(
  retryAfter: number,
  { request }: { readonly request: object },
  _octokit: unknown,
  retries: number,
): boolean {
  const once = 'once' in request && request.once === true;
  return !once && retries < limitRetries && retryAfter <= longestWait;
}

/** Counts, and ends what takes too long; per exchange, because a repeated one has its own time. */
function exchange(options: OctokitOptions): typeof fetch {
  const send = options.fetch ?? fetch;
  const timeout = options.timeout ?? defaultTimeout;
  return async (input, init) => {
    options.onRequest?.();
    try {
      const answer = await send(input, { ...init, signal: AbortSignal.timeout(timeout) });
      options.onAnswer?.(answeredBy(answer));
      return answer;
    } catch (error) {
      options.onAnswer?.(noAnswer);
      throw error;
    }
  };
}

const noAnswer: Answered = { status: null, resource: null, left: null, limit: null, resetAt: null };

function answeredBy({ status, headers }: Response): Answered {
  const reset = countIn(headers, 'reset');
  return {
    status,
    resource: resourceIn(headers),
    left: countIn(headers, 'remaining'),
    limit: countIn(headers, 'limit'),
    resetAt: reset === null ? null : reset * 1000,
  };
}

function countIn(headers: Headers, name: string): number | null {
  const text = headers.get(`x-ratelimit-${name}`) ?? '';
  return /^\d{1,12}$/.test(text) ? Number(text) : null;
}

/** GitHub's own words for its limits, and no others: they become labels. */
function resourceIn(headers: Headers): string | null {
  const named = headers.get('x-ratelimit-resource') ?? '';
  return /^[a-z_]{1,40}$/.test(named) ? named : null;
}

export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function quiet(): void {}
