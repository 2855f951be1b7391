/**
 * `npm run test:bd`: finds or builds the pinned `bd`, and runs the tests that need it. Where it cannot be had this says
 * so, loudly; that fails in CI and is a success elsewhere.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { findBd } from './install-bd.ts';

const root = resolve(import.meta.dirname, '..');

const bd = findBd();
if (bd.kind === 'none') {
  const ci = Boolean(process.env['CI']);
  const title = ci ? 'FAILED: nothing was compared with the real bd' : 'SKIPPED: nothing was compared with the real bd';
  const bar = '='.repeat(72);
  process.stderr.write(`\n${bar}\n${title}.\n${bar}\n${bd.why}\n${bar}\n\n`);
  process.exitCode = ci ? 1 : 0;
} else {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const words = [vitest, 'run', '--config', 'vitest.bd.config.ts', ...process.argv.slice(2)];
  const run = spawnSync(process.execPath, words, { cwd: root, env: { ...process.env, BD: bd.path }, stdio: 'inherit' });
  process.exitCode = run.status ?? 1;
}
