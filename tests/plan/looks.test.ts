/** Looks that did not come: nothing is written by an idle one, so only the status that is missing shows it. */
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../src/core/plan/view.ts';
import { renderStatus } from '../../src/core/synthesis/answers/answers.ts';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { overdue } from '../../src/core/synthesis/answers/looks.ts';
import type { SwarmView } from '../../src/core/synthesis/view.ts';
import { finish } from './acts.ts';
import { atWork } from './at-work.ts';
import { pass, settle } from './carry-out.ts';
import { begun, configOf, nowOf, repository, wait, type World } from './world.ts';

const minute = 60;
const hour = 60 * minute;

function viewed(world: World): SwarmView {
  const ref = { name: 'refs/swarm/novacron-init', commit: 'a'.repeat(40) };
  return viewOf({ config: configOf(world), state: begun(world), beads: null, repository, ref });
}

function lastLine(world: World): unknown {
  return begun(world).events.at(-1);
}

describe('a look that comes when the status was due long ago', () => {
  it('says by how much it is late, once, and by no other line than the status', () => {
    const world = atWork();
    wait(world, 5 * hour);
    const { operations } = pass(world);
    expect(operations.filter(({ kind }) => kind === 'remember')).toHaveLength(1);
    // An hour and a look after the last line a status was due.
    expect(lastLine(world)).toMatchObject({ kind: 'status', late: 5 * hour - hour - 10 * minute });
    expect(settle(world).operations).toEqual([]);
    wait(world, 10 * minute);
    expect(pass(world).operations).toEqual([]);
  });

  it('says it also where it has more to tell', () => {
    const world = atWork();
    wait(world, 3 * hour);
    finish(world, 'R1');
    pass(world);
    const told = begun(world).events.filter(({ kind }) => kind === 'done' || kind === 'status');
    expect(told).toMatchObject([{ kind: 'done' }, { kind: 'status', done: 1, late: 110 * minute }]);
  });

  it('is told by the history of the board and by the status, the latter for a day', () => {
    const world = atWork();
    wait(world, 5 * hour);
    pass(world);
    expect(renderBoard(viewed(world))).toContain('a look came 3 h 50 m late; then: 0 done, 0 failed, 3 at work');
    expect(renderStatus(viewed(world))).toContain('⏰ **Late:** the look at 20:20 came 3 h 50 m late');
    for (let looks = 0; looks < 26; looks += 1) {
      wait(world, hour + minute);
      pass(world);
    }
    expect(renderStatus(viewed(world))).not.toContain('⏰');
  });

  it.each([
    ['a status was due only a moment ago', 90 * minute],
    ['a schedule of GitHub left out two looks', hour + 30 * minute],
  ])('is not late where %s', (_, seconds) => {
    const world = atWork();
    wait(world, seconds);
    pass(world);
    expect(lastLine(world)).not.toHaveProperty('late');
  });

  it('is not late where nobody was at work', () => {
    const world = atWork();
    for (const round of [['R1', 'C2', 'A3'], ['T4'], ['A5']]) {
      for (const worker of round) finish(world, worker);
      settle(world);
    }
    wait(world, 30 * hour);
    expect(pass(world).operations).toEqual([]);
  });
});

describe('the foot of the board', () => {
  it('says when it changed, when somebody looks next, and when it changes next while somebody is at work', () => {
    const world = atWork();
    const foot = 'Changed 10 Nov 15:20 UTC, next look by 15:30, then every 10 m; next status by 16:30';
    expect(renderBoard(viewed(world))).toContain(`<sub>${foot} · `);
    expect(renderStatus(viewed(world))).toContain(`${foot}.`);
    wait(world, 50 * minute);
    expect(pass(world).operations).toEqual([]);
    expect(renderBoard(viewed(world))).toContain(foot);
  });
});

describe('whoever looks on and knows the time', () => {
  it('sees that nobody looks while it is so', () => {
    const world = atWork();
    expect(overdue(viewed(world), nowOf(world))).toBeNull();
    wait(world, 4 * hour);
    expect(overdue(viewed(world), nowOf(world))).toBe(170 * minute);
    const text = renderStatus(viewed(world), { now: nowOf(world) });
    expect(text).toContain('a status was due by 16:30, 2 h 50 m ago, so nobody looks');
    pass(world);
    expect(overdue(viewed(world), nowOf(world))).toBeNull();
  });
});
