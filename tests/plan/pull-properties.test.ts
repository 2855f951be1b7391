/** What holds of every pull request, however it moves while runs and coordinators live and die. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan } from '../../src/core/plan/plan.ts';
import { resultOf } from '../../src/core/swarm/state.ts';
import { begin, beadOf, end, handIn, touchBead } from './acts.ts';
import { pass, steps, type Death } from './carry-out.ts';
import { ask, head, move, pullWorld, tiedBead } from './pull-world.ts';
import { attemptOf, begun, look, nowOf, stateOf, wait, type World, type WorldRun } from './world.ts';

const act = fc.oneof(
  fc.constantFrom('a', 'b', 'd').map((letter) => ({ kind: 'commit', letter }) as const),
  fc.constantFrom('close', 'merge', 'reopen', 'take-bead', 'unlink', 'link').map((kind) => ({ kind }) as const),
  fc.constantFrom('work', 'fail', 'vanish', 'begin', 'none').map((kind) => ({ kind }) as const),
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

const scenario = fc.record({
  acts: fc.array(act, { maxLength: 14 }),
  deaths: fc.array(
    fc.oneof({ weight: 3, arbitrary: fc.constant<Death>('none') }, { weight: 1, arbitrary: fc.constantFrom(...steps) }),
    { maxLength: 12 },
  ),
  fates: fc.array(fc.constantFrom('told', 'untold', 'lost'), { maxLength: 6 }),
  pauses: fc.array(fc.constantFrom(5, 30, 400, 1300), { maxLength: 14 }),
});

/** `seen` of each pass; ends in quiet, all runs dead. */
function play(one: typeof scenario extends fc.Arbitrary<infer S> ? S : never, seen: (round: Round) => void): World {
  let dispatches = 0;
  const world = pullWorld({ fate: () => one.fates[dispatches++] ?? 'told' });
  ask(world);
  for (let round = 0; round < one.acts.length + 14; round += 1) {
    const death = one.deaths[round] ?? 'none';
    const planned = pass(world, death);
    seen({ world, death, isStart: planned.operations.some(({ kind }) => kind === 'start') });
    wait(world, one.pauses[round] ?? 1300);
    happen(world, one.acts[round] ?? { kind: round > one.acts.length ? 'work' : 'none' });
    for (const run of world.runs.values()) if (run.asked.length > 0) end(world, run, 'cancelled');
  }
  return world;
}

interface Round {
  readonly world: World;
  readonly death: Death;
  readonly isStart: boolean;
}

function happen(world: World, one: Act): void {
  const run = living(world);
  switch (one.kind) {
    case 'commit':
      return move(world, { head: head(one.letter) });
    case 'close':
      return move(world, { state: 'closed' });
    case 'merge':
      return move(world, { state: 'merged' });
    case 'reopen':
      if (world.pull?.state === 'closed') move(world, { state: 'open' });
      return;
    case 'take-bead':
      return touchBead(world, tiedBead.id, { status: 'in_progress', assignee: 'ada' });
    case 'unlink':
      return move(world, { closes: [] });
    case 'link':
      return move(world, { closes: [7] });
    case 'begin':
      return run && begin(world, run);
    case 'work':
      if (run) handIn(world, run, { handIn: { commit: attemptOf(world, 'R1')?.head ?? '' } });
      return run && end(world, run, 'success');
    case 'fail':
      return run && end(world, run, 'failure');
    case 'vanish':
      if (run) run.isDeleted = true;
      return;
    case 'none':
  }
}

function living(world: World): WorldRun | undefined {
  return [...world.runs.values()].findLast(({ run, isDeleted }) => !isDeleted && run.status !== 'completed');
}

const always = { numRuns: Number(process.env['PLAYS'] ?? 80) };

describe('every pull request', () => {
  it('has no result, no verdict and no run that is not of the commit that it is at', () => {
    fc.assert(
      fc.property(scenario, (one) => {
        play(one, ({ world }) => {
          const state = stateOf(world);
          const attempt = state?.workers.get('R1')?.attempts.at(-1);
          if (resultOf(state?.workers.get('R1'))) expect(attempt?.head).toBe(state?.pull?.head);
          if (state?.finished?.verdict === 'go') expect(attempt?.head).toBe(state.pull?.head);
          if (attempt && attempt.end === null && attempt.cancel === null && attempt.admitted) {
            const isTold = living(world)?.asked.length ?? 1;
            expect(attempt.head === state?.pull?.head || isTold > 0).toBe(true);
          }
        });
      }),
      always,
    );
  });

  it('is not planned again: on what came of a plan there is nothing left to do', () => {
    fc.assert(
      fc.property(scenario, (one) => {
        play(one, ({ world, death, isStart }) => {
          const untold = [...world.runs.values()].some(({ run }) => run.createdAt === nowOf(world));
          if (death !== 'none' || isStart || untold) return;
          expect(plan(look(world)).operations).toEqual([]);
        });
      }),
      always,
    );
  });

  it('comes to its end once it is merged, its bead closed unless somebody else has it', () => {
    fc.assert(
      fc.property(scenario, (one) => {
        const world = play({ ...one, acts: [...one.acts, { kind: 'link' }, { kind: 'merge' }] }, () => undefined);
        // It was closed before anybody got to begin.
        if (stateOf(world) === null) {
          expect(world.dispatched).toEqual([]);
          return;
        }
        expect(begun(world).pull?.state).toBe('merged');
        expect(begun(world).finished).not.toBeNull();
        const { status, assignee } = beadOf(world, tiedBead.id);
        expect(assignee === 'ada' || status === 'closed', `${status} by ${assignee}`).toBe(true);
      }),
      always,
    );
  });
});
