/**
 * Whether GitHub sent it: HMAC-SHA256 over the very bytes that came, before anything reads them. Text that was decoded and
 * encoded again may be other bytes; SHA-1, which GitHub still sends beside it, is not looked at.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** `header`: `x-hub-signature-256`. `secrets`: the one that counts, and while it is changed the one before it too. */
export function isSigned(body: Uint8Array, header: string, secrets: readonly string[]): boolean {
  const found = /^sha256=([0-9a-f]{64})$/.exec(header)?.[1];
  if (found === undefined) return false;
  const given = Buffer.from(found, 'hex');
  // Each is compared, so that the time does not tell which one it was.
  const fits = secrets.map((secret) => timingSafeEqual(given, createHmac('sha256', secret).update(body).digest()));
  return fits.includes(true);
}
