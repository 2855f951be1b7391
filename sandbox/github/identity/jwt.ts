/** An App's own token: a JWT that it signs with its key, RS256, for ten minutes at most. */
import { createVerify, type KeyObject } from 'node:crypto';
import * as z from 'zod';

const header = z.object({ alg: z.string(), typ: z.string().optional() });
const claims = z.object({
  iss: z.union([z.string(), z.number()]).optional(),
  iat: z.number().optional(),
  exp: z.number().optional(),
});

export type ReadJwt =
  | { readonly kind: 'claims'; readonly issuer: string; readonly signedBy: (key: KeyObject) => boolean }
  | { readonly kind: 'refused'; readonly message: string };

const longest = 600;
/** Clocks differ a little; GitHub asks to set `iat` back by a minute, and forgives some seconds. */
const tolerance = 60;

export const looksLikeJwt = (token: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token);

/** `seconds`: now, since 1970. Messages are GitHub's. */
export function readJwt(token: string, seconds: number): ReadJwt {
  const [head = '', body = '', signature = ''] = token.split('.');
  const [alg, said] = [header.safeParse(decoded(head)), claims.safeParse(decoded(body))];
  if (!alg.success || !said.success || alg.data.alg !== 'RS256')
    return refused('A JSON web token could not be decoded');
  const { iss, iat, exp } = said.data;
  if (iss === undefined) return refused("Missing 'issuer' claim ('iss') in assertion");
  if (exp === undefined || exp <= seconds) {
    return refused(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (exp > seconds + longest + tolerance || exp - (iat ?? seconds) > longest) {
    return refused("'Expiration time' claim ('exp') is too far in the future");
  }
  if (iat === undefined || iat > seconds + tolerance) {
    return refused("'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
  }
  const signedBy = (key: KeyObject): boolean =>
    createVerify('RSA-SHA256').update(`${head}.${body}`).verify(key, signature, 'base64url');
  return { kind: 'claims', issuer: String(iss), signedBy };
}

function refused(message: string): ReadJwt {
  return { kind: 'refused', message };
}

function decoded(part: string): unknown {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return parsed;
  } catch {
    return null;
  }
}
