/**
 * Budget: `beads ready` over 1,000 beads, as a whole process, is at least three times faster than `bd ready`. It is run in
 * turns with an empty Node, and with the real bd where `BD` names one: the built `dist/cli.js`, as people have it.
 *
 * `BD=/path/to/bd node bench/ready.ts [ROUNDS]`
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manyBeads, root } from './many-beads.ts';
import { inTurns, show, timed, type Subject } from './measure.ts';

const rounds = Number(process.argv[2] ?? 9);
const folder = mkdtempSync(join(tmpdir(), 'bench-ready-'));
const quiet = { BD_DISABLE_METRICS: '1', DO_NOT_TRACK: '1', BD_NON_INTERACTIVE: '1', BD_JSON_ENVELOPE: '1' };

try {
  const file = join(folder, '.beads/issues.jsonl');
  mkdirSync(join(folder, '.beads'), { mode: 0o700 });
  writeFileSync(file, manyBeads(1000));
  const ours: Subject = {
    name: 'swarmlead beads ready, 1,000 beads',
    run: () =>
      timed(() => run(process.execPath, [join(root, 'dist/cli.js'), 'beads', 'ready', '--file', file, '--json'])),
  };
  const empty: Subject = { name: 'node, nothing', run: () => timed(() => run(process.execPath, ['--eval', '0'])) };
  const measured = inTurns([ours, empty, ...theirs()], rounds);
  const [first] = measured;
  for (const one of measured)
    show(one, first && one !== first ? `${(one.median / first.median).toFixed(2)} times ours` : '');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** With a store of its own, filled once before anything is measured. */
function theirs(): readonly Subject[] {
  const bd = process.env['BD'];
  if (bd === undefined) {
    console.log('Without BD=/path/to/bd there is nothing to compare with.');
    return [];
  }
  run('git', ['init', '--quiet']);
  run(bd, ['bootstrap']);
  return [{ name: 'bd ready, 1,000 beads', run: () => timed(() => run(bd, ['ready', '--json', '--limit', '0'])) }];
}

function run(program: string, words: readonly string[]): void {
  const { status, stderr } = spawnSync(program, words, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...quiet },
  });
  if (status !== 0) throw new Error(`${program} ${words[0] ?? ''} ended with ${status}: ${stderr}`);
}
