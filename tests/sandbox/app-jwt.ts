/** An App's own token, signed as an App signs it. */
import { createSign } from 'node:crypto';
import type { InstalledApp } from '../../sandbox/github/identity/install-app.ts';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** `claims`: beside, or instead of, the right ones. Seconds. */
export function appJwt(
  app: Pick<InstalledApp, 'id' | 'privateKey'>,
  claims: Readonly<Record<string, unknown>> = {},
  alg = 'RS256',
): string {
  const seconds = Math.floor(Date.now() / 1000);
  const said = { iat: seconds - 30, exp: seconds + 500, iss: app.id, ...claims };
  const text = `${encoded({ alg, typ: 'JWT' })}.${encoded(said)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(app.privateKey, 'base64url')}`;
}
