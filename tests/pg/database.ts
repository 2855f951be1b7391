/** The database that `npm run test:pg` started; every story has a schema of its own there. */
import { randomBytes } from 'node:crypto';

export function databaseUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('These tests are run by `npm run test:pg`, which brings them a PostgreSQL.');
  return url;
}

export function newSchema(): string {
  return `test_${randomBytes(6).toString('hex')}`;
}
