/**
 * Budgets of `swarmlead beads ready` as a whole process, the built `dist/cli.js` in a repository as people have it: at least four times
 * faster than `bd ready` over the same 1,000 beads, and under 1.5 seconds, in linear time, over 100,000. All run in turns,
 * an empty Node among them. The stores of the real bd, where `BD` names one, are kept in the user's cache by what is in
 * them: filling one with 10,000 beads takes bd many minutes.
 *
 * `BD=/path/to/bd node bench/beads.ts [ROUNDS [SIZES OF BD]]`, for example `node bench/beads.ts 9 1000,10000`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { manyBeads, root } from './many-beads.ts';
import { inTurns, show, timed, type Measured, type Subject } from './measure.ts';

const rounds = Number(process.argv[2] ?? 5);
const comparedSizes = (process.argv[3] ?? '1000').split(',').map(Number);
const sizes = [1_000, 10_000, 100_000] as const;
const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'swarmlead/bench');
const quiet = { BD_DISABLE_METRICS: '1', DO_NOT_TRACK: '1', BD_NON_INTERACTIVE: '1', BD_JSON_ENVELOPE: '1' };
const command = [join(root, 'dist/cli.js'), 'beads', 'ready', '--json'];
const folder = mkdtempSync(join(tmpdir(), 'bench-beads-'));

try {
  const repositories = new Map(sizes.map((size) => [size, repositoryOf(size)] as const));
  const ours = [...repositories].map(([size, cwd]): Subject => ({
    name: `swarmlead beads ready, ${size.toLocaleString('en')} beads`,
    run: () => timed(() => run(process.execPath, command, { cwd })),
  }));
  const empty: Subject = {
    name: 'node, nothing',
    run: () => timed(() => run(process.execPath, ['--eval', '0'], { cwd: folder })),
  };
  const measured = inTurns([...ours, empty, ...theirs()], rounds);
  measured.forEach((one, index) => show(one, noteOf(measured, index)));
  for (const [size, cwd] of repositories) {
    console.log(
      `${`memory, ${size.toLocaleString('en')} beads`.padEnd(44)} ${String(peak(cwd)).padStart(6)} MB at most`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function repositoryOf(size: number): string {
  const repository = join(folder, String(size));
  mkdirSync(join(repository, '.beads'), { recursive: true });
  run('git', ['init', '--quiet'], { cwd: repository });
  writeFileSync(join(repository, '.beads/issues.jsonl'), manyBeads(size));
  return repository;
}

/** Of ours against the ten times smaller one, of theirs against ours of the same size. */
function noteOf(measured: readonly Measured[], index: number): string {
  const one = measured[index];
  const smaller = index < sizes.length ? measured[index - 1] : undefined;
  if (one && smaller) return `${(one.median / smaller.median).toFixed(2)} times the tenth`;
  const same = comparedSizes[index - sizes.length - 1];
  const own = measured[sizes.findIndex((size) => size === same)];
  return one && own ? `${(one.median / own.median).toFixed(2)} times ours` : '';
}

function theirs(): readonly Subject[] {
  const bd = process.env['BD'];
  if (bd === undefined) {
    console.log('Without BD=/path/to/bd there is nothing to compare with.');
    return [];
  }
  return comparedSizes.map((size) => {
    const store = filledStore(bd, manyBeads(size));
    const words = ['ready', '--json', '--limit', '0'];
    return {
      name: `bd ready, ${size.toLocaleString('en')} beads`,
      run: () => timed(() => run(bd, words, { cwd: store })),
    };
  });
}

/** Made beside its place and moved there when it is full, so that half a store is never taken for a whole one. */
function filledStore(bd: string, text: string): string {
  const place = join(cache, createHash('sha256').update(text).digest('hex').slice(0, 16));
  if (existsSync(place)) return place;
  const half = `${place}.${process.pid}`;
  console.log('Filling a store of bd, which takes a while …');
  mkdirSync(half, { recursive: true });
  const input = join(half, 'input.jsonl');
  writeFileSync(input, text);
  run('git', ['init', '--quiet'], { cwd: half });
  run(bd, ['init', '--prefix', 'novacron', '--skip-hooks', '--skip-agents', '--quiet'], { cwd: half });
  run(bd, ['import', input], { cwd: half, stderr: 'inherit' });
  renameSync(half, place);
  return place;
}

/** Megabytes that a process of ours held at most. */
function peak(cwd: string): number {
  const report = join(folder, 'peak');
  const told = `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(report)}, String(process.resourceUsage().maxRSS)));`;
  const teller = join(folder, 'teller.cjs');
  writeFileSync(teller, told);
  run(process.execPath, ['--require', teller, ...command], { cwd });
  return Math.round(Number(readFileSync(report, 'utf8')) / 1024);
}

function run(
  program: string,
  words: readonly string[],
  { cwd, stderr = 'pipe' }: { readonly cwd: string; readonly stderr?: 'pipe' | 'inherit' },
): void {
  const ended = spawnSync(program, words, {
    cwd,
    stdio: ['ignore', 'ignore', stderr],
    env: { ...process.env, ...quiet },
  });
  if (ended.status === 0) return;
  throw new Error(`${program} ${words[0] ?? ''} ended with ${ended.status}: ${ended.stderr?.toString() ?? ''}`);
}
