/** Whatever goes wrong in a simulated world, no line of an honest coordinator is called false, and the forged ones are. */
import { describe, expect, it } from 'vitest';
import { drawWorld } from '../../simulator/draw-world.ts';
import { play } from '../../simulator/play.ts';
import type { Act } from '../../simulator/world.ts';
import type { Finding } from '../../src/core/audit/remark.ts';
import type { MemoryGithub } from '../fakes/memory-github.ts';
import { ledgerOf } from '../replay/told.ts';
import { audited } from './audited.ts';

interface Line extends Finding {
  readonly text: string;
}

/** Of all swarms of the world, once it is over. */
async function linesOf(seed: number, happens: (act: Act) => boolean): Promise<readonly Line[]> {
  const world = drawWorld(seed);
  const lines: Line[] = [];
  await play({ ...world, script: world.script.filter(happens) }, async (github: MemoryGithub) => {
    for (const ref of github.git.tips.keys()) {
      if (!ref.startsWith('refs/swarm/')) continue;
      const swarm = ref.slice('refs/swarm/'.length);
      const { findings, about } = await audited({ github, swarm });
      const texts = ledgerOf(github, swarm).split('\n');
      expect(about).toEqual([]);
      lines.push(...findings.map((one) => ({ ...one, text: texts[one.line - 1] ?? '' })));
    }
  });
  return lines;
}

/** Of a comment that was edited after it acted nobody can tell what it said. */
const isHonest = (act: Act): boolean =>
  act.kind !== 'forged' && !(act.kind === 'person' && act.does === 'edit-comment');

describe('simulated worlds', () => {
  it('in which nobody forges, have no false line', async () => {
    let count = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      const lines = await linesOf(seed, isHonest);
      count += lines.length;
      const wrong = lines.filter(({ standing }) => standing === 'false');
      expect(wrong.map(({ line, kind, why }) => `seed ${seed}, line ${line}, ${kind}: ${why.join('; ')}`)).toEqual([]);
    }
    expect(count).toBeGreaterThan(250);
  });

  it('in which workers speak while they run, have no false line, and their news are proven', async () => {
    const standings: string[] = [];
    // In the last of them a run hands in twice.
    const seeds = Array.from({ length: 81 }, (_, index) => index + 1).filter((seed) => drawWorld(seed).shape.live);
    for (const seed of seeds.slice(-12)) {
      const lines = await linesOf(seed, isHonest);
      const wrong = lines.filter(({ standing }) => standing === 'false');
      expect(wrong.map(({ line, kind, why }) => `seed ${seed}, line ${line}, ${kind}: ${why.join('; ')}`)).toEqual([]);
      standings.push(...lines.filter(({ kind }) => kind === 'noted').map(({ standing }) => standing));
    }
    expect(standings.filter((one) => one === 'proven').length).toBeGreaterThan(30);
    // Those that have expired, or whose run was deleted.
    expect(standings.filter((one) => one === 'unprovable').length).toBeLessThan(standings.length / 10);
  });

  it('in which lines are forged, have them named', async () => {
    let count = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      if (!drawWorld(seed).script.some(({ kind }) => kind === 'forged')) continue;
      const lines = await linesOf(seed, ({ kind }) => kind === 'forged');
      const forged = lines.filter(({ text }) => /"id":666\b|forged-1-nonce|and so on/.test(text));
      count += forged.length;
      expect(forged.filter(({ standing }) => standing !== 'false')).toEqual([]);
    }
    expect(count).toBeGreaterThan(3);
  });
});
