/** The bytes of a request, no more than is let through. */
import type { IncomingMessage } from 'node:http';

export type Body =
  { readonly kind: 'body'; readonly bytes: Buffer } | { readonly kind: 'too-large' } | { readonly kind: 'broken-off' };

export async function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return { kind: 'too-large' };
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.pause();
        resolve({ kind: 'too-large' });
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve({ kind: 'body', bytes: Buffer.concat(chunks) }));
    request.on('error', () => resolve({ kind: 'broken-off' }));
    request.on('close', () => resolve({ kind: 'broken-off' }));
  });
}
