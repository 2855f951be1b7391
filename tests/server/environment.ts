/** What a server needs to start, made for tests: a key of their own, and a secret that nobody has. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';

export const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
export const pem = key.export({ type: 'pkcs1', format: 'pem' }).toString();
export const secret = randomBytes(32).toString('hex');

export const enough: Readonly<Record<string, string>> = { APP_ID: '12', PRIVATE_KEY: pem, WEBHOOK_SECRET: secret };
