/**
 * Fetching an artifact's zip, or a log. The API answers with a redirect to a storage host; it is followed once, by hand, without
 * the Authorization header, so that neither our token nor our network is at the mercy of a `Location`.
 */
import type { GitHubApi } from './api.ts';
import { refused } from './api.ts';
import { GitHubError } from './github-error.ts';
import { isLoopback } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

const route = 'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}';
const timeout = 60_000;

export interface DownloadSource extends RepositoryName {
  readonly api: GitHubApi;
  /** For the storage host; the API's own requests go through `api`. */
  readonly fetch: typeof fetch;
}

export async function downloadArtifact(source: DownloadSource, artifact: number, limit: number): Promise<Uint8Array> {
  const { owner, repo } = source;
  const parameters = { owner, repo, artifact_id: artifact, archive_format: 'zip' };
  return downloadFrom(source, { route, parameters }, limit);
}

/** Of a route that redirects to the storage host. */
export async function downloadFrom(
  { api, fetch: send }: DownloadSource,
  call: { readonly route: string; readonly parameters: Readonly<Record<string, unknown>> },
  limit: number,
): Promise<Uint8Array> {
  const answer = await api.call({ ...call, redirect: 'manual' });
  const location = answer.headers['location'];
  if (answer.status !== 302 || typeof location !== 'string') throw refused(call.route, answer);
  return fetchBytes(send, storageUrl(location, api.baseUrl), limit);
}

/** https, or loopback when the API itself is: nothing else is asked for bytes on our behalf. */
function storageUrl(location: string, apiUrl: string): string {
  const url = URL.canParse(location, apiUrl) ? new URL(location, apiUrl) : null;
  const local = url?.protocol === 'http:' && isLoopback(url.href) && isLoopback(apiUrl);
  if (url === null || url.username !== '' || (url.protocol !== 'https:' && !local)) {
    throw failed(302, 'the redirect leads to where no artifact is kept');
  }
  return url.href;
}

async function fetchBytes(send: typeof fetch, url: string, limit: number): Promise<Uint8Array> {
  const response = await send(url, { redirect: 'error', signal: AbortSignal.timeout(timeout) }).catch(() => null);
  if (!response) throw failed(null, 'the storage host did not answer');
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw failed(response.status, 'the storage host refused');
  }
  if (Number(response.headers.get('content-length') ?? 0) > limit) {
    await response.body.cancel();
    throw tooLarge(limit);
  }
  return readUpTo(response.body, limit);
}

async function readUpTo(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    // Leaving the loop by a throw cancels the stream.
    for await (const chunk of body) {
      length += chunk.byteLength;
      if (length > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof GitHubError ? error : failed(null, 'the storage host broke off');
  }
  return Buffer.concat(chunks, length);
}

function tooLarge(limit: number): GitHubError {
  return failed(200, `the artifact has more than ${limit} bytes`);
}

function failed(status: number | null, reason: string): GitHubError {
  return new GitHubError({ code: status === null ? 'github-no-answer' : 'github-refused', route, status, reason });
}
