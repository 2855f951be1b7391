/** Runs of several workers that never begin: the fault is not theirs, and trying on would only use up their retries. */
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../src/core/plan/view.ts';
import { renderBoard } from '../../src/core/synthesis/board.ts';
import { end, finish, runOf, say, setLabel } from './acts.ts';
import { attemptsOf } from './at-work.ts';
import { pass, settle } from './carry-out.ts';
import { novacronWorld } from './novacron.ts';
import { begun, repository, type World } from './world.ts';

/** R1, C2 and A3 are dispatched; the runs of `workers` end as `conclusion` says, one look after the other. */
function broken(workers: readonly string[], conclusion = 'startup_failure'): World {
  const world = novacronWorld();
  setLabel(world);
  settle(world);
  for (const worker of workers) end(world, runOf(world, worker), conclusion);
  settle(world);
  return world;
}

function boardOf(world: World): string {
  const { config } = world;
  const ref = { name: 'refs/swarm/x', commit: 'c' };
  return renderBoard(viewOf({ config, state: begun(world), beads: null, repository, ref }));
}

describe('the breaker', () => {
  it('stops all dispatches when runs of three workers never began, and people are told what would help', () => {
    const world = broken(['R1', 'C2', 'A3']);
    for (const worker of ['R1', 'C2', 'A3']) expect(attemptsOf(world, worker)).toEqual(['1 not-started']);
    expect(begun(world).workers.get('C2')?.escalated).toMatch(/runs of A3, C2, R1 never began; look at the token/);
    expect(boardOf(world)).toMatch(/breaker stopped all dispatches/);
    expect(boardOf(world)).toMatch(/`\/swarm resume`/);
    expect(pass(world).operations).toEqual([]);
  });

  it('stops as well when GitHub refuses each dispatch', () => {
    const world = novacronWorld();
    world.fate = () => 'refused';
    setLabel(world);
    settle(world);
    expect(world.dispatched).toHaveLength(3);
  });

  it('goes on when a person resumes the swarm, with all retries that were left', () => {
    const world = broken(['R1', 'C2', 'A3']);
    say(world, '/swarm resume');
    settle(world);
    // Two slots of the reserve.
    expect(['R1', 'C2', 'A3'].map((worker) => attemptsOf(world, worker).length)).toEqual([2, 2, 1]);
    expect(boardOf(world)).not.toMatch(/breaker/);
  });

  it.each([
    ['of two workers', ['R1', 'C2'], 'startup_failure'],
    ['that were at work', ['R1', 'C2', 'A3'], 'failure'],
  ])('does not hold against runs %s', (_, workers, conclusion) => {
    const world = broken(workers, conclusion);
    expect(attemptsOf(world, 'R1')).toHaveLength(2);
  });

  it('sees by one result that runs begin', () => {
    const world = broken(['R1', 'C2']);
    finish(world, 'R1');
    settle(world);
    end(world, runOf(world, 'A3'), 'startup_failure');
    settle(world);
    expect(attemptsOf(world, 'A3')).toHaveLength(2);
  });

  it('refuses to be resumed where it has not stopped anything', () => {
    const world = broken([]);
    say(world, '/swarm resume');
    settle(world);
    expect(world.said.map(({ text }) => text)).toEqual(['The swarm is not paused.']);
  });
});
