/**
 * One call of a hook as a whole process, the built `dist/cli.js`, beside an empty Node: at most 150 ms. And forty calls at
 * once, which is what a busy script makes of it. All run in turns.
 *
 * `node bench/hooks.ts [ROUNDS [DIST]]`
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root } from './many-beads.ts';
import { inTurns, show, timed, type Subject } from './measure.ts';

const rounds = Number(process.argv[2] ?? 15);
const cli = join(resolve(process.argv[3] ?? join(root, 'dist')), 'cli.js');
const folder = mkdtempSync(join(tmpdir(), 'bench-hooks-'));
mkdirSync(join(folder, '.git'));
writeFileSync(join(folder, 'results.txt'), 'wan 78.4%\n');

const calls: readonly (readonly string[])[] = [
  ['hooks', 'pre-task', '--description', 'Measure'],
  ['hooks', 'post-edit', '--file', 'results.txt', '--memory-key', 'swarm/research/results'],
  ['hooks', 'notify', '--message', 'Half done'],
  ['hooks', 'session-restore', '--session-id', 'latest'],
  ['memory', 'get', 'swarm/research/results'],
];

try {
  const empty: Subject = { name: 'node, nothing', run: () => timed(() => run(['--eval', '0'])) };
  const ours = calls.map((words): Subject => ({
    name: `swarmlead ${words.slice(0, 2).join(' ')}`,
    run: () => timed(() => run([cli, ...words])),
  }));
  const measured = inTurns([empty, ...ours, { name: 'forty post-edit at once', run: () => timed(forty) }], rounds);
  const [bare] = measured;
  for (const one of measured) {
    const more = bare && one !== bare ? `${(one.median - bare.median).toFixed(0)} ms more than nothing` : '';
    show(one, more);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(words: readonly string[]): void {
  const ended = spawnSync(process.execPath, words, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  if (ended.status !== 0) throw new Error(`${words.join(' ')} ended with ${ended.status}: ${ended.stderr.toString()}`);
}

function forty(): void {
  const store = mkdtempSync(join(folder, 'forty-'));
  writeFileSync(join(store, 'results.txt'), 'wan 78.4%\n');
  const one = `'${process.execPath}' '${cli}' hooks post-edit --root . --file results.txt --memory-key`;
  const script = `pids=; for i in $(seq 40); do ${one} "k/$i" >/dev/null 2>&1 & pids="$pids $!"; done; for p in $pids; do wait $p || exit 1; done`;
  const ended = spawnSync('bash', ['-c', script], { cwd: store, stdio: 'ignore' });
  if (ended.status !== 0) throw new Error('of forty calls at once one was not stored');
}
