/**
 * Makes identity tokens, as GitHub's issuer does: RS256, good for five minutes, with a public key that whoever is shown one
 * reads at the issuer. It lies where an Enterprise Server has it.
 */
import { generateKeyPair, randomUUID, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { timeNow } from '../../clock.ts';

export interface Issuer {
  /** `http://127.0.0.1:PORT/_services/token` */
  readonly url: string;
  issue(claims: Readonly<Record<string, string>>): Promise<string>;
  /** The set of keys, as JSON has it. */
  keys(): Promise<{ readonly keys: readonly unknown[] }>;
}

export const issuerPath = '/_services/token';

/** Seconds. GitHub's tokens are valid for some time before they are made. */
const [before, after] = [600, 300] as const;

interface Keys {
  readonly id: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export function createIssuer(server: string): Issuer {
  const url = server + issuerPath;
  let made: Promise<Keys> | null = null;
  const keys = async (): Promise<Keys> => {
    // A second or so, which only those pay who want a token.
    made ??= promisify(generateKeyPair)('rsa', { modulusLength: 2048 }).then((pair) => ({ ...pair, id: randomUUID() }));
    return made;
  };
  return {
    url,
    issue: async (claims) => {
      const { id, privateKey } = await keys();
      const iat = Math.floor(timeNow() / 1000);
      const all = { ...claims, iss: url, jti: randomUUID(), iat, nbf: iat - before, exp: iat + after };
      const body = [{ typ: 'JWT', alg: 'RS256', kid: id }, all].map(part).join('.');
      return `${body}.${sign('RSA-SHA256', Buffer.from(body), privateKey).toString('base64url')}`;
    },
    keys: async () => {
      const { id, publicKey } = await keys();
      return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: id, alg: 'RS256', use: 'sig' }] };
    },
  };
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
