/** The simulator itself: the same world is played the same, and a world in which nothing goes wrong ends with Go. */
import { describe, expect, it } from 'vitest';
import { drawWorld } from '../../simulator/draw-world.ts';
import { kindGroups, neverCame } from '../../simulator/kinds.ts';
import { play } from '../../simulator/play.ts';
import { outcomeOf, reportOf } from '../../simulator/report.ts';
import { renderTrace } from '../../simulator/trace.ts';
import { kindOf } from '../../simulator/world.ts';
import { quietWorld } from './quiet-world.ts';

describe('two thousand worlds', () => {
  it('are drawn with every kind of what may go wrong, on every call, and with crashes before and after each', () => {
    const worlds = Array.from({ length: 2000 }, (_, index) => drawWorld(index + 1));
    const drawn: Record<string, number> = {};
    const calls = new Set<string>();
    for (const { script, shape, coordinators } of worlds) {
      const deeds = shape.workers.flatMap(({ fates }) => fates.map(({ deed }) => `worker-${deed}`));
      const measured = shape.workers.flatMap(({ measuring }) => (measuring ? [`measured-${measuring}`] : []));
      const tells = shape.workers.flatMap((worker) => worker.tells ?? []);
      const said = tells.flatMap(({ says, how, answered }) => [
        `news-${says}`,
        `carried-${how}`,
        ...(answered === undefined ? [] : ['news-answered']),
      ]);
      for (const kind of [
        ...script.map(kindOf),
        ...deeds,
        ...said,
        ...measured,
        ...(coordinators === 2 ? ['two-coordinators'] : []),
      ])
        drawn[kind] = (drawn[kind] ?? 0) + 1;
      for (const act of script) if ('call' in act) calls.add(`${act.kind} ${act.call}`);
    }
    // These come of how a world goes.
    const come = ['carried-not-live', 'carried-unadmitted', 'carried-after-its-end'];
    expect(neverCame(drawn)).toEqual(come);
    const known = new Set(kindGroups.flatMap(({ kinds }) => kinds));
    expect(Object.keys(drawn).filter((kind) => !known.has(kind) && kind !== 'worker-go')).toEqual([]);
    const made = ['reader.look', 'git.moveRef', 'git.writeTree', 'git.commitOnBranch', 'issues.say', 'runs.dispatch'];
    const missing = made.flatMap((call) =>
      ['dies-before', 'dies-after'].map((kind) => `${kind} ${call}`).filter((one) => !calls.has(one)),
    );
    expect(missing).toEqual([]);
  });
});

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
    for (let seed = 5000; seed < 5016; seed += 1) outcomes.push(outcomeOf(await play(drawWorld(seed))));
    const report = reportOf(outcomes);
    expect(report.violations).toEqual([]);
    expect(report).toMatchObject({ swarms: 16, duplicateEffectiveRuns: 0, lostResults: 0 });
    expect(Object.values(report.faults).filter((count) => count > 0).length).toBeGreaterThan(25);
    expect(report.dispatches).toBeGreaterThan(25);
  });
});
