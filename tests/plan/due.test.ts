/** When time alone decides: at that moment a look finds something to do, and before it nothing, so nobody looks in vain. */
import { describe, expect, it } from 'vitest';
import { dueAt } from '../../src/core/plan/attempt/due.ts';
import { plan } from '../../src/core/plan/plan.ts';
import { end, finish, runOf, say, setLabel } from './acts.ts';
import { atWork } from './at-work.ts';
import { pass, settle } from './carry-out.ts';
import { novacronWorld } from './novacron.ts';
import { begun, look, wait, writer, type World } from './world.ts';

/** Seconds from now; null: nothing falls due. */
function due(world: World): number | null {
  const { config, times, now } = look(world);
  const at = dueAt({ config, state: begun(world), times, now });
  return at === null ? null : (Date.parse(at) - Date.parse(now)) / 1000;
}

/** C2's dispatch was never carried out, and nobody knows. */
function lost(): World {
  const world = novacronWorld({ fate: (worker) => (worker === 'C2' ? 'lost' : 'told') });
  setLabel(world);
  settle(world);
  return world;
}

function cancelled(): World {
  const world = atWork();
  say(world, '/swarm cancel C2', { by: writer });
  settle(world);
  return world;
}

function forced(): World {
  const world = cancelled();
  wait(world, due(world) ?? 0);
  settle(world);
  return world;
}

function failedTwice(): World {
  const world = atWork();
  world.config = { ...world.config, workers: world.config.workers.map((worker) => ({ ...worker, retries: 6 })) };
  for (let times = 0; times < 2; times += 1) {
    end(world, runOf(world, 'C2'), 'failure');
    settle(world);
  }
  return world;
}

describe('what falls due by itself', () => {
  it.each<[string, () => World, number]>([
    ['a dispatch that nobody answered: dispatched once more', lost, 301],
    ['a run that was asked to end and lives: forced', cancelled, 301],
    ['a run that was forced and lives: told', forced, 301],
    ['a rest between attempts: the next begins', failedTwice, 300],
  ])('is %s', (_, make, seconds) => {
    const world = make();
    expect(due(world)).toBeLessThanOrEqual(seconds);
    const left = due(world) ?? 0;
    expect(left).toBeGreaterThan(200);
    wait(world, left - 1);
    expect(plan(look(world)).operations).toEqual([]);
    wait(world, 1);
    expect(plan(look(world)).operations).not.toEqual([]);
    settle(world);
    // What was due is done, so it is not due again.
    expect(due(world) ?? 1000).toBeGreaterThan(1);
  });

  it('is also the end of an attempt that began in no way at all', () => {
    const world = lost();
    for (let looks = 0; looks < 2; looks += 1) {
      wait(world, due(world) ?? 0);
      pass(world);
    }
    expect(begun(world).workers.get('C2')?.attempts[0]?.end).toMatchObject({ failure: 'not-started' });
  });

  it('is nothing while runs work, and after the end', () => {
    const world = atWork();
    expect(due(world)).toBeNull();
    for (let turn = 0; turn < 20 && !begun(world).finished; turn += 1) {
      for (const worker of world.config.workers) if (isAtWork(world, worker.id)) finish(world, worker.id);
      settle(world);
    }
    expect(due(world)).toBeNull();
  });
});

function isAtWork(world: World, worker: string): boolean {
  const attempt = begun(world).workers.get(worker)?.attempts.at(-1);
  return attempt !== undefined && attempt.end === null && attempt.admitted !== null;
}
