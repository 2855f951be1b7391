/** `/swarm retry`: a worker that ended without a Go begins anew, as if there had been nothing before. */
import { describe, expect, it } from 'vitest';
import { beadOf, end, finish, runOf, say, touchBead } from './acts.ts';
import { atWork, attemptsOf } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { attemptOf, begun, maintainer, wait, writer, type World } from './world.ts';

function fail(world: World, worker: string): void {
  end(world, runOf(world, worker), 'failure');
  settle(world);
}

/** A3 has used its retries up. */
function exhausted(): World {
  const world = atWork();
  while (begun(world).workers.get('A3')?.escalated == null) fail(world, 'A3');
  return world;
}

function retried(world: World, worker: string): readonly string[] {
  wait(world, 60);
  const before = world.said.length;
  say(world, `/swarm retry ${worker}`, { by: writer });
  settle(world);
  return world.said.slice(before).map(({ text }) => text);
}

describe('a worker that begins anew', () => {
  it('after it failed for good has all its retries again', () => {
    const world = exhausted();
    const before = attemptsOf(world, 'A3').length;
    const retries = world.config.workers.find(({ id }) => id === 'A3')?.retries ?? 0;
    expect(retried(world, 'A3')).toEqual([]);
    expect(attemptsOf(world, 'A3')).toHaveLength(before + 1);
    for (let count = 0; count <= retries; count += 1) fail(world, 'A3');
    expect(attemptsOf(world, 'A3')).toHaveLength(before + 1 + retries);
    expect(begun(world).workers.get('A3')?.escalated).toMatch(/no retry is left/);
  });

  it('takes an ordinary slot, and the reserve stays for what heals by itself', () => {
    const world = exhausted();
    retried(world, 'A3');
    expect(attemptOf(world, 'A3')?.reserve).toBe(false);
  });

  it('after a No-Go opens its bead again, claims it, and may turn the gate', () => {
    const world = atWork();
    finish(world, 'R1', { quality: 'missed' });
    settle(world);
    expect(begun(world).gates.get('phase-1')?.verdict).toBe('no-go');
    expect(beadOf(world, 'novacron-38p').status).toBe('blocked');
    expect(retried(world, 'R1')).toEqual([]);
    expect(beadOf(world, 'novacron-38p')).toMatchObject({ status: 'in_progress', assignee: 'R1' });
    finish(world, 'R1');
    settle(world);
    expect(begun(world).gates.get('phase-1')?.verdict).toBe('go');
    expect(beadOf(world, 'novacron-38p').status).toBe('closed');
  });

  it('after a person cancelled it is wanted again', () => {
    const world = atWork();
    say(world, '/swarm cancel A3');
    pass(world);
    end(world, runOf(world, 'A3'), 'cancelled');
    settle(world);
    expect(attemptsOf(world, 'A3')).toEqual(['1 cancelled']);
    expect(retried(world, 'A3')).toEqual([]);
    expect(attemptsOf(world, 'A3')).toEqual(['1 cancelled', '2 open']);
  });

  it('does not count what it measured before: those who need it wait again', () => {
    const world = atWork();
    finish(world, 'C2', { quality: 'unproven' });
    settle(world);
    retried(world, 'C2');
    finish(world, 'A3');
    settle(world);
    expect(attemptOf(world, 'T4')).toBeNull();
    finish(world, 'C2');
    settle(world);
    expect(attemptsOf(world, 'T4')).toEqual(['1 open']);
  });

  it('waits where a person took its bead meanwhile', () => {
    const world = atWork();
    finish(world, 'R1', { quality: 'missed' });
    settle(world);
    touchBead(world, 'novacron-38p', { status: 'closed' });
    retried(world, 'R1');
    expect(attemptsOf(world, 'R1')).toEqual(['1 done']);
    expect(beadOf(world, 'novacron-38p').status).toBe('closed');
  });
});

describe('a retry is refused', () => {
  it('while the worker runs', () => {
    expect(retried(atWork(), 'A3')).toEqual(['A3 is at work, attempt 1. /swarm cancel A3 ends it.']);
  });

  it('when the worker is Go', () => {
    const world = atWork();
    finish(world, 'C2');
    settle(world);
    expect(retried(world, 'C2')).toEqual(['C2 is Go; there is nothing to try again.']);
  });

  it('before the worker has begun', () => {
    expect(retried(atWork(), 'T4')).toEqual(['T4 has not begun yet.']);
  });

  it('where what it needs is not Go', () => {
    const world = atWork();
    finish(world, 'C2', { quality: 'missed' });
    settle(world);
    expect(retried(world, 'T4')).toEqual(['T4 cannot begin while C2 is not Go.']);
  });

  it('where a person decided about it', () => {
    const world = atWork();
    finish(world, 'C2', { quality: 'missed' });
    say(world, '/swarm no-go C2 we do without');
    settle(world);
    expect(retried(world, 'C2')).toEqual([
      'A person decided about C2, and that stands: /swarm go or no-go changes it.',
    ]);
  });

  it('twice in a row', () => {
    const world = exhausted();
    retried(world, 'A3');
    expect(retried(world, 'A3')).toEqual([expect.stringMatching(/^A3 is at work, attempt \d+\./)]);
  });

  it('after the end, with how the next swarm begins', () => {
    const world = atWork();
    for (const worker of ['R1', 'C2', 'A3', 'T4', 'A5']) say(world, `/swarm go ${worker} done by hand`);
    for (const worker of ['R1', 'C2', 'A3']) finish(world, worker);
    settle(world);
    expect(begun(world).finished).not.toBeNull();
    expect(retried(world, 'C2')).toEqual(['The swarm has ended. /swarm start on #30 begins the next one.']);
  });

  it('of a name that is no worker', () => {
    expect(retried(atWork(), 'A4')).toEqual(['There is no such worker; did you mean "A3"?']);
  });
});

describe('a retry that is taken', () => {
  it('is in the ledger with who asked, before the attempt that it allows', () => {
    const world = exhausted();
    say(world, '/swarm retry A3', { by: maintainer });
    const planned = pass(world);
    expect(of(planned, 'command')[0]?.events).toMatchObject([
      { kind: 'command', name: 'retry', outcome: 'done' },
      { kind: 'retried', worker: 'A3', authorization: { action: 'steer', actor: { login: 'maintainer' } } },
    ]);
    const kinds = begun(world).events.map(({ kind }) => kind);
    expect(kinds.lastIndexOf('intent')).toBeGreaterThan(kinds.lastIndexOf('retried'));
  });
});
