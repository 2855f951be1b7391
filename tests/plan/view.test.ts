/** What is shown of a swarm at each of its moments: phases of workers, phases of the coordination, expected times. */
import { describe, expect, it } from 'vitest';
import { phasesOf } from '../../src/core/plan/phases.ts';
import { standingsOf } from '../../src/core/plan/standing.ts';
import { viewOf } from '../../src/core/plan/view.ts';
import type { SwarmView } from '../../src/core/synthesis/view.ts';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { end, finish, runOf, say, setLabel } from './acts.ts';
import { atWork } from './at-work.ts';
import { pass, settle } from './carry-out.ts';
import { novacronWorld } from './novacron.ts';
import { begun, nowOf, repository, wait, type World } from './world.ts';

function view(world: World): SwarmView {
  const beads = world.beads === null ? null : { file: readBeads(world.beads, 'issues.jsonl') };
  const { config } = world;
  return viewOf({ config, state: begun(world), beads, repository, ref: { name: 'refs/swarm/x', commit: 'c' } });
}

function phases(world: World): string {
  return view(world)
    .workers.map(({ id, phase }) => `${id} ${phase}`)
    .join(', ');
}

function reasonOf(world: World, worker: string): string | undefined {
  return view(world).workers.find(({ id }) => id === worker)?.reason;
}

describe('a worker', () => {
  it('is ready, dispatching, running, and done', () => {
    const world = novacronWorld({ fate: () => 'untold' });
    setLabel(world);
    pass(world);
    expect(phases(world)).toBe('R1 ready, C2 ready, A3 ready, T4 waits, A5 waits');
    pass(world);
    expect(phases(world)).toBe('R1 dispatching, C2 dispatching, A3 dispatching, T4 waits, A5 waits');
    wait(world, 30);
    pass(world);
    expect(phases(world)).toBe('R1 running, C2 running, A3 running, T4 waits, A5 waits');
    finish(world, 'R1');
    pass(world);
    expect(phases(world)).toBe('R1 done, C2 running, A3 running, T4 waits, A5 waits');
  });

  it('is not ready after the end, when a person decided too late what it needed', () => {
    const world = atWork();
    finish(world, 'R1', { quality: 'missed' });
    for (const worker of ['C2', 'A3']) finish(world, worker);
    settle(world);
    wait(world, 1);
    pass(world);
    finish(world, 'T4');
    settle(world);
    expect(begun(world).finished?.verdict).toBe('no-go');
    expect([phases(world), reasonOf(world, 'A5')]).toEqual([
      'R1 done, C2 done, A3 done, T4 done, A5 blocked',
      'phase-1 not Go',
    ]);
    say(world, '/swarm go phase-1 measured by hand');
    settle(world);
    expect([phases(world), reasonOf(world, 'A5')]).toEqual([
      'R1 done, C2 done, A3 done, T4 done, A5 blocked',
      'the swarm ended before it could begin',
    ]);
    const gates = view(world).gates.map(({ id, verdict }) => `${id} ${verdict}`);
    expect(gates).toEqual(['phase-1 go', 'production insufficient-evidence']);
  });

  it('is cancelling, cancelled, failed or blocked, and says why', () => {
    const world = atWork();
    say(world, '/swarm cancel C2');
    pass(world);
    expect(phases(world)).toContain('C2 cancelling');
    expect(reasonOf(world, 'C2')).toBe('a person cancelled it');
    end(world, runOf(world, 'C2'), 'cancelled');
    for (const round of [1, 2]) {
      wait(world, round);
      end(world, runOf(world, 'R1'), 'failure');
      pass(world);
    }
    expect(phases(world)).toBe('R1 failed, C2 cancelled, A3 running, T4 blocked, A5 blocked');
    expect(reasonOf(world, 'R1')).toBe('run 504 ended with failure and handed in nothing');
    expect(reasonOf(world, 'A5')).toBe('phase-1, C2, T4 not Go');
  });

  it('that handed in before its cancellation took effect is done', () => {
    const world = atWork();
    say(world, '/swarm cancel R1');
    pass(world);
    finish(world, 'R1');
    pass(world);
    expect(phases(world)).toContain('R1 done');
  });

  it('of the reserve says so', () => {
    const world = atWork();
    end(world, runOf(world, 'R1'), 'failure');
    settle(world);
    expect(reasonOf(world, 'R1')).toBe('attempt 2, from the reserve');
  });

  it('is expected to end by what the swarm file expects, those it waits for first', () => {
    const world = atWork();
    const ends = view(world).workers.map(({ id, expectedEnd }) => `${id} ${expectedEnd}`);
    expect(nowOf(world)).toBe('2025-11-10T15:20:00Z');
    expect(ends).toEqual([
      'R1 2025-11-10T18:20:00Z',
      'C2 2025-11-10T21:20:00Z',
      'A3 2025-11-10T19:20:00Z',
      'T4 2025-11-11T02:20:00Z',
      'A5 2025-11-11T08:20:00Z',
    ]);
  });
});

describe('the coordination', () => {
  function begunPhases(world: World): readonly string[] {
    const { config } = world;
    const state = begun(world);
    const standings = standingsOf(config, state);
    return phasesOf({ config, state, standings, asOf: state.changedAt }).map(
      ({ number, name, seconds, late }) => `${number} ${name} ${seconds}${late ? ' late' : ''}`,
    );
  }

  it('goes through the four phases of the seed, and says which were late', () => {
    const world = novacronWorld();
    setLabel(world);
    pass(world);
    expect(begunPhases(world)).toEqual(['1 initialization 0']);
    wait(world, 301);
    settle(world);
    expect(begunPhases(world)).toEqual(['1 initialization 301 late', '2 parallel-execution 0']);
    for (const round of [['R1', 'C2', 'A3'], ['T4'], ['A5']]) {
      wait(world, 600);
      for (const worker of round) finish(world, worker);
      settle(world);
    }
    expect(begunPhases(world)).toEqual([
      '1 initialization 301 late',
      '2 parallel-execution 1800',
      '3 integration 0',
      '4 completion 0',
    ]);
    expect(view(world)).toMatchObject({ phase: { number: 4 }, verdict: 'go' });
  });
});

describe('a look in which nothing happened', () => {
  it('shows the same, however late it is', () => {
    const world = atWork();
    const before = view(world);
    wait(world, 3000);
    pass(world);
    expect(view(world)).toEqual(before);
  });
});

describe('the beads', () => {
  it('are counted once each, by what they are', () => {
    const world = atWork();
    expect(view(world).beads).toEqual({ total: 7, closed: 1, inProgress: 3, blocked: 0, open: 3, ready: 1 });
  });
});
