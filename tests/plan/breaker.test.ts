/** Attempts of several workers that end alike: the fault is not theirs, and trying on would only use up their retries. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenBy } from '../../src/core/plan/bounds/breaker.ts';
import { viewOf } from '../../src/core/plan/view.ts';
import { failures, type EventOf, type Failure } from '../../src/core/swarm/event.ts';
import { failingAfter, failingOfOtherWork, noneFailing, tripped, type Failing } from '../../src/core/swarm/failing.ts';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { end, finish, runOf, say, setLabel } from './acts.ts';
import { attemptsOf } from './at-work.ts';
import { pass, settle } from './carry-out.ts';
import { novacronWorld } from './novacron.ts';
import { begun, repository, wait, type World } from './world.ts';

/** R1, C2 and A3 are dispatched; the runs of `workers` end as `conclusion` says, one look after the other. */
function broken(workers: readonly string[], conclusion = 'startup_failure'): World {
  const world = novacronWorld();
  setLabel(world);
  settle(world);
  for (const worker of workers) end(world, runOf(world, worker), conclusion);
  settle(world);
  return world;
}

function boardOf(world: World): string {
  const { config } = world;
  const ref = { name: 'refs/swarm/x', commit: 'c' };
  return renderBoard(viewOf({ config, state: begun(world), beads: null, repository, ref }));
}

describe('the breaker', () => {
  it('stops all dispatches when runs of three workers never began, and people are told what would help', () => {
    const world = broken(['R1', 'C2', 'A3']);
    for (const worker of ['R1', 'C2', 'A3']) expect(attemptsOf(world, worker)).toEqual(['1 not-started']);
    expect(begun(world).workers.get('C2')?.escalated).toBe(
      'nothing else is at work, and C2 cannot begin: 3 attempts never began with no result between them ' +
        '(A3 once, C2 once and R1 once: 3 never started); look at the token, the runners and the workflows, ' +
        'then /swarm resume',
    );
    expect(boardOf(world)).toMatch(/breaker stopped all dispatches/);
    expect(boardOf(world)).toMatch(/look at the token, the runners and the workflows; then `\/swarm resume`/);
    expect(boardOf(world)).toMatch(/`\/swarm resume`/);
    expect(pass(world).operations).toEqual([]);
  });

  it('stops as well when GitHub refuses each dispatch', () => {
    const world = novacronWorld();
    world.fate = () => 'refused';
    setLabel(world);
    settle(world);
    expect(world.dispatched).toHaveLength(3);
  });

  it('goes on when a person resumes the swarm, with all retries that were left', () => {
    const world = broken(['R1', 'C2', 'A3']);
    say(world, '/swarm resume');
    settle(world);
    // Two slots of the reserve.
    expect(['R1', 'C2', 'A3'].map((worker) => attemptsOf(world, worker).length)).toEqual([2, 2, 1]);
    expect(boardOf(world)).not.toMatch(/breaker/);
  });

  it('counts runs that were not admitted with those that never started, and says of how many it knows which', () => {
    const world = broken(['R1', 'C2'], 'startup_failure');
    world.ledger += `${JSON.stringify(endedOf('A3', 'not-admitted', runOf(world, 'A3').run.id))}\n`;
    expect(brokenBy(begun(world))).toMatch(/\(A3 once, C2 once and R1 once: 1 was not admitted and 2 never started\)/);
  });

  it.each([
    ['of two workers', ['R1', 'C2'], 'startup_failure'],
    ['that were at work', ['R1', 'C2', 'A3'], 'failure'],
  ])('does not hold against runs %s', (_, workers, conclusion) => {
    const world = broken(workers, conclusion);
    expect(attemptsOf(world, 'R1')).toHaveLength(2);
  });

  it('sees by one result that runs begin', () => {
    const world = broken(['R1', 'C2']);
    finish(world, 'R1');
    settle(world);
    end(world, runOf(world, 'A3'), 'startup_failure');
    settle(world);
    expect(attemptsOf(world, 'A3')).toHaveLength(2);
  });

  it('refuses to be resumed where it has not stopped anything', () => {
    const world = broken([]);
    say(world, '/swarm resume');
    settle(world);
    expect(world.said.map(({ text }) => text)).toEqual(['The swarm is not paused.']);
  });
});

type Way = readonly [worker: string, failure: Failure];

function endedOf(worker: string, failure: Failure, run: number): EventOf<'ended'> {
  const at = '2025-11-10T16:00:00Z';
  return { kind: 'ended', at, worker, attempt: 1, run: { id: run, attempt: 1 }, failure, detail: 'so it ended' };
}

function failingOf(ways: readonly Way[]): Failing {
  return ways.reduce((failing, [worker, failure]) => failingAfter(failing, { worker, failure }), noneFailing);
}

function times(count: number, workers: readonly string[], failure: Failure): readonly Way[] {
  return Array.from({ length: count }, (_, index): Way => [workers[index % workers.length] ?? '', failure]);
}

const atWorkKinds = ['failed', 'stalled', 'timed-out', 'no-result', 'bad-result'] as const;
const three = ['A', 'B', 'C'];

describe('failures of one kind', () => {
  it.each(atWorkKinds)('%s: five of three workers stop all dispatches, and four do not', (kind) => {
    expect(tripped(failingOf(times(4, three, kind)))).toBeNull();
    expect(tripped(failingOf(times(5, three, kind)))?.kind).toBe(kind);
  });

  it.each(atWorkKinds)('%s: two broken workers stop nothing, however often they are tried', (kind) => {
    expect(tripped(failingOf(times(20, ['A', 'B'], kind)))).toBeNull();
  });

  it('are not added up with those of another kind', () => {
    expect(tripped(failingOf([...times(4, three, 'failed'), ...times(4, three, 'stalled')]))).toBeNull();
  });

  it.each(['cancelled', 'yielded', 'withdrawn', 'superseded'] as const)('never are those that were %s', (kind) => {
    expect(tripped(failingOf(times(20, three, kind)))).toBeNull();
  });

  it('of whichever kinds, never stop anything for the failures of two workers', () => {
    const way = fc.tuple(fc.constantFrom('A', 'B'), fc.constantFrom(...failures));
    fc.assert(fc.property(fc.array(way), (ways) => tripped(failingOf(ways)) === null));
  });

  it('stop all dispatches once, and people are told what was tried and what would help', () => {
    const world = broken([]);
    for (const worker of ['R1', 'C2', 'R1', 'C2', 'A3']) {
      end(world, runOf(world, worker), 'failure');
      pass(world);
      wait(world, 60);
    }
    expect(brokenBy(begun(world))).toBe(
      '5 attempts failed with no result between them (A3 once, C2 twice and R1 twice); look in the ends of their logs ' +
        'for what they share: a secret, a service, a step of the workflows, then /swarm resume',
    );
    expect(attemptsOf(world, 'A3')).toEqual(['1 failed']);
    expect(boardOf(world)).toMatch(/breaker stopped all dispatches/);
    say(world, '/swarm resume');
    settle(world);
    expect(attemptsOf(world, 'A3')).toEqual(['1 failed', '2 open from the reserve']);
    expect(brokenBy(begun(world))).toBeNull();
  });

  it('end their row with a result, also of one that was at work meanwhile', () => {
    const world = broken([]);
    for (const worker of ['R1', 'C2', 'R1', 'C2']) {
      end(world, runOf(world, worker), 'failure');
      pass(world);
    }
    finish(world, 'A3');
    settle(world);
    expect(begun(world).failing.size).toBe(0);
  });

  it('of another commit of a pull request are of the past', () => {
    const failing = failingOf([...times(5, three, 'failed')]);
    expect(failingOfOtherWork(failing).size).toBe(0);
    expect(tripped(failingOfOtherWork(failingOf(times(3, three, 'not-started'))))?.kind).toBe('never-began');
  });
});
