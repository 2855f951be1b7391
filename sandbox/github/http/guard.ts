/**
 * The sandbox runs workflows as processes, so being on the loopback is not enough: a page in a browser can post to
 * 127.0.0.1, and a name can be rebound to it. Only requests that name this host, and come from no page, are heard.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Reply } from '../../contract.ts';

/** null: it may pass. */
export function guard(headers: IncomingHttpHeaders, port: number): Reply | null {
  // No name below `localhost` can be rebound; jobs know the server as `github.localhost`.
  const hosts = ['127.0.0.1', 'localhost', 'github.localhost'].map((name) => `${name}:${port}`);
  if (!hosts.includes((headers.host ?? '').toLowerCase())) return no(421, 'This host is not served here');
  const { origin } = headers;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) return no(403, 'Foreign origin');
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return no(403, 'Foreign site');
  return null;
}

function no(status: number, message: string): Reply {
  return { status, body: { message } };
}
