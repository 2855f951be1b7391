/** `GET /meta`, for which nobody needs a token: addresses and keys of the server, here few. */
import type { Json } from '../render.ts';
import type { World } from '../world.ts';

export function renderMeta({ enterprise }: World): Json {
  const loopback = ['127.0.0.1/32'];
  return {
    ...(enterprise === null ? {} : { installed_version: enterprise }),
    verifiable_password_authentication: false,
    hooks: loopback,
    web: loopback,
    api: loopback,
    git: loopback,
    actions: loopback,
  };
}
