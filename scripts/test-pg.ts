/**
 * `npm run test:pg`: starts a PostgreSQL, or takes the one that TEST_DATABASE_URL names, and runs the tests that need it.
 * Where there is none this says so, loudly; that fails in CI and is a success elsewhere.
 */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { findPostgres, startPostgres, type Postgres } from './postgres.ts';

const root = resolve(import.meta.dirname, '..');

async function test(url: string): Promise<number> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const words = [vitest, 'run', '--config', 'vitest.pg.config.ts', ...process.argv.slice(2)];
  const env = { ...process.env, TEST_DATABASE_URL: url };
  const child = spawn(process.execPath, words, { cwd: root, env, stdio: 'inherit' });
  return new Promise((end) => void child.once('close', (code) => end(code ?? 1)));
}

async function found(): Promise<Postgres | null> {
  const named = process.env['TEST_DATABASE_URL'];
  if (named) return { url: named, stop: async () => Promise.resolve() };
  const programs = findPostgres();
  return programs && startPostgres(programs);
}

const postgres = await found();
if (postgres === null) {
  const text =
    'SKIPPED: the queue on Postgres was not tested, because there is no PostgreSQL here (Debian: postgresql).';
  process.stderr.write(`\n${'='.repeat(text.length)}\n${text}\n${'='.repeat(text.length)}\n\n`);
  process.exitCode = process.env['CI'] ? 1 : 0;
} else {
  process.exitCode = await test(postgres.url).finally(async () => postgres.stop());
}
