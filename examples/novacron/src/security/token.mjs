/** Tokens of the example: JWT with HMAC-SHA256 and nothing else, so that a token cannot choose how it is checked. */
import { createHmac, timingSafeEqual } from 'node:crypto';

const head = encode({ alg: 'HS256', typ: 'JWT' });

function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signatureOf(text, key) {
  return createHmac('sha256', key).update(text).digest();
}

/** `expires` in seconds since 1970. */
export function signToken(claims, { key, expires }) {
  const text = `${head}.${encode({ ...claims, exp: expires })}`;
  return `${text}.${signatureOf(text, key).toString('base64url')}`;
}

/** The claims, or null for anything that was not signed with this key or is over. */
export function readToken(token, { key, now }) {
  const [first, second, third, ...more] = token.split('.');
  if (first !== head || third === undefined || more.length > 0) return null;
  const given = Buffer.from(third, 'base64url');
  const wanted = signatureOf(`${first}.${second}`, key);
  if (given.byteLength !== wanted.byteLength || !timingSafeEqual(given, wanted)) return null;
  const claims = JSON.parse(Buffer.from(second, 'base64url').toString());
  return claims.exp > now ? claims : null;
}
