/** Teams of `notify.mention` in the comment of a result that needs people and in the report, and nowhere else. */
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../src/core/plan/view.ts';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { renderReport } from '../../src/core/synthesis/report/report.ts';
import { renderResult } from '../../src/core/synthesis/result/result.ts';
import { end, finish, runOf, say } from './acts.ts';
import { atWork } from './at-work.ts';
import { settle } from './carry-out.ts';
import { begun, repository, type World } from './world.ts';

type On = World['config']['notify']['on'];

function notifying(on: On = ['blocked', 'no-go', 'done']): World {
  const world = atWork();
  world.config = { ...world.config, notify: { on, mention: ['@acme/core', '@acme/ops'] } };
  return world;
}

function view(world: World): ReturnType<typeof viewOf> {
  const { config } = world;
  return viewOf({ config, state: begun(world), beads: null, repository, ref: { name: 'refs/swarm/x', commit: 'c' } });
}

function failForGood(world: World): void {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    end(world, runOf(world, 'C2'), 'failure');
    settle(world);
  }
}

function judge(world: World, quality: 'met' | 'missed' | 'unproven'): void {
  finish(world, 'C2', { quality });
  settle(world);
}

describe('the teams of notify.mention', () => {
  it.each([
    ['failed for good', ['blocked'], failForGood, true],
    ['failed for good, and only No-Go is wanted', ['no-go'], failForGood, false],
    ['is No-Go', ['no-go'], (world: World) => judge(world, 'missed'), true],
    ['is No-Go, and only what is blocked is wanted', ['blocked'], (world: World) => judge(world, 'missed'), false],
    ['lacks evidence', ['blocked'], (world: World) => judge(world, 'unproven'), true],
    ['is Go', ['blocked', 'no-go', 'done'], (world: World) => judge(world, 'met'), false],
  ] as const)('of a worker that %s (on: %j)', (_, on, act, mentioned) => {
    const world = notifying(on);
    act(world);
    expect(renderResult(view(world), 'C2').includes('For @acme/core @acme/ops.')).toBe(mentioned);
    expect(renderBoard(view(world))).not.toContain('@acme');
  });

  it.each([
    [['done'], true],
    [['blocked', 'no-go'], false],
  ] as const)('are called by the report, once the swarm has ended (on: %j)', (on, mentioned) => {
    const world = notifying(on);
    expect(renderReport(view(world))).not.toContain('@acme');
    for (const round of [['R1', 'C2', 'A3'], ['T4'], ['A5']]) {
      for (const worker of round) finish(world, worker);
      settle(world);
    }
    expect(renderReport(view(world)).includes('\n\nFor @acme/core @acme/ops.\n')).toBe(mentioned);
    expect(renderBoard(view(world))).not.toContain('@acme');
  });

  it('are not called for what a person has decided', () => {
    const world = notifying();
    judge(world, 'missed');
    say(world, '/swarm go C2 we can live with it');
    settle(world);
    expect(renderResult(view(world), 'C2')).not.toContain('@acme');
  });
});
