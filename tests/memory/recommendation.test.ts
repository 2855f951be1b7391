/** What a worker recommends to a gate: kept with its result, shown beside the verdict, and of no weight. */
import { describe, expect, it } from 'vitest';
import { recommendationsOf } from '../../src/core/memory/recommendation.ts';
import { linksOf } from '../../src/core/synthesis/markdown/links.ts';
import { gateRows } from '../../src/core/synthesis/gates-table.ts';
import { standingsOf } from '../../src/core/synthesis/standing.ts';
import type { HandedMemory } from '../../src/core/swarm/hand-in.ts';
import { viewOf } from '../../src/core/plan/view.ts';
import { finish } from '../plan/acts.ts';
import { atWork } from '../plan/at-work.ts';
import { of, pass, settle } from '../plan/carry-out.ts';
import { novacron } from '../plan/novacron.ts';
import { begun, look } from '../plan/world.ts';

const key = 'swarm/research/go-no-go';

function entry(value: HandedMemory['value'], under = key): HandedMemory {
  return { key: under, value, at: '2025-11-10T15:22:00Z' };
}

function recommends(worker: string, handed: readonly HandedMemory[]): unknown {
  const own = novacron.workers.find(({ id }) => id === worker);
  if (!own) throw new Error(`${worker} is no worker of NovaCron`);
  const written = new Set(handed.map((one) => one.key));
  return recommendationsOf({ config: novacron, worker: own, handed, written });
}

describe('a recommendation', () => {
  it.each<[string, HandedMemory['value'], string | null]>([
    ['a text', 'Go: all four are met.', 'Go: all four are met.'],
    ['a text of many lines', ' Go,\n\n\tmostly ', 'Go, mostly'],
    ['the word of an object', { recommendation: 'No-Go', why: 'CPU' }, 'No-Go'],
    ['the record of a file', { file: 'docs/x.md', bytes: 12, sha256: 'ab', content: 'Go' }, null],
    ['blanks', '  ', null],
    ['a number', 7, null],
    ['a list', ['Go'], null],
    ['a long text', 'x'.repeat(201), `${'x'.repeat(199)}…`],
  ])('is %s', (_what, value, text) => {
    expect(recommends('R1', [entry(value)])).toEqual([{ key, text }]);
  });

  it('is the last that was written under the key of a gate which this worker decides', () => {
    expect(recommends('R1', [entry('No-Go'), entry('Go')])).toEqual([{ key, text: 'Go' }]);
    expect(recommends('R1', [entry('Go', 'swarm/research/other')])).toEqual([]);
    expect(recommends('T4', [entry('Go')])).toEqual([]);
  });

  it('that memory refused is none', () => {
    const [own] = novacron.workers;
    if (!own) throw new Error('NovaCron has no workers');
    const options = { config: novacron, worker: own, handed: [entry('Go')], written: new Set<string>() };
    expect(recommendationsOf(options)).toEqual([]);
  });
});

describe('the row of a gate', () => {
  /** R1 hands in numbers of this quality, and recommends. */
  function rowOf(quality: 'met' | 'missed', value: HandedMemory['value']): string {
    const world = atWork();
    finish(world, 'R1', { quality, handIn: { memory: [entry(value)] } });
    settle(world);
    const { config, repository } = look(world);
    const ref = { name: 'refs/swarm/novacron-init', commit: 'c'.repeat(40) };
    const seen = viewOf({ config, state: begun(world), beads: null, repository, ref });
    const rows = gateRows({ view: seen, standings: standingsOf(seen), links: linksOf(seen), third: 'flips' });
    return rows.find(([name]) => name?.includes('phase-1'))?.[1] ?? '';
  }

  it('shows what the worker says beside the verdict, which its numbers alone decide', () => {
    expect(rowOf('met', 'No-Go, @everyone')).toMatch(
      /^✅ Go: R1 Go; R1 itself says `No-Go, @everyone` in \[`swarm\/research\/go-no-go`\]\(.+\/memory\), not checked$/,
    );
    expect(rowOf('missed', 'Go')).toMatch(/^❌ No-Go: .+; R1 itself says `Go` in /);
    expect(rowOf('met', { file: 'a.md' })).toMatch(/; R1 itself says it in \[/);
  });

  it('and the line of a result without any has no such field', () => {
    const world = atWork();
    finish(world, 'R1');
    const [integrated] = of(pass(world), 'integrate');
    expect(integrated?.event).not.toHaveProperty('recommends');
  });
});
