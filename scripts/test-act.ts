/**
 * `npm run test:act`: finds act or installs it at its pinned version into `.ci/cache`, and runs the tests that need it.
 * Where there is neither act nor Go it says so, loudly; that fails in CI and is a success elsewhere.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const version = 'v0.2.89';
const root = resolve(import.meta.dirname, '..');
const directory = join(root, '.ci/cache', `act-${version}`);

function onPath(name: string): string | null {
  const found = (process.env['PATH'] ?? '').split(delimiter).map((entry) => join(entry, name));
  return found.find((file) => existsSync(file)) ?? null;
}

/** null: it cannot be had here. */
function findAct(): string | null {
  const own = join(directory, 'act');
  if (existsSync(own)) return own;
  if (onPath('go') === null) return null;
  process.stdout.write(`Installing act ${version} into .ci/cache, which takes two minutes ...\n`);
  const env = { ...process.env, GOBIN: directory };
  const installed = spawnSync('go', ['install', `github.com/nektos/act@${version}`], { env, stdio: 'inherit' });
  return installed.status === 0 ? own : null;
}

const act = findAct();
if (act === null) {
  const text = `SKIPPED: the workflows were not run by act, because act ${version} is not here and Go could not install it.`;
  process.stderr.write(`\n${'='.repeat(text.length)}\n${text}\n${'='.repeat(text.length)}\n\n`);
  process.exitCode = process.env['CI'] ? 1 : 0;
} else {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const run = spawnSync(process.execPath, [vitest, 'run', '--config', 'vitest.act.config.ts'], {
    cwd: root,
    env: { ...process.env, ACT: act },
    stdio: 'inherit',
  });
  process.exitCode = run.status ?? 1;
}
