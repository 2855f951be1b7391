/** `GET /meta`, for which nobody needs a token: addresses and keys of the server, here few. */
import type { Json } from '../render.ts';

export function renderMeta(): Json {
  const loopback = ['127.0.0.1/32'];
  return {
    verifiable_password_authentication: false,
    hooks: loopback,
    web: loopback,
    api: loopback,
    git: loopback,
    actions: loopback,
  };
}
