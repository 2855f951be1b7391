/** Runs that live and have not begun, runs that somebody ended on GitHub, and work that somebody closed. */
import { describe, expect, it } from 'vitest';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { viewOf } from '../../src/core/plan/view.ts';
import { beadOf, begin, end, finish, runOf, say, setLabel, touchBead } from './acts.ts';
import { atWork, attemptsOf, endOf } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { novacronWorld } from './novacron.ts';
import { attemptOf, begun, repository, wait, type World } from './world.ts';

/** R1, C2 and A3 are dispatched, and no runner has taken them. */
function queued(): World {
  const world = novacronWorld();
  setLabel(world);
  settle(world);
  return world;
}

function show(world: World, worker: string, more: { readonly status?: 'waiting' | 'queued' | 'completed' }): void {
  const one = runOf(world, worker);
  const conclusion = more.status === 'completed' ? 'action_required' : null;
  one.run = { ...one.run, ...more, conclusion };
}

function told(world: World, worker: string): string | null {
  return begun(world).workers.get(worker)?.escalated ?? null;
}

function boardOf(world: World): string {
  const { config } = world;
  return renderBoard(
    viewOf({ config, state: begun(world), beads: null, repository, ref: { name: 'refs/swarm/x', commit: 'c' } }),
  );
}

function closeIssueOf(world: World, worker: string): number {
  const number = begun(world).workers.get(worker)?.link?.issue ?? 0;
  const issue = world.issues.get(number);
  if (issue) world.issues.set(number, { ...issue, state: 'closed' });
  return number;
}

describe('a run that no runner takes', () => {
  it('is told to people after start-within, once, and no other is made', () => {
    const world = queued();
    wait(world, 1200);
    expect(pass(world).operations).toEqual([]);
    wait(world, 1);
    settle(world);
    expect(told(world, 'R1')).toBe('run 501 has waited for a runner for more than 20 m');
    wait(world, 7 * 3600);
    const later = settle(world);
    expect(later.operations).toEqual([]);
    expect(attemptsOf(world, 'R1')).toEqual(['1 open']);
    expect(begun(world).events.filter((event) => event.kind === 'escalated' && event.worker === 'R1')).toHaveLength(1);
    expect(boardOf(world)).toMatch(/R1 waits for a runner/);
    expect(boardOf(world)).toMatch(/bring a runner online/);
  });

  it('goes on when one takes it at last, and nobody is asked for anything more', () => {
    const world = queued();
    wait(world, 1201);
    settle(world);
    begin(world, runOf(world, 'R1'));
    settle(world);
    expect(told(world, 'R1')).toBeNull();
    expect(boardOf(world)).not.toMatch(/R1 waits for a runner/);
    finish(world, 'R1');
    settle(world);
    expect(endOf(world, 'R1')).toBe('done');
  });

  it('is given up with GitHub, and is not tried again before a person says so', () => {
    const world = queued();
    wait(world, 1201);
    settle(world);
    end(world, runOf(world, 'C2'), 'failure');
    settle(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 not-started']);
    expect(told(world, 'C2')).toBe(
      'it is not tried again by itself, since another run would wait as well: no runner took run 502',
    );
    say(world, '/swarm retry C2');
    settle(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 not-started', '2 open']);
  });
});

describe('a run that somebody must approve', () => {
  it.each(['waiting', 'completed'] as const)('is no failure, and people are told (%s)', (status) => {
    const world = queued();
    show(world, 'R1', { status });
    settle(world);
    expect(told(world, 'R1')).toBe('run 501 waits until somebody approves it on GitHub');
    expect(attemptsOf(world, 'R1')).toEqual(['1 open']);
    expect(boardOf(world)).toMatch(/R1 waits for an approval/);
    wait(world, 60);
    show(world, 'R1', { status: 'queued' });
    settle(world);
    expect(told(world, 'R1')).toBeNull();
  });

  it('ends when a person cancels the worker', () => {
    const world = queued();
    show(world, 'R1', { status: 'completed' });
    settle(world);
    say(world, '/swarm cancel R1');
    settle(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 cancelled']);
  });
});

describe('a run that GitHub could not start', () => {
  it('never started, and is tried again', () => {
    const world = queued();
    end(world, runOf(world, 'R1'), 'startup_failure');
    settle(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 not-started', '2 open from the reserve']);
  });
});

describe('a run that somebody cancelled on GitHub', () => {
  it('is not healed; its bead is given back, people read why, and a person decides', () => {
    const world = atWork();
    wait(world, 60);
    end(world, runOf(world, 'C2'), 'cancelled');
    settle(world);
    expect(endOf(world, 'C2')).toBe('cancelled: run 502 was cancelled on GitHub');
    expect(attemptsOf(world, 'C2')).toEqual(['1 cancelled']);
    expect(told(world, 'C2')).toBe('it is not tried again by itself: run 502 was cancelled on GitHub');
    expect(beadOf(world, 'novacron-92v')).toMatchObject({ status: 'open', mark: { state: 'released' } });
    expect(boardOf(world)).toMatch(/`\/swarm retry C2`/);
    say(world, '/swarm retry C2');
    settle(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 cancelled', '2 open']);
  });

  it('counts with what it handed in before', () => {
    const world = atWork();
    finish(world, 'C2', { conclusion: 'cancelled' });
    settle(world);
    expect(endOf(world, 'C2')).toBe('done');
  });

  it('is a time-out when it lived as long as it may: GitHub says cancelled then too', () => {
    const world = atWork();
    wait(world, 6 * 3600);
    end(world, runOf(world, 'C2'), 'cancelled');
    settle(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 timed-out', '2 open from the reserve']);
  });
});

describe('work that somebody closed while it was done', () => {
  it('as an issue, is told to end, and is not begun again', () => {
    const world = atWork();
    const issue = closeIssueOf(world, 'C2');
    const [asked] = of(pass(world), 'cancel-run');
    expect(asked).toMatchObject({ worker: 'C2', event: { because: 'cancelled' } });
    expect(asked?.reason).toBe(`its issue #${issue} was closed`);
    end(world, runOf(world, 'C2'), 'cancelled');
    settle(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 cancelled']);
    expect(told(world, 'C2')).toBe(`it is not tried again by itself: its issue #${issue} was closed`);
  });

  it('as a bead, is told to end, and the bead stays as it was left', () => {
    const world = atWork();
    touchBead(world, 'novacron-92v', { status: 'closed', assignee: 'ada' });
    expect(of(pass(world), 'cancel-run').map(({ reason }) => reason)).toEqual(['its bead novacron-92v was closed']);
    end(world, runOf(world, 'C2'), 'cancelled');
    settle(world);
    expect(beadOf(world, 'novacron-92v')).toMatchObject({ status: 'closed', assignee: 'ada' });
    expect(attemptsOf(world, 'C2')).toEqual(['1 cancelled']);
  });

  it('counts with what was handed in before its end', () => {
    const world = atWork();
    closeIssueOf(world, 'C2');
    pass(world);
    finish(world, 'C2', { conclusion: 'cancelled' });
    settle(world);
    expect(endOf(world, 'C2')).toBe('done');
  });

  it('before it began keeps it from beginning', () => {
    const world = atWork();
    const issue = closeIssueOf(world, 'T4');
    for (const worker of ['R1', 'C2', 'A3']) finish(world, worker);
    settle(world);
    expect(attemptOf(world, 'T4')).toBeNull();
    expect(pass(world).waiting.find(({ worker }) => worker === 'T4')?.reason).toBe(`its issue #${issue} was closed`);
  });
});
