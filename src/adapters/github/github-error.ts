/**
 * What may be said of a failed request. An SDK's error object carries the request with its token in it, so none is ever
 * passed on, not even as a `cause`: this one is made from an allow-list (route, status, GitHub's own message).
 */
import { SwarmLeadError } from '../../core/problem.ts';

export type GitHubErrorCode =
  /** No HTTP answer: it may have taken effect. */
  | 'github-no-answer'
  /** An answer with a status that was not expected. */
  | 'github-refused'
  /** An answer whose content is not what GitHub documents. */
  | 'github-not-understood';

export class GitHubError extends SwarmLeadError {
  /** null without an answer. */
  readonly status: number | null;

  constructor(options: {
    readonly code: GitHubErrorCode;
    /** Template, `GET /repos/{owner}/{repo}`: names no data. */
    readonly route: string;
    readonly status: number | null;
    readonly reason: string;
    /** Sentences that say how to mend it, in our words. */
    readonly mend?: string;
  }) {
    super({ code: options.code, message: messageOf(options) });
    this.name = 'GitHubError';
    this.status = options.status;
  }
}

/** The request may have taken effect: there was no answer, or the host failed while it worked on it. */
export function mayHaveTakenEffect(error: unknown): boolean {
  return error instanceof GitHubError && (error.status === null || error.status >= 500);
}

function messageOf(of: {
  readonly route: string;
  readonly status: number | null;
  readonly reason: string;
  readonly mend?: string;
}): string {
  const { route, status, reason, mend = '' } = of;
  const what = status === null ? `GitHub did not answer ${route}` : `GitHub answered ${status} to ${route}`;
  const why = reason === '' ? `${what}.` : `${what}: ${reason}`;
  return mend === '' ? why : `${why.replace(/[.!]?$/, '.')} ${mend}`;
}

/** GitHub's own words about a refusal, on one line, short, and without anything that looks like a secret. */
export function reasonIn(data: unknown): string {
  if (typeof data !== 'object' || data === null) return '';
  const parts: string[] = [];
  if ('message' in data && typeof data.message === 'string') parts.push(data.message);
  const errors = 'errors' in data && Array.isArray(data.errors) ? data.errors : [];
  for (const error of errors.slice(0, 3)) {
    if (typeof error === 'string') parts.push(error);
    else if (typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string') {
      parts.push(error.message);
    }
  }
  return tame(parts.join(': '));
}

/** Secrets by their beginnings, never by their length: installation tokens have grown before. */
const secrets =
  /(gh[a-z]_|github_pat_)[\w.-]+|eyJ[\w-]+\.[\w-]+(\.[\w-]+)?|-----BEGIN[^-]+-----|(bearer|token|basic)\s+[\w.~+/=-]{8,}/gi;

export function tame(text: string): string {
  return text
    .replace(secrets, '[secret]')
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()
    .slice(0, 300);
}
