/** Attempts whose run nobody told us of: crashes, imitations, lags (rules 3, 5 and 6 of the life of an attempt). */
import { describe, expect, it } from 'vitest';
import { plan } from '../../src/core/plan/plan.ts';
import { admissionOf } from '../../src/core/swarm/admission.ts';
import type { SeenRun } from '../../src/core/plan/snapshot.ts';
import { beadOf, end, finish, say, setLabel, touchBead } from './acts.ts';
import { of, pass, settle, startRun, type DispatchFate } from './carry-out.ts';
import { beadLines, novacronBeads, novacronWorld } from './novacron.ts';
import { attemptOf, begun, look, nowOf, shaOf, wait, writer, type World, type WorldRun } from './world.ts';

/** R1 was dispatched, and this became of it. C2 and A3 are at work. */
function dispatched(fate: DispatchFate, self?: null): World {
  const asked = novacronWorld({ fate: (worker) => (worker === 'R1' ? fate : 'told') });
  const world = self === null ? { ...asked, self } : asked;
  setLabel(world);
  pass(world);
  pass(world);
  return world;
}

function r1Run(world: World): WorldRun {
  const found = [...world.runs.values()].find((one) => one.of.worker === 'R1');
  if (!found) throw new Error('R1 has no run');
  return found;
}

function admittedRun(world: World): number | undefined {
  return attemptOf(world, 'R1')?.admitted?.run.id;
}

/** A second run with the same title, as whoever reads run lists can make one. */
function imitate(world: World, how: Partial<SeenRun>): WorldRun {
  const { worker, attempt, dispatch } = r1Run(world).of;
  const one = startRun(world, { worker, attempt, dispatch, workflow: 'swarm-research.yml', ref: 'main' });
  one.run = { ...one.run, ...how };
  return one;
}

describe('a run whose dispatch was not answered', () => {
  it('is found and admitted by a later look', () => {
    const world = dispatched('untold');
    expect(pass(world).operations).toEqual([]);
    wait(world, 30);
    expect(of(pass(world), 'admit').map(({ event }) => event.run)).toEqual([{ id: 501, attempt: 1 }]);
    expect(admittedRun(world)).toBe(501);
  });

  const differences: readonly (readonly [string, Partial<SeenRun>])[] = [
    ['another title', { title: 'swarm novacron-init R1 attempt 1 r1-1-nonce00003' }],
    ['a title with more in it', { title: 'swarm novacron-init R1 attempt 1 r1-1-nonce00002 ' }],
    ['a pull request', { event: 'pull_request' }],
    ['a push', { event: 'push' }],
    ['another workflow', { path: '.github/workflows/release.yml' }],
    ['another role’s workflow', { path: '.github/workflows/swarm-coder.yml' }],
    ['another branch', { branch: 'feature' }],
    ['a commit that is not on the branch', { headSha: shaOf(0xbad) }],
    ['a fork', { headRepositoryId: 666 }],
    ['a repository that is gone', { headRepositoryId: null }],
    ['somebody else', { actorId: 7 }],
    ['nobody', { actorId: null }],
    ['before the intent', { createdAt: '2025-11-10T15:19:59Z' }],
    ['a time that does not read', { createdAt: 'soon' }],
    ['a second run attempt', { attempt: 2 }],
    ['a run that has ended', { status: 'completed', conclusion: 'failure' }],
  ];

  it.each(differences)('is not taken for ours when it is of %s', (_name, how) => {
    const world = dispatched('untold');
    r1Run(world).run = { ...r1Run(world).run, ...how };
    wait(world, 30);
    expect(pass(world).operations).toEqual([]);
    expect(admittedRun(world)).toBeUndefined();
  });

  it.each(differences)('is still told from an imitation that differs by %s', (_name, how) => {
    const world = dispatched('untold');
    wait(world, 30);
    imitate(world, how);
    settle(world);
    expect(admittedRun(world)).toBe(501);
  });

  it('is not adopted while neither the ledger nor the host says whose it would be', () => {
    const world = dispatched('untold', null);
    wait(world, 30);
    expect(of(pass(world), 'admit')).toEqual([]);
  });

  const otherFace = 4242;

  it('is found by the other face too, which is another account: the ledger says whose dispatch it is', () => {
    const world = dispatched('untold');
    wait(world, 30);
    expect(of(pass({ ...world, self: otherFace }), 'admit').map(({ event }) => event.run.id)).toEqual([501]);
  });

  it('is left alone by the other face where an older ledger does not say whose dispatch it is', () => {
    const world = dispatched('untold', null);
    wait(world, 30);
    expect(of(pass({ ...world, self: otherFace }), 'admit')).toEqual([]);
  });

  it('is of whoever dispatched it again', () => {
    const world = { ...dispatched('lost'), self: otherFace };
    wait(world, 301);
    pass(world);
    expect(attemptOf(world, 'R1')).toMatchObject({ redispatchedAt: nowOf(world), by: otherFace });
  });

  it('may be on the commit of our own claim, which came after the intent', () => {
    const world = dispatched('untold');
    expect(r1Run(world).run.headSha).not.toBe(attemptOf(world, 'R1')?.commit);
    wait(world, 30);
    pass(world);
    expect(admittedRun(world)).toBe(501);
  });

  it('may be on a commit that was found to lie between', () => {
    const world = dispatched('untold');
    r1Run(world).run = { ...r1Run(world).run, headSha: shaOf(0xbee) };
    wait(world, 30);
    const snapshot = look(world);
    expect(of(plan(snapshot), 'admit')).toEqual([]);
    expect(of(plan({ ...snapshot, onBranch: new Set([shaOf(0xbee)]) }), 'admit')).toHaveLength(1);
  });
});

describe('two runs that fit in everything', () => {
  function twins(): World {
    const world = dispatched('untold');
    imitate(world, {});
    wait(world, 30);
    return world;
  }

  it('are an incident: none is admitted, and people are told once', () => {
    const world = twins();
    const planned = pass(world);
    expect(of(planned, 'admit')).toEqual([]);
    const reason = 'runs 501 and 504 bear the dispatch id of attempt 1; none of them is admitted';
    expect(of(planned, 'escalate').map(({ event }) => event.reason)).toEqual([reason]);
    expect(planned.notices).toEqual([{ level: 'warning', message: `R1: ${reason}` }]);
    wait(world, 60);
    expect(pass(world).operations).toEqual([]);
  });

  it('are not dispatched again, and close the attempt when its time to start is over', () => {
    const world = twins();
    settle(world);
    wait(world, 600);
    expect(of(pass(world), 'dispatch')).toEqual([]);
    wait(world, 600);
    const closed = of(pass(world), 'close-attempt');
    expect(closed.map(({ event }) => [event.failure, event.detail])).toEqual([
      ['not-admitted', 'several runs bear its dispatch id'],
    ]);
    expect(attemptOf(world, 'R1')).toMatchObject({ number: 2, reserve: true });
  });

  it('are one again when the other has ended', () => {
    const world = twins();
    settle(world);
    end(world, r1Run(world), 'failure');
    settle(world);
    expect(admittedRun(world)).toBe(504);
  });
});

describe('a dispatch without any run', () => {
  it('is made again after the grace, once, with another id, and the claim still held', () => {
    const world = dispatched('lost');
    wait(world, 300);
    expect(pass(world).operations).toEqual([]);
    wait(world, 1);
    const [again] = of(pass(world), 'dispatch');
    expect(again).toMatchObject({ worker: 'R1', attempt: 1, event: { kind: 'redispatched' } });
    expect(again?.dispatch).not.toBe(world.dispatched[0]);
    expect(attemptOf(world, 'R1')?.dispatch).toBe(again?.dispatch);
    wait(world, 600);
    expect(pass(world).operations).toEqual([]);
  });

  it('closes the attempt when its time to start is over', () => {
    const world = dispatched('lost');
    wait(world, 301);
    settle(world);
    wait(world, 900);
    const closed = of(pass(world), 'close-attempt');
    expect(closed.map(({ event }) => [event.failure, event.detail])).toEqual([['not-started', 'no run began in time']]);
  });

  it('whose run comes late, after the second one, finds that run not admitted', () => {
    const world = dispatched('lost');
    const [first = ''] = world.dispatched;
    wait(world, 301);
    settle(world);
    startRun(world, { worker: 'R1', attempt: 1, dispatch: first, workflow: 'swarm-research.yml', ref: 'main' });
    wait(world, 30);
    expect(pass(world).operations).toEqual([]);
    expect(admittedRun(world)).toBeUndefined();
  });

  it('whose second run is said to be older than its dispatch is not taken for ours', () => {
    const world = dispatched('lost');
    const { intendedAt = '' } = attemptOf(world, 'R1') ?? {};
    world.fate = () => 'untold';
    wait(world, 301);
    pass(world);
    r1Run(world).run = { ...r1Run(world).run, createdAt: intendedAt };
    wait(world, 30);
    expect(pass(world).operations).toEqual([]);
  });

  it('is not made again when a person took the bead meanwhile', () => {
    const world = dispatched('lost');
    touchBead(world, 'novacron-38p', { assignee: 'ada' });
    wait(world, 301);
    const planned = pass(world);
    expect(of(planned, 'dispatch')).toEqual([]);
    expect(attemptOf(world, 'R1')?.end).toMatchObject({
      failure: 'yielded',
      detail: 'its bead novacron-38p is in progress with somebody else',
    });
    expect(beadOf(world, 'novacron-38p')).toMatchObject({ status: 'in_progress', assignee: 'ada' });
  });

  it('ends at once when a person cancels it, and a run that turns up late is nobody’s', () => {
    const world = dispatched('untold');
    say(world, '/swarm cancel R1', { by: writer });
    const planned = pass(world);
    expect(of(planned, 'cancel-run')).toEqual([]);
    expect(attemptOf(world, 'R1')?.end).toMatchObject({ failure: 'cancelled', detail: 'a person cancelled it' });
    expect(beadOf(world, 'novacron-38p')).toMatchObject({ status: 'open', assignee: null });
    wait(world, 30);
    expect(pass(world).operations).toEqual([]);
    const { run, of: self } = r1Run(world);
    expect(admissionOf(begun(world), { ...self, run })).toEqual({ kind: 'refused', reason: 'attempt 1 is closed' });
  });

  it('that was refused by GitHub is a failure at once', () => {
    const world = dispatched('refused');
    expect(attemptOf(world, 'R1')?.end).toMatchObject({ failure: 'not-started' });
    expect(of(pass(world), 'dispatch').map(({ attempt }) => attempt)).toEqual([2]);
  });

  it('is not judged by a listing that failed, however long ago it was', () => {
    const world = dispatched('lost');
    wait(world, 4000);
    const { operations } = plan({ ...look(world), recentRuns: null });
    expect(operations.filter((one) => 'worker' in one && one.worker === 'R1')).toEqual([]);
  });

  it('whose runs ended before they were admitted is a failure of that kind', () => {
    const world = dispatched('untold');
    end(world, r1Run(world), 'failure');
    wait(world, 301);
    pass(world);
    for (const one of world.runs.values()) if (one.of.worker === 'R1') end(world, one, 'failure');
    wait(world, 901);
    const closed = of(pass(world), 'close-attempt');
    expect(closed.map(({ event }) => [event.failure, event.detail])).toEqual([
      ['not-admitted', 'its run ended before it was admitted'],
    ]);
  });
});

/** The coordinator died after its ledger commit, before its claims. */
function unclaimed(): World {
  const world = novacronWorld();
  setLabel(world);
  pass(world);
  pass(world, 'ledger');
  return world;
}

describe('an intent without its claim', () => {
  it('is claimed and dispatched by the next pass, under the same id', () => {
    const world = unclaimed();
    expect(world.dispatched).toEqual([]);
    const intended = attemptOf(world, 'C2')?.dispatch;
    const planned = pass(world);
    expect(of(planned, 'dispatch').map(({ worker, event }) => [worker, event])).toEqual([
      ['R1', null],
      ['C2', null],
      ['A3', null],
    ]);
    expect(beadOf(world, 'novacron-92v').mark?.dispatch).toBe(intended);
    expect(attemptOf(world, 'C2')).toMatchObject({ number: 1, dispatch: intended });
  });

  it('yields to a person who took the bead, and leaves a note, once', () => {
    const world = unclaimed();
    touchBead(world, 'novacron-92v', { status: 'in_progress', assignee: 'ada' });
    const planned = pass(world);
    expect(of(planned, 'dispatch').map(({ worker }) => worker)).toEqual(['R1', 'A3']);
    expect(attemptOf(world, 'C2')?.end).toMatchObject({ failure: 'yielded' });
    expect(beadOf(world, 'novacron-92v')).toMatchObject({ status: 'in_progress', assignee: 'ada', mark: null });
    expect(world.beads).toContain('C2 in swarm novacron-init leaves this bead to whoever holds it');
    expect(pass(world).operations).toEqual([]);
  });

  it('is withdrawn when another bead got in its way', () => {
    const world = unclaimed();
    const blocked = novacronBeads.map((bead) =>
      bead.id === 'novacron-92v' ? { ...bead, blockedBy: ['novacron-new'] } : bead,
    );
    world.beads = beadLines([...blocked, { id: 'novacron-new' }]);
    pass(world);
    expect(attemptOf(world, 'C2')?.end).toMatchObject({
      failure: 'withdrawn',
      detail: 'its bead novacron-92v waits: novacron-new must be closed first',
    });
    expect(attemptOf(world, 'R1')?.admitted).not.toBeNull();
  });

  it('is withdrawn when a person closes the gate that it stood on', () => {
    const world = novacronWorld();
    setLabel(world);
    settle(world);
    for (const worker of ['R1', 'C2', 'A3']) finish(world, worker);
    settle(world);
    finish(world, 'T4');
    pass(world, 'ledger');
    expect(attemptOf(world, 'A5')?.end).toBeNull();
    say(world, '/swarm no-go phase-1 not on a Friday');
    const planned = pass(world);
    expect(of(planned, 'dispatch')).toEqual([]);
    expect(attemptOf(world, 'A5')?.end).toMatchObject({
      failure: 'withdrawn',
      detail: 'no longer met: phase-1',
    });
  });

  it('whose grace is over is withdrawn, and a new one begins, without using up a retry', () => {
    const world = unclaimed();
    wait(world, 301);
    pass(world);
    expect(begun(world).workers.get('C2')?.attempts).toMatchObject([
      { number: 1, end: { failure: 'withdrawn' } },
      { number: 2, reserve: false, intendedAt: nowOf(world), end: null },
    ]);
  });

  it('is not dispatched twice when a person wipes our mark off a bead that was claimed', () => {
    const world = dispatched('untold');
    touchBead(world, 'novacron-38p', { metadata: null });
    wait(world, 30);
    const planned = pass(world);
    expect(of(planned, 'dispatch')).toEqual([]);
    expect(admittedRun(world)).toBe(501);
  });
});
