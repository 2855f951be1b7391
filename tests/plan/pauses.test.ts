/** Pauses: nothing new begins that one covers, what runs goes on, and nobody is told of a standstill that a person made. */
import { describe, expect, it } from 'vitest';
import { plan } from '../../src/core/plan/plan.ts';
import { viewOf } from '../../src/core/plan/view.ts';
import { renderStatus } from '../../src/core/synthesis/answers/answers.ts';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { begin, end, finish, runOf, say, setLabel } from './acts.ts';
import { atWork, attemptsOf } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { novacronWorld } from './novacron.ts';
import { attemptOf, begun, configOf, look, repository, wait, type World } from './world.ts';

function texts(world: World): { readonly board: string; readonly status: string } {
  const ref = { name: 'refs/swarm/novacron-init', commit: 'a'.repeat(40) };
  const view = viewOf({ config: configOf(world), state: begun(world), beads: null, repository, ref });
  return { board: renderBoard(view), status: renderStatus(view) };
}

function waitingFor(world: World, worker: string): string {
  return plan(look(world)).waiting.find((one) => one.worker === worker)?.reason ?? 'nothing';
}

/** C2 and A3 are Go, so that T4 could begin. */
function beforeT4(world: World): void {
  finish(world, 'C2');
  finish(world, 'A3');
}

describe('a pause of the swarm', () => {
  it('lets nothing begin, and what runs is judged all the same', () => {
    const world = atWork();
    say(world, '/swarm pause');
    beforeT4(world);
    settle(world);
    expect(attemptOf(world, 'C2')?.end?.kind).toBe('done');
    expect(attemptOf(world, 'T4')).toBeNull();
    expect(waitingFor(world, 'T4')).toBe('a person paused the swarm; /swarm resume goes on');
  });

  it('goes on where it stood when it is resumed', () => {
    const world = atWork();
    say(world, '/swarm pause');
    beforeT4(world);
    settle(world);
    wait(world, 3600);
    say(world, '/swarm resume');
    settle(world);
    expect(attemptsOf(world, 'T4')).toEqual(['1 open']);
  });

  it('holds before the first attempts as well', () => {
    const world = novacronWorld();
    setLabel(world);
    pass(world);
    say(world, '/swarm pause');
    settle(world);
    expect(world.dispatched).toEqual([]);
    say(world, '/swarm resume');
    settle(world);
    expect(world.dispatched).toHaveLength(3);
  });

  it('replaces nothing that fails meanwhile, until it is over', () => {
    const world = atWork();
    say(world, '/swarm pause');
    end(world, runOf(world, 'A3'), 'failure');
    settle(world);
    expect(attemptsOf(world, 'A3')).toEqual(['1 failed']);
    say(world, '/swarm resume');
    settle(world);
    expect(attemptsOf(world, 'A3')).toEqual(['1 failed', '2 open from the reserve']);
  });

  it('stands on the board and in the status, with who made it and the way on', () => {
    const world = atWork();
    say(world, '/swarm pause');
    settle(world);
    for (const text of Object.values(texts(world))) {
      expect(text).toContain(
        '⏸️ **Paused:** the swarm, by `maintainer` since 15:20; nothing new begins until `/swarm resume`.',
      );
    }
    say(world, '/swarm resume');
    settle(world);
    for (const text of Object.values(texts(world))) expect(text).not.toContain('Paused');
  });

  it('is no standstill that people are told of', () => {
    const world = atWork();
    say(world, '/swarm pause');
    for (const worker of ['R1', 'C2', 'A3']) finish(world, worker);
    settle(world);
    expect(begun(world).events.filter(({ kind }) => kind === 'escalated')).toEqual([]);
    expect(begun(world).finished).toBeNull();
  });
});

describe('a pause of one worker', () => {
  it('holds that one back and no other', () => {
    const world = novacronWorld();
    setLabel(world);
    pass(world);
    say(world, '/swarm pause C2');
    settle(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 open']);
    expect(attemptsOf(world, 'C2')).toEqual([]);
    expect(waitingFor(world, 'C2')).toBe('a person paused it; /swarm resume C2 goes on');
    expect(texts(world).board).toContain('⏸️ ready, paused');
    say(world, '/swarm resume C2');
    settle(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 open']);
  });
});

describe('a dispatch that got lost', () => {
  const lost = (): World => {
    const world = novacronWorld({ fate: (worker) => (worker === 'R1' ? 'lost' : 'told') });
    setLabel(world);
    settle(world);
    return world;
  };

  it('is not made again during a pause, costs no retry, and is made when the pause is over', () => {
    const world = lost();
    say(world, '/swarm pause');
    settle(world);
    wait(world, 400);
    const before = world.dispatched.length;
    settle(world);
    expect(world.dispatched).toHaveLength(before);
    expect(attemptsOf(world, 'R1')).toEqual(['1 withdrawn']);
    world.fate = () => 'told';
    say(world, '/swarm resume');
    settle(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 withdrawn', '2 open']);
  });

  it('whose claim a crash prevented is not claimed late during one', () => {
    const world = novacronWorld();
    setLabel(world);
    pass(world);
    pass(world, 'ledger');
    expect(world.dispatched).toEqual([]);
    say(world, '/swarm pause');
    settle(world);
    expect(world.dispatched).toEqual([]);
    say(world, '/swarm resume');
    settle(world);
    expect(world.dispatched).toHaveLength(3);
  });
});

describe('the switch of the repository', () => {
  it('stops every dispatch, whatever the ledger says, and is said to be the reason', () => {
    const world = novacronWorld({ paused: true });
    setLabel(world);
    settle(world);
    expect(world.dispatched).toEqual([]);
    expect(waitingFor(world, 'R1')).toBe('the variable SWARMLEAD_PAUSED of the repository is set');
    say(world, '/swarm pause');
    settle(world);
    say(world, '/swarm resume');
    settle(world);
    expect(world.dispatched).toEqual([]);
    expect(begun(world).events.filter(({ kind }) => kind === 'escalated')).toEqual([]);
    world.paused = false;
    settle(world);
    expect(world.dispatched).toHaveLength(3);
  });

  it('is told to whoever resumes a swarm below it', () => {
    const world = novacronWorld({ paused: true });
    setLabel(world);
    settle(world);
    say(world, '/swarm pause');
    settle(world);
    say(world, '/swarm resume');
    expect(of(pass(world), 'command').map(({ reply }) => reply)).toEqual([
      'Still nothing is dispatched: the variable SWARMLEAD_PAUSED of this repository is set.',
    ]);
  });

  it('ends no run that is at work', () => {
    const world = atWork();
    world.paused = true;
    begin(world, runOf(world, 'R1'));
    finish(world, 'R1');
    settle(world);
    expect(attemptOf(world, 'R1')?.end?.kind).toBe('done');
    expect(runOf(world, 'C2').asked).toEqual([]);
  });
});
