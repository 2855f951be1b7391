/** A run that works and shows nothing: it is told to end when somebody looked at it and saw no sign, and only then. */
import { describe, expect, it } from 'vitest';
import { end, finish, runOf, say } from './acts.ts';
import { atWork, attemptsOf, endOf } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { nowOf, wait, type World } from './world.ts';

/** As the observer leaves it when it read the run's jobs. */
function seeSign(world: World, worker: string, at: string): void {
  const one = runOf(world, worker);
  one.run = { ...one.run, lastSignAt: at };
}

function seeNone(world: World, worker: string): void {
  seeSign(world, worker, runOf(world, worker).run.startedAt ?? '');
}

function stalled(world: World): readonly string[] {
  return of(pass(world), 'cancel-run').map(({ worker, event, reason }) => `${worker} ${event?.because}: ${reason}`);
}

function limited(stallAfter: number): World {
  const world = atWork();
  world.config = { ...world.config, workers: world.config.workers.map((worker) => ({ ...worker, stallAfter })) };
  return world;
}

describe('a stall', () => {
  it('is seen when no sign of life was, and by nobody who did not look for one', () => {
    const world = limited(1800);
    wait(world, 1801);
    expect(stalled(world)).toEqual([]);
    seeNone(world, 'R1');
    seeSign(world, 'C2', nowOf(world));
    expect(stalled(world)).toEqual(['R1 stalled: attempt 1 gave no sign of life for more than 30 m']);
    expect(stalled(world)).toEqual([]);
    end(world, runOf(world, 'R1'), 'cancelled');
    pass(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 stalled', '2 open from the reserve']);
  });

  it.each([
    ['at the very limit', 1800, 0, false],
    ['a second after it', 1801, 0, true],
    ['when a step began meanwhile', 1801, 1, false],
    ['when that step is as old', 1802, 1, true],
    ['when a step began long ago', 5000, 3000, true],
  ])('%s', (_, waited, sign, is) => {
    const world = limited(1800);
    const began = Date.parse(nowOf(world));
    wait(world, waited);
    seeSign(world, 'R1', new Date(began + sign * 1000).toISOString());
    expect(stalled(world)).toHaveLength(is ? 1 : 0);
  });

  it('is as long as the worker’s own file says', () => {
    const world = limited(7200);
    wait(world, 7200);
    seeNone(world, 'R1');
    expect(stalled(world)).toEqual([]);
    wait(world, 1);
    expect(stalled(world)).toEqual(['R1 stalled: attempt 1 gave no sign of life for more than 2 h 00 m']);
  });

  it('is none while GitHub changes the run itself', () => {
    const world = atWork();
    wait(world, 1801);
    seeNone(world, 'R1');
    const one = runOf(world, 'R1');
    one.run = { ...one.run, updatedAt: nowOf(world) };
    expect(stalled(world)).toEqual([]);
  });

  it('takes nothing away that the run handed in before its end', () => {
    const world = atWork();
    wait(world, 1801);
    seeNone(world, 'R1');
    pass(world);
    finish(world, 'R1', { conclusion: 'cancelled' });
    settle(world);
    expect(endOf(world, 'R1')).toBe('done');
  });

  it('is not looked for in a run that was told to end already', () => {
    const world = atWork();
    say(world, '/swarm cancel R1');
    pass(world);
    wait(world, 1801);
    seeNone(world, 'R1');
    end(world, runOf(world, 'R1'), 'cancelled');
    settle(world);
    expect(endOf(world, 'R1')).toBe('cancelled: a person cancelled it');
  });
});
