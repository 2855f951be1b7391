/**
 * `npm run test:bd`: finds or builds the pinned `bd`, and runs the tests that need it. Where it cannot be had this says
 * so, loudly; that fails in CI and is a success elsewhere.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { bdVersion, findBd } from './install-bd.ts';

const root = resolve(import.meta.dirname, '..');

const bd = findBd();
if (bd === null) {
  const text = `SKIPPED: nothing was compared with the real bd, because bd v${bdVersion} cannot be had here.`;
  process.stderr.write(`\n${'='.repeat(text.length)}\n${text}\n${'='.repeat(text.length)}\n\n`);
  process.exitCode = process.env['CI'] ? 1 : 0;
} else {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const words = [vitest, 'run', '--config', 'vitest.bd.config.ts', ...process.argv.slice(2)];
  const run = spawnSync(process.execPath, words, { cwd: root, env: { ...process.env, BD: bd }, stdio: 'inherit' });
  process.exitCode = run.status ?? 1;
}
