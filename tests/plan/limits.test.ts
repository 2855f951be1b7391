/** What a swarm may use up: above it nothing more is dispatched, and what runs goes on. */
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../src/core/plan/view.ts';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { end, finish, runOf } from './acts.ts';
import { atWork, attemptsOf, endOf } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { begun, nowOf, repository, wait, type World } from './world.ts';

function limited(limits: { readonly minutes?: number; readonly cost?: number }): World {
  const world = atWork();
  world.config = { ...world.config, limits: { ...world.config.limits, ...limits } };
  return world;
}

function finishFor(world: World, worker: string, cost: readonly string[]): void {
  const measured = cost.map((value) => ({ metric: 'cost.usd', value, at: nowOf(world) }));
  finish(world, worker);
  const one = runOf(world, worker);
  if (one.handIn?.kind !== 'handed-in') throw new Error(`${worker} handed nothing in`);
  const { handIn } = one.handIn;
  one.handIn = { ...one.handIn, handIn: { ...handIn, measurements: [...handIn.measurements, ...measured] } };
}

function dispatched(world: World): readonly string[] {
  return of(pass(world), 'dispatch').map(({ worker }) => worker);
}

describe('the minutes of all runs', () => {
  it('below the limit hold nothing back: each of three runs has begun its third minute', () => {
    const world = limited({ minutes: 10 });
    wait(world, 121);
    end(world, runOf(world, 'C2'), 'failure');
    expect(dispatched(world)).toEqual(['C2']);
  });

  it('keep replacements back, let what runs go on, and are told when nothing else is at work', () => {
    const world = limited({ minutes: 9 });
    wait(world, 121);
    end(world, runOf(world, 'C2'), 'failure');
    const planned = pass(world);
    expect(of(planned, 'dispatch')).toEqual([]);
    expect(planned.waiting[0]?.reason).toBe('the 9 minutes of limits.minutes are used up');
    expect(begun(world).workers.get('C2')?.escalated).toBeNull();
    for (const worker of ['R1', 'A3']) finish(world, worker);
    settle(world);
    expect(endOf(world, 'R1')).toBe('done');
    expect(begun(world).workers.get('C2')?.escalated).toBe(
      'nothing else is at work, and C2 cannot begin: the 9 minutes of limits.minutes are used up',
    );
    const { config } = world;
    const ref = { name: 'refs/swarm/x', commit: 'c' };
    expect(renderBoard(viewOf({ config, state: begun(world), beads: null, repository, ref }))).toMatch(
      /limits are reached/,
    );
  });

  it('go on when a person raises the limit', () => {
    const world = limited({ minutes: 9 });
    wait(world, 121);
    end(world, runOf(world, 'C2'), 'failure');
    settle(world);
    world.config = { ...world.config, limits: { ...world.config.limits, minutes: 100 } };
    settle(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 failed', '2 open from the reserve']);
  });
});

describe('the cost that results report', () => {
  it.each([
    [['$1.20'], ['$0.79'], 2, true],
    [['$1.20'], ['0.80'], 2, false],
    // A running total: the largest counts, and not their sum.
    [['$0.40', '$0.80', '$1.20'], ['0.70 USD'], 2, true],
    [['many'], ['-5'], 0.01, true],
    [[], [], 1, true],
  ])('%j and %j of $%d: more is dispatched is %s', (first, second, cost, goesOn) => {
    const world = limited({ cost });
    wait(world, 600);
    finishFor(world, 'C2', first);
    finishFor(world, 'R1', second);
    settle(world);
    end(world, runOf(world, 'A3'), 'failure');
    expect(dispatched(world).includes('A3')).toBe(goesOn);
  });
});
