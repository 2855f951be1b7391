/**
 * Whether the process is up, and whether it takes webhooks in. GitHub out of reach changes neither: hints wait for it, and
 * a balancer that took the server away then would lose them. Both say nothing more, because anybody may ask.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers `/healthz` and `/readyz`; false: another path. */
export function createHealth(ready: () => boolean): (request: IncomingMessage, response: ServerResponse) => boolean {
  return ({ url, method }, response) => {
    const [path] = (url ?? '').split('?', 1);
    if (path !== '/healthz' && path !== '/readyz') return false;
    if (method !== 'GET' && method !== 'HEAD') answer(response, 405, 'Ask by GET.');
    else if (path === '/healthz') answer(response, 200, 'ok');
    else if (ready()) answer(response, 200, 'ready');
    else answer(response, 503, 'not ready');
    return true;
  };
}

function answer(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${words}\n`);
}
