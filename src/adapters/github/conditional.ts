/** Makes what reads conditional, and answers from the store what GitHub says is unchanged. */
import type { Octokit } from '@octokit/rest';
import type { EtagStore } from './etag-store.ts';

export interface Etags {
  readonly store: EtagStore;
  /** Host, installation and repository of the token. */
  readonly scope: string;
}

export function makeConditional(octokit: Octokit, { store, scope }: Etags): void {
  octokit.hook.wrap('request', async (request, options) => {
    if (options.method !== 'GET') return request(options);
    const { url, headers } = octokit.request.endpoint(options);
    const key = [scope, url, headers.accept].join(' ');
    const stored = store.get(key);
    if (stored) options.headers['if-none-match'] = stored.etag;
    try {
      const answer = await request(options);
      const { etag } = answer.headers;
      // Bytes of downloads are large, and are fetched once.
      const keep = answer.status === 200 && etag !== undefined && !(answer.data instanceof ArrayBuffer);
      if (keep) store.set(key, { etag, headers: answer.headers, data: answer.data });
      return answer;
    } catch (error) {
      if (!stored || statusOf(error) !== 304) throw error;
      return { status: 200, url, headers: { ...stored.headers }, data: stored.data };
    }
  });
}

function statusOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
}
