/** The simulator itself: the same world is played the same, and a world in which nothing goes wrong ends with Go. */
import { describe, expect, it } from 'vitest';
import { drawWorld } from '../../simulator/draw-world.ts';
import { play } from '../../simulator/play.ts';
import { outcomeOf, reportOf } from '../../simulator/report.ts';
import { renderTrace } from '../../simulator/trace.ts';
import { quietWorld } from './quiet-world.ts';

describe('a world', () => {
  it('is the same for the same seed, and is played the same', async () => {
    for (const seed of [3, 11, 1118]) {
      expect(drawWorld(seed)).toEqual(drawWorld(seed));
      const [one, other] = [await play(drawWorld(seed)), await play(drawWorld(seed))];
      expect(renderTrace(one.trace)).toBe(renderTrace(other.trace));
      expect(outcomeOf(one)).toEqual(outcomeOf(other));
    }
  });

  it('in which nothing goes wrong ends with every worker done once', async () => {
    const played = await play(quietWorld());
    expect(played.violations).toEqual([]);
    expect([played.dispatches, played.duplicateEffectiveRuns, played.recovery]).toEqual([3, 0, null]);
    expect(played.faults.size).toBe(0);
  });

  it('keeps its promises, whatever goes wrong in it', async () => {
    const outcomes = [];
    for (let seed = 5000; seed < 5040; seed += 1) outcomes.push(outcomeOf(await play(drawWorld(seed))));
    const report = reportOf(outcomes);
    expect(report.violations).toEqual([]);
    expect(report).toMatchObject({ swarms: 40, duplicateEffectiveRuns: 0, lostResults: 0 });
    expect(Object.keys(report.faults).length).toBeGreaterThan(30);
    expect(report.dispatches).toBeGreaterThan(60);
  });
});
