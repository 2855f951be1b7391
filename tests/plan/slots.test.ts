/** Who begins when not all can: slots, reserve and priorities. */
import { describe, expect, it } from 'vitest';
import { end, finish, runOf, say, setLabel } from './acts.ts';
import { of, pass, settle } from './carry-out.ts';
import { novacron, novacronWorld } from './novacron.ts';
import { wait, writer, type World } from './world.ts';

function withLimits(maxAgents: number, reserve: number, priorities: Readonly<Record<string, number>> = {}): World {
  const workers = novacron.workers.map((worker) => ({ ...worker, priority: priorities[worker.id] ?? 1 }));
  const world = novacronWorld({ config: { ...novacron, workers, limits: { maxAgents, reserve } } });
  setLabel(world);
  pass(world);
  return world;
}

function dispatched(world: World): readonly string[] {
  return of(pass(world), 'dispatch').map(({ worker }) => worker);
}

describe('slots', () => {
  it.each([
    [8, 2, ['R1', 'C2', 'A3']],
    [5, 2, ['R1', 'C2']],
    [4, 2, ['R1']],
    [2, 0, ['R1']],
  ])('of %d agents with a reserve of %d begin %j', (maxAgents, reserve, workers) => {
    expect(dispatched(withLimits(maxAgents, reserve))).toEqual(workers);
  });

  it('go to the most urgent first, and then in the order of the swarm file', () => {
    expect(dispatched(withLimits(4, 2, { A3: 0 }))).toEqual(['A3']);
    expect(dispatched(withLimits(5, 2, { R1: 2 }))).toEqual(['C2', 'A3']);
  });

  it('are free again when an attempt ends, and the next one begins in the same pass', () => {
    const world = withLimits(4, 2);
    const planned = pass(world);
    expect(planned.waiting.map(({ worker, reason }) => `${worker} ${reason}`).slice(0, 2)).toEqual([
      'C2 waits for a slot',
      'A3 waits for a slot',
    ]);
    finish(world, 'R1');
    expect(dispatched(world)).toEqual(['C2']);
  });

  it('are held by a run that was told to end, until it does', () => {
    const world = withLimits(4, 2);
    settle(world);
    say(world, '/swarm cancel R1', { by: writer });
    expect(dispatched(world)).toEqual([]);
    wait(world, 3600);
    expect(dispatched(world)).toEqual([]);
    end(world, runOf(world, 'R1'), 'cancelled');
    expect(dispatched(world)).toEqual(['C2']);
  });

  it('of the reserve are no others’: who fails does not crowd out who has not begun', () => {
    const world = withLimits(4, 2);
    settle(world);
    end(world, runOf(world, 'R1'), 'failure');
    expect(dispatched(world)).toEqual(['R1', 'C2']);
    end(world, runOf(world, 'R1'), 'failure');
    end(world, runOf(world, 'C2'), 'failure');
    expect(dispatched(world)).toEqual(['C2', 'A3']);
  });

  it('without a reserve go to replacements in their turn', () => {
    const world = withLimits(2, 0);
    settle(world);
    end(world, runOf(world, 'R1'), 'failure');
    expect(dispatched(world)).toEqual(['R1']);
  });
});
