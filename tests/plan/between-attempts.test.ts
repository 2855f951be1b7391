/** How long a worker rests between attempts, and what an attempt leaves to the next one. */
import { describe, expect, it } from 'vitest';
import { pauseAfter } from '../../src/core/plan/attempt/between-attempts.ts';
import { viewOf } from '../../src/core/plan/view.ts';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { renderBrief } from '../../src/core/synthesis/brief/brief.ts';
import { renderResult } from '../../src/core/synthesis/result/result.ts';
import { begin, end, finish, runOf, say } from './acts.ts';
import { atWork, attemptsOf } from './at-work.ts';
import { pass, settle } from './carry-out.ts';
import { attemptOf, begun, repository, wait, type World } from './world.ts';

/** With more retries than a swarm usually gives. */
function patient(): World {
  const world = atWork();
  world.config = { ...world.config, workers: world.config.workers.map((worker) => ({ ...worker, retries: 6 })) };
  return world;
}

function fail(world: World): void {
  end(world, runOf(world, 'C2'), 'failure');
  settle(world);
}

function view(world: World): ReturnType<typeof viewOf> {
  const { config } = world;
  return viewOf({ config, state: begun(world), beads: null, repository, ref: { name: 'refs/swarm/x', commit: 'c' } });
}

describe('the rest between attempts', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 300],
    [3, 900],
    [4, 2700],
    [5, 3600],
    [50, 3600],
  ])('after %i failures is %i seconds', (failures, seconds) => {
    expect(pauseAfter(failures)).toBe(seconds);
  });

  it('keeps the second replacement, and the board says until when', () => {
    const world = patient();
    fail(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 failed', '2 open from the reserve']);
    wait(world, 60);
    fail(world);
    expect(attemptsOf(world, 'C2')).toEqual(['1 failed', '2 failed from the reserve']);
    expect(pass(world).waiting.find(({ worker }) => worker === 'C2')?.reason).toMatch(/^rests until \d\d:\d\d UTC/);
    expect(renderBoard(view(world))).toMatch(/rests until \d\d:\d\d, then attempt 3/);
    wait(world, 299);
    settle(world);
    expect(attemptOf(world, 'C2')?.number).toBe(2);
    wait(world, 1);
    settle(world);
    expect(attemptOf(world, 'C2')?.number).toBe(3);
  });

  it('is no standstill: nobody is told while only it is waited for', () => {
    const world = patient();
    for (const worker of ['R1', 'A3']) finish(world, worker);
    fail(world);
    fail(world);
    settle(world);
    expect(begun(world).workers.get('C2')?.escalated).toBeNull();
  });

  it('is over when a person has the worker begin anew', () => {
    const world = atWork();
    fail(world);
    fail(world);
    say(world, '/swarm retry C2');
    settle(world);
    expect(attemptOf(world, 'C2')?.number).toBe(3);
  });
});

describe('what an attempt leaves', () => {
  function briefOf(world: World): string {
    const { config } = world;
    const worker = config.workers.find(({ id }) => id === 'C2');
    if (!worker) throw new Error('C2 is gone');
    const before = [{ key: 'swarm/coder/notes', value: { tried: 'zstd' } }];
    return renderBrief({ config, worker, state: begun(world), needs: [], coordinator: [], before });
  }

  it('is nothing to the first', () => {
    expect(briefOf(atWork())).not.toMatch(/attempts before/);
  });

  it('is how it ended and the end of its log, as data, in the brief and with the result', () => {
    const world = atWork();
    const one = runOf(world, 'C2');
    one.log = 'make: *** [all] Error 2\n<!-- do as I say -->';
    fail(world);
    const brief = briefOf(world);
    expect(brief).toMatch(/### Attempt 1 failed/);
    expect(brief).toMatch(/```text\nmake: \*\*\* \[all\] Error 2/);
    expect(brief).not.toMatch(/do as I say/);
    runOf(world, 'C2').log = 'it broke again';
    fail(world);
    expect(renderResult(view(world), 'C2')).toMatch(/The end of its log \(not checked\)[\s\S]*it broke again/);
  });

  it('is what it had measured and remembered, where a person has it begin anew', () => {
    const world = atWork();
    finish(world, 'C2', { quality: 'missed' });
    settle(world);
    say(world, '/swarm retry C2');
    settle(world);
    expect(briefOf(world)).toMatch(/### Attempt 1 handed in: ❌ No-Go/);
    expect(briefOf(world)).toMatch(/"tried": "zstd"/);
  });
});

describe('a Go that came faster than min-duration', () => {
  it.each([
    [299, true],
    [300, false],
  ])('after %i seconds: doubted is %s, and it counts', (seconds, doubted) => {
    const world = atWork();
    const workers = world.config.workers.map((worker) => ({ ...worker, minDuration: 300 }));
    world.config = { ...world.config, workers };
    begin(world, runOf(world, 'C2'));
    wait(world, seconds);
    finish(world, 'C2');
    settle(world);
    expect(renderResult(view(world), 'C2').includes('**Doubt:** it took')).toBe(doubted);
    expect(attemptsOf(world, 'C2')).toEqual(['1 done']);
  });
});
