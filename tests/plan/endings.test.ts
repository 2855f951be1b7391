/** Attempts that end without a result: by failure, by time, by a person (rules 7 and 8). */
import { describe, expect, it } from 'vitest';
import { beadOf, begin, end, finish, runOf, say, setLabel } from './acts.ts';
import { atWork, attemptsOf, endOf } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { novacronWorld } from './novacron.ts';
import { attemptOf, begun, wait, writer } from './world.ts';

describe('a failure', () => {
  it('is followed by another attempt from the reserve, which claims the bead anew', () => {
    const world = atWork();
    end(world, runOf(world, 'C2'), 'failure');
    const planned = pass(world);
    expect(of(planned, 'dispatch').map(({ worker, attempt, reason }) => [worker, attempt, reason])).toEqual([
      ['C2', 2, 'the attempt before ended as failed'],
    ]);
    expect(beadOf(world, 'novacron-92v').mark).toMatchObject({ attempt: 2, state: 'claimed' });
    expect(attemptsOf(world, 'C2')).toEqual(['1 failed', '2 open from the reserve']);
  });

  it('that was the last one blocks its bead, tells people once, and leaves those who need it blocked', () => {
    const world = atWork();
    for (const round of [1, 2]) {
      wait(world, round * 60);
      end(world, runOf(world, 'C2'), 'failure');
      settle(world);
    }
    expect(begun(world).workers.get('C2')?.escalated).toBe(
      'no retry is left (failed, failed): run 504 ended with failure and handed in nothing',
    );
    expect(begun(world).events.filter(({ kind }) => kind === 'escalated')).toHaveLength(1);
    expect(beadOf(world, 'novacron-92v')).toMatchObject({ status: 'blocked', mark: { state: 'blocked' } });
    finish(world, 'A3');
    expect(of(pass(world), 'dispatch')).toEqual([]);
    finish(world, 'R1');
    settle(world);
    expect(begun(world).finished?.verdict).toBe('insufficient-evidence');
    expect(beadOf(world, 'novacron-ttc').status).toBe('open');
    expect(beadOf(world, 'novacron-ahm').status).toBe('open');
  });

  it('of one whose need a person decided as No-Go meanwhile gives its bead back, and it begins anew when that is taken back', () => {
    const world = atWork();
    finish(world, 'C2');
    finish(world, 'A3');
    settle(world);
    const { bead = '' } = world.config.workers.find(({ id }) => id === 'T4') ?? {};
    begin(world, runOf(world, 'T4'));
    say(world, '/swarm no-go C2 the traces are of another build');
    settle(world);
    expect(beadOf(world, bead)).toMatchObject({ status: 'in_progress', mark: { state: 'claimed' } });
    end(world, runOf(world, 'T4'), 'failure');
    settle(world);
    expect(attemptsOf(world, 'T4')).toEqual(['1 failed']);
    expect(world.beads).toContain('T4 in swarm novacron-init does not begin again: C2 not Go');
    expect(beadOf(world, bead)).toMatchObject({ status: 'open', assignee: null, mark: { state: 'released' } });
    say(world, '/swarm go C2 they are not');
    settle(world);
    expect(attemptsOf(world, 'T4')).toEqual(['1 failed', '2 open from the reserve']);
    expect(beadOf(world, bead)).toMatchObject({ status: 'in_progress', mark: { attempt: 2, state: 'claimed' } });
  });

  it('is not retried where the swarm does not heal itself', () => {
    const world = atWork();
    world.config = { ...world.config, features: [] };
    end(world, runOf(world, 'C2'), 'failure');
    settle(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 failed']);
  });

  it('waits for its replacement until the reserve has a slot', () => {
    const world = atWork();
    world.config = { ...world.config, limits: { maxAgents: 5, reserve: 1 } };
    end(world, runOf(world, 'R1'), 'failure');
    end(world, runOf(world, 'C2'), 'failure');
    const planned = pass(world);
    expect(of(planned, 'dispatch').map(({ worker }) => worker)).toEqual(['R1']);
    expect(planned.waiting[0]).toEqual({ worker: 'C2', reason: 'waits for a slot of the reserve', needs: [] });
    finish(world, 'R1');
    expect(of(pass(world), 'dispatch').map(({ worker }) => worker)).toEqual(['C2']);
  });

  it('is judged nowhere: a No-Go is no failure, and is not tried again', () => {
    const world = atWork();
    finish(world, 'C2', { quality: 'missed' });
    settle(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 done']);
    expect(beadOf(world, 'novacron-92v')).toMatchObject({ status: 'blocked' });
  });
});

describe('a time-out', () => {
  it('asks to end, then forces it, then tells people, and the slot is held all the while', () => {
    const world = atWork();
    const one = runOf(world, 'R1');
    wait(world, 6 * 3600);
    expect(of(pass(world), 'cancel-run')).toEqual([]);
    wait(world, 1);
    expect(of(pass(world), 'cancel-run').map(({ worker, force }) => [worker, force])).toEqual([
      ['R1', false],
      ['C2', false],
      ['A3', false],
    ]);
    expect(pass(world).operations).toEqual([]);
    wait(world, 301);
    settle(world);
    expect(one.asked).toEqual(['cancel', 'force']);
    wait(world, 301);
    settle(world);
    // Once more: the coordinator that wrote the line may have died before its call.
    expect(one.asked).toEqual(['cancel', 'force', 'force']);
    expect(begun(world).workers.get('R1')?.escalated).toBe(
      'run 501 was told to end and does not; it holds its slot until then',
    );
    expect(attemptOf(world, 'R1')?.end).toBeNull();
  });

  it('ends with what the run handed in before it', () => {
    const world = atWork();
    wait(world, 6 * 3600 + 1);
    pass(world);
    finish(world, 'R1', { conclusion: 'cancelled' });
    settle(world);
    expect(endOf(world, 'R1')).toBe('done');
  });

  it('without a result is a failure of its own kind, and is tried again', () => {
    const world = atWork();
    wait(world, 6 * 3600 + 1);
    pass(world);
    end(world, runOf(world, 'R1'), 'cancelled');
    pass(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 timed-out', '2 open from the reserve']);
  });

  it('is none of a run that waits for a runner: it is nobody’s fault', () => {
    const world = novacronWorld();
    setLabel(world);
    settle(world);
    wait(world, 6 * 3600 + 60);
    expect(of(pass(world), 'cancel-run')).toEqual([]);
  });

  it('gives the slot back at last when the longest life is over, and says that something may still run', () => {
    const world = atWork();
    const asked = runOf(world, 'R1');
    wait(world, 6 * 3600 + 1);
    settle(world);
    for (const seconds of [301, 301, 297]) {
      wait(world, seconds);
      settle(world);
    }
    // Its longest life is 900 s more than its time-out, and not over yet.
    expect(attemptsOf(world, 'R1')).toEqual(['1 open']);
    wait(world, 1);
    settle(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 timed-out', '2 open from the reserve']);
    const escalated = begun(world).events.flatMap((event) =>
      event.kind === 'escalated' && event.worker === 'R1' ? [event.reason] : [],
    );
    expect(escalated).toEqual([
      'run 501 was told to end and does not; it holds its slot until then',
      'run 501 does not end; look after it on GitHub',
    ]);
    expect(asked.asked).toEqual(['cancel', 'force', 'force', 'force']);
  });

  it.each([
    ['just under the longest life', 22_499],
    ['longer than the longest life', 22_501],
    ['for a week', 604_800],
  ])('after nobody looked %s, asks, then forces, and only then gives up', (_, gap) => {
    const world = atWork();
    const one = runOf(world, 'R1');
    wait(world, gap);
    settle(world);
    expect(one.asked).toEqual(['cancel']);
    expect(attemptsOf(world, 'R1')).toEqual(['1 open']);
    wait(world, 301);
    settle(world);
    expect(one.asked).toEqual(['cancel', 'force']);
    expect(attemptsOf(world, 'R1')).toEqual(['1 open']);
    wait(world, 300);
    settle(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 open']);
    wait(world, 1);
    settle(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 timed-out', '2 open from the reserve']);
  });

  it('longer than the longest life ends nothing before it is over: own runners may work for days', () => {
    const world = atWork();
    const workers = world.config.workers.map((worker) => ({ ...worker, timeout: 86_400, stallAfter: 86_400 }));
    world.config = { ...world.config, workers };
    wait(world, 86_400);
    expect(of(pass(world), 'cancel-run')).toEqual([]);
    expect(attemptsOf(world, 'R1')).toEqual(['1 open']);
  });
});

describe('a run that outlives its cancellation', () => {
  it('ends its attempt as what it was cancelled for', () => {
    const world = atWork();
    const workers = world.config.workers.map((worker) => ({ ...worker, stallAfter: 1800 }));
    world.config = { ...world.config, workers };
    const one = runOf(world, 'R1');
    wait(world, 1801);
    one.run = { ...one.run, lastSignAt: one.run.startedAt ?? '' };
    say(world, '/swarm cancel C2', { by: writer });
    pass(world);
    for (const seconds of [301, 22_501]) {
      wait(world, seconds);
      pass(world);
    }
    expect(attemptsOf(world, 'R1')).toEqual(['1 stalled', '2 open from the reserve']);
    expect(attemptsOf(world, 'C2')).toEqual(['1 cancelled']);
  });
});

describe('a run that GitHub does not know', () => {
  it.each([
    ['yet, a minute after its admission', ['1 open'], 60],
    ['any more, later', ['1 failed', '2 open from the reserve'], 61],
  ])('%s: its attempts are %j', (_, attempts, seconds) => {
    const world = atWork();
    runOf(world, 'R1').isDeleted = true;
    wait(world, seconds);
    settle(world);
    expect(attemptsOf(world, 'R1')).toEqual(attempts);
  });

  it('for a moment after its admission is known again, and goes on', () => {
    const world = atWork();
    const one = runOf(world, 'R1');
    one.isDeleted = true;
    wait(world, 30);
    settle(world);
    one.isDeleted = false;
    wait(world, 60);
    finish(world, 'R1');
    settle(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 done']);
  });
});

describe('a person’s cancel', () => {
  it('cancels the run at once, waits for its end, and begins no other attempt', () => {
    const world = atWork();
    say(world, '/swarm cancel C2', { by: writer });
    pass(world);
    expect(runOf(world, 'C2').asked).toEqual(['cancel']);
    expect(pass(world).operations).toEqual([]);
    end(world, runOf(world, 'C2'), 'cancelled');
    const planned = pass(world);
    expect(of(planned, 'dispatch')).toEqual([]);
    expect(attemptsOf(world, 'C2')).toEqual(['1 cancelled']);
    expect(beadOf(world, 'novacron-92v')).toMatchObject({
      status: 'open',
      assignee: null,
      mark: { state: 'released' },
    });
  });

  it('of a run that was told to end an hour before forces it at once', () => {
    const world = atWork();
    const [worker] = world.config.workers;
    wait(world, (worker?.timeout ?? 0) + 60);
    pass(world);
    expect(runOf(world, 'C2').asked).toEqual(['cancel']);
    wait(world, 3600);
    say(world, '/swarm cancel C2', { by: writer });
    pass(world);
    expect(runOf(world, 'C2').asked).toEqual(['cancel', 'force']);
    expect(pass(world).operations).toEqual([]);
  });

  it('of a worker that has not begun keeps it from beginning, and blocks who needs it', () => {
    const world = atWork();
    say(world, '/swarm cancel T4', { by: writer });
    settle(world);
    for (const worker of ['R1', 'C2', 'A3']) finish(world, worker);
    settle(world);
    expect(attemptsOf(world, 'T4')).toEqual([]);
    expect(begun(world).finished?.verdict).toBe('insufficient-evidence');
  });

  it('counts no retry, and takes nothing away that was handed in', () => {
    const world = atWork();
    say(world, '/swarm cancel R1', { by: writer });
    pass(world);
    finish(world, 'R1');
    settle(world);
    expect(endOf(world, 'R1')).toBe('done');
    expect(beadOf(world, 'novacron-38p').status).toBe('closed');
  });
});

describe('a worker that the swarm file no longer has', () => {
  it('is told to end, and holds its slot until then', () => {
    const world = atWork();
    const one = runOf(world, 'A3');
    world.config = { ...world.config, workers: world.config.workers.filter(({ id }) => id === 'R1' || id === 'C2') };
    settle(world);
    expect(one.asked).toEqual(['cancel']);
    end(world, one, 'cancelled');
    settle(world);
    expect(endOf(world, 'A3')).toBe('withdrawn: the swarm file no longer has this worker');
  });

  it('is forced where it does not hear, and given up only after that, whoever looked meanwhile', () => {
    const world = atWork();
    const one = runOf(world, 'A3');
    world.config = { ...world.config, workers: world.config.workers.filter(({ id }) => id === 'R1' || id === 'C2') };
    wait(world, 22_501);
    settle(world);
    expect(one.asked).toEqual(['cancel']);
    wait(world, 301);
    settle(world);
    expect(one.asked).toEqual(['cancel', 'force']);
    expect(endOf(world, 'A3')).toBe('open');
    wait(world, 301);
    settle(world);
    expect(endOf(world, 'A3')).toBe('withdrawn: the swarm file no longer has this worker');
    expect(begun(world).workers.get('A3')?.escalated).toBe(`run ${one.run.id} does not end; look after it on GitHub`);
  });
});
