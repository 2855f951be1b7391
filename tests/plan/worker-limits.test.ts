/** What one worker may use up: above it, a run is told to end, and the worker is not tried again. */
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../src/core/plan/view.ts';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { renderResult } from '../../src/core/synthesis/result/result.ts';
import { end, finish, runOf, say } from './acts.ts';
import { atWork, attemptsOf, endOf } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { begun, repository, wait, type World } from './world.ts';

interface Limits {
  readonly minutes?: number;
  readonly cost?: number;
}

function limited(limits: Limits, world = atWork()): World {
  const workers = world.config.workers.map((worker) => (worker.id === 'C2' ? { ...worker, limits } : worker));
  world.config = { ...world.config, workers };
  return world;
}

function textsOf(world: World): { readonly board: string; readonly result: string } {
  const ref = { name: 'refs/swarm/x', commit: 'c' };
  const view = viewOf({ config: world.config, state: begun(world), beads: null, repository, ref });
  return { board: renderBoard(view), result: renderResult(view, 'C2') };
}

/** Its run ended without a result, and GitHub counts so many minutes for its jobs. */
function failAt(world: World, minutes: number): void {
  const one = runOf(world, 'C2');
  one.minutes = minutes;
  end(world, one, 'failure');
}

const usedUp = 'its own 30 minutes of limits.minutes are used up';

describe('the minutes of one worker', () => {
  it('tell a living run to end when they are over, like a time-out, and no other worker’s', () => {
    const world = limited({ minutes: 30 });
    wait(world, 1800);
    expect(of(pass(world), 'cancel-run')).toEqual([]);
    wait(world, 1);
    const asked = of(pass(world), 'cancel-run').map(({ worker, reason, event }) => [worker, reason, event?.because]);
    expect(asked).toEqual([['C2', "attempt 1 used up the worker's own 30 minutes of limits.minutes", 'timed-out']]);
    end(world, runOf(world, 'C2'), 'cancelled');
    settle(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 timed-out']);
    expect(begun(world).workers.get('C2')?.escalated).toBe(
      `${usedUp}, and it is not tried again: attempt 1 used up the worker's own 30 minutes of limits.minutes`,
    );
    expect(attemptsOf(world, 'R1')).toEqual(['1 open']);
  });

  it('count what was handed in before that end', () => {
    const world = limited({ minutes: 30 });
    wait(world, 1801);
    pass(world);
    finish(world, 'C2', { conclusion: 'cancelled' });
    settle(world);
    expect(endOf(world, 'C2')).toBe('done');
  });

  it('are those of all its attempts, as GitHub counts them', () => {
    const world = limited({ minutes: 30 });
    wait(world, 60);
    failAt(world, 20);
    settle(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 failed', '2 open from the reserve']);
    const second = runOf(world, 'C2');
    second.run = { ...second.run, status: 'in_progress', startedAt: second.run.createdAt };
    wait(world, 600);
    expect(of(pass(world), 'cancel-run')).toEqual([]);
    wait(world, 1);
    expect(of(pass(world), 'cancel-run').map(({ worker }) => worker)).toEqual(['C2']);
  });

  it('end it where an attempt used them up by several jobs at once, with a retry left', () => {
    const world = limited({ minutes: 30 });
    wait(world, 60);
    failAt(world, 31);
    settle(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 failed']);
    const { board, result } = textsOf(world);
    expect(board).toContain('raise its limits in the swarm file');
    expect(board).not.toContain('/swarm retry C2');
    expect(result).toContain('31 min as GitHub counts');
    expect(result).not.toContain('/swarm retry C2');
  });

  it('are not raised by a word, and by the swarm file', () => {
    const world = limited({ minutes: 30 });
    wait(world, 60);
    failAt(world, 31);
    settle(world);
    say(world, '/swarm retry C2');
    settle(world);
    expect(world.said.map(({ text }) => text)).toContain(
      `C2 is not tried again: ${usedUp}. Raise the limit in the swarm file first.`,
    );
    limited({ minutes: 60 }, world);
    settle(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 failed', '2 open from the reserve']);
  });

  it('count a run as one job where GitHub was not read', () => {
    const world = limited({ minutes: 30 });
    wait(world, 1740);
    end(world, runOf(world, 'C2'), 'failure');
    settle(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 failed', '2 open from the reserve']);
  });

  it('hold nothing back where the worker has no limit of its own', () => {
    const world = limited({});
    wait(world, 7200);
    expect(of(pass(world), 'cancel-run')).toEqual([]);
  });
});

describe('the cost of one worker', () => {
  it('that its results report ends it, however a person asks for more', () => {
    const world = limited({ cost: 1 });
    finish(world, 'C2', { quality: 'missed' });
    const one = runOf(world, 'C2');
    if (one.handIn?.kind !== 'handed-in') throw new Error('C2 handed nothing in');
    const { handIn } = one.handIn;
    const measured = { metric: 'cost.usd', value: '$1.20', at: handIn.endedAt };
    one.handIn = { ...one.handIn, handIn: { ...handIn, measurements: [...handIn.measurements, measured] } };
    settle(world);
    say(world, '/swarm retry C2');
    settle(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 done']);
    expect(world.said.map(({ text }) => text)).toContain(
      'C2 is not tried again: its own $1 of limits.cost are used up. Raise the limit in the swarm file first.',
    );
  });
});

describe('minutes in the ledger', () => {
  it('stand with each end: as GitHub counts them, and as the worker reports', () => {
    const world = atWork();
    wait(world, 90);
    runOf(world, 'C2').minutes = 4;
    finish(world, 'C2');
    runOf(world, 'R1').minutes = 3;
    end(world, runOf(world, 'R1'), 'failure');
    settle(world);
    const minutes = begun(world).events.flatMap((event) =>
      event.kind === 'done' || event.kind === 'ended' ? [[event.worker, event.minutes]] : [],
    );
    expect(minutes).toEqual([
      ['R1', 3],
      ['C2', { github: 4, reported: 2 }],
    ]);
    expect(textsOf(world).result).toContain('(4 min as GitHub counts, 2 min as the worker reports)');
  });
});
