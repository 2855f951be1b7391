/** Every request, with whose token it bore, never the token itself; and what is counted from that. */
import type { TokenGrant } from '../../contract.ts';

export type Service = 'api' | 'git' | 'results';

export interface LoggedRequest {
  readonly method: string;
  /** As sent: percent-encoded, without query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed JSON; null without a body or with another kind of body. */
  readonly body: unknown;
  /** 0: the connection was dropped by a fault. */
  readonly status: number;
  /** Name of the token; null: none, or one that is not known. */
  readonly token: string | null;
  /** Of a job's token. */
  readonly worker: string | null;
  readonly kind: TokenGrant['kind'] | null;
  /** Requests to the results service, and those of git, are no API requests and count nowhere. */
  readonly service: Service;
  /** ISO 8601 with milliseconds. */
  readonly at: string;
  readonly milliseconds: number;
}

export interface RequestCounts {
  readonly total: number;
  /** By worker: what its own runs sent. */
  readonly byWorker: Readonly<Record<string, number>>;
  readonly creating: number;
}

/**
 * GitHub's content-creating requests, those of its secondary limit that send mail: new issues, comments on issues and
 * commits, pull requests, and reviews with their comments.
 */
const creatingPaths = [
  /^\/repos\/[^/]+\/[^/]+\/issues$/,
  /^\/repos\/[^/]+\/[^/]+\/issues\/\d+\/comments$/,
  /^\/repos\/[^/]+\/[^/]+\/commits\/[^/]+\/comments$/,
  /^\/repos\/[^/]+\/[^/]+\/pulls$/,
  /^\/repos\/[^/]+\/[^/]+\/pulls\/\d+\/(?:comments|reviews)$/,
];

export function createsContent(request: Pick<LoggedRequest, 'method' | 'path' | 'status' | 'body'>): boolean {
  if (request.method !== 'POST' || request.status >= 300) return false;
  if (request.path === '/graphql')
    return /\b(?:addComment|createIssue|createPullRequest)\s*\(/.test(queryOf(request.body));
  return creatingPaths.some((one) => one.test(request.path));
}

/** Of job and App tokens; what people do by hand is not counted. */
export function countRequests(log: readonly LoggedRequest[]): RequestCounts {
  const ours = log.filter((one) => one.service === 'api' && one.kind !== 'user');
  const byWorker: Record<string, number> = {};
  for (const { worker } of ours) if (worker !== null) byWorker[worker] = (byWorker[worker] ?? 0) + 1;
  return { total: ours.length, byWorker, creating: ours.filter((one) => createsContent(one)).length };
}

function queryOf(body: unknown): string {
  const query: unknown = typeof body === 'object' && body !== null && 'query' in body ? body.query : '';
  return typeof query === 'string' ? query : '';
}
