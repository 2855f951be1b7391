/** What earlier attempts of a role took, and what the planner makes of it. */
import { describe, expect, it } from 'vitest';
import { samplesOf } from '../../src/core/patterns/samples.ts';
import { withPatterns } from '../../src/core/patterns/with-patterns.ts';
import type { Worker } from '../../src/core/config/swarm-config.ts';
import { viewOf } from '../../src/core/plan/view.ts';
import { mostSamples, type Sample } from '../../src/core/swarm/learnt.ts';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { renderStatus } from '../../src/core/synthesis/answers/answers.ts';
import type { SwarmView } from '../../src/core/synthesis/view.ts';
import { begin, end, finish, runOf, say } from './acts.ts';
import { atWork } from './at-work.ts';
import { pass, settle } from './carry-out.ts';
import { begun, nowOf, repository, wait, type World } from './world.ts';

const hour = 3600;

/** The NovaCron swarm, which has learnt of five results of research, or of as many as are given. */
function learnt(samples: readonly Sample[] = results(1, 1.5, 2, 2.5, 3)): World {
  const world = atWork();
  const [first = '', ...rest] = world.ledger.split('\n');
  const started: unknown = JSON.parse(first);
  if (typeof started !== 'object') throw new Error('a ledger begins with an object');
  const more = { ...started, learnt: { from: 'novacron-0', roles: { research: samples } } };
  world.ledger = [JSON.stringify(more), ...rest].join('\n');
  return world;
}

function results(...hours: readonly number[]): Sample[] {
  return hours.map((one) => ({ seconds: one * hour, end: 'result' }));
}

function view(world: World): SwarmView {
  const { config } = world;
  const ref = { name: 'refs/swarm/novacron-init', commit: 'a'.repeat(40) };
  return viewOf({ config, state: begun(world), beads: null, repository, ref });
}

function r1(world: World): Worker | undefined {
  return withPatterns(world.config, begun(world)).workers.find(({ id }) => id === 'R1');
}

function setR1(world: World, more: Partial<Worker>): void {
  const workers = world.config.workers.map((worker) => (worker.id === 'R1' ? { ...worker, ...more } : worker));
  world.config = { ...world.config, workers };
}

describe('samples', () => {
  it('are the results and failures of this swarm after those of earlier ones, the newest kept', () => {
    const world = learnt(results(...Array.from({ length: mostSamples }, (_, index) => index + 1)));
    wait(world, 600);
    finish(world, 'R1');
    pass(world);
    const research = samplesOf(world.config, begun(world)).get('research') ?? [];
    expect(research).toHaveLength(mostSamples);
    expect(research.at(0)?.seconds).toBe(2 * hour);
    expect(research.at(-1)).toEqual({ seconds: 600, end: 'result' });
  });

  it('are none of an attempt that a person cancelled, and one of an attempt that failed', () => {
    const world = atWork();
    wait(world, 60);
    say(world, '/swarm cancel C2');
    pass(world);
    end(world, runOf(world, 'C2'), 'cancelled');
    end(world, runOf(world, 'R1'), 'failure');
    wait(world, 300);
    pass(world);
    const samples = samplesOf(world.config, begun(world));
    expect(samples.get('coder')).toBeUndefined();
    expect(samples.get('research')).toMatchObject([{ end: 'failure' }]);
  });
});

describe('a limit for silence', () => {
  it.each<[string, Partial<Worker>, readonly Sample[], number]>([
    ['is three times what nine of ten took', {}, results(0.5, 0.5, 0.5, 0.5, 0.5), 1.5 * hour],
    ['is never under half an hour', {}, results(0.01, 0.01, 0.01, 0.01, 0.01), 0.5 * hour],
    ['is never over the time-out', {}, results(3, 3, 3, 3, 3), 6 * hour],
    ['is the time-out while results are few', {}, results(0.5, 0.5, 0.5, 0.5), 6 * hour],
    ['is what the file says', { stallBy: 'file', stallAfter: 7 }, results(0.5, 0.5, 0.5, 0.5, 0.5), 7],
  ])('%s', (_, more, samples, seconds) => {
    const world = learnt(samples);
    setR1(world, { timeout: 6 * hour, stallAfter: 6 * hour, stallBy: 'default', ...more });
    expect(r1(world)?.stallAfter).toBe(seconds);
    world.config = withPatterns(world.config, begun(world));
    expect(r1(world)?.stallAfter).toBe(seconds);
  });

  it('is not learnt where the swarm file wants nothing learnt', () => {
    const world = learnt();
    world.config = { ...world.config, features: ['self-healing'] };
    expect(r1(world)).not.toHaveProperty('pattern');
    expect(renderBoard(view(world))).not.toContain('Patterns');
  });
});

describe('the expected end', () => {
  it.each([
    ['is that of half of them', 0, 2],
    ['that of nine of ten, of a run that outlasted these', 2.1, 3],
    ['and of the longest, of one that outlasted all', 3.1, 3],
  ])('%s', (_, ran, expected) => {
    const world = learnt();
    const began = Date.parse(begun(world).workers.get('R1')?.attempts[0]?.admitted?.at ?? '');
    wait(world, ran * hour);
    if (ran > 0) finish(world, 'A3');
    pass(world);
    const shown = view(world).workers.find(({ id }) => id === 'R1')?.expectedEnd ?? '';
    expect((Date.parse(shown) - began) / 1000).toBe(expected * hour);
    expect(renderBoard(view(world))).toMatch(/Expected end: .* UTC, by 5 earlier results/);
  });

  it('grows while a worker waits for people, and says so', () => {
    const world = learnt();
    say(world, '/swarm pause C2');
    pass(world);
    expect(renderBoard(view(world))).toContain('later by every minute that C2 waits for people');
  });
});

describe('a run far off its pattern', () => {
  it('is told of and goes on', () => {
    const world = learnt();
    wait(world, 3.5 * hour);
    const later = renderStatus(view(world), { now: nowOf(world) });
    expect(later).toContain(
      '**Unusual:** R1 has run for 3 h 30 m; the longest of 5 earlier results of its role took 3 h 00 m.',
    );
    expect(later).not.toContain('C2 has run');
  });

  it('is told of when it was strikingly short', () => {
    const world = learnt();
    wait(world, 60);
    finish(world, 'R1');
    pass(world);
    expect(renderBoard(view(world))).toContain(
      'R1 took 1 m, less than half of the shortest of 5 earlier results of its role, which took 1 h 00 m.',
    );
  });

  it('is as usual in between', () => {
    const world = learnt();
    wait(world, 1.2 * hour);
    finish(world, 'R1');
    pass(world);
    expect(renderBoard(view(world))).not.toContain('Unusual');
  });
});

describe('the coordinator’s record', () => {
  it('holds the samples with what follows from them, and is written when there is one more', () => {
    const world = learnt();
    settle(world);
    begin(world, runOf(world, 'R1'));
    finish(world, 'R1');
    settle(world);
    const record: unknown = JSON.parse(world.memory.get('swarm/coordinator/patterns') ?? 'null');
    expect(record).toMatchObject({
      value: { from: 'novacron-0', roles: { research: { attempts: 6, failures: 0, results: 6 } } },
    });
  });
});
