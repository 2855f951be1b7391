/** The breaker for loops: a swarm that goes round in a circle stops, visibly, and goes on when a person says so. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan } from '../../src/core/plan/plan.ts';
import { viewOf } from '../../src/core/plan/view.ts';
import { eventSchema, type LedgerEvent } from '../../src/core/swarm/event.ts';
import { renderLedger } from '../../src/core/swarm/ledger.ts';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { finish, say } from './acts.ts';
import { atWork, attemptsOf } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { play } from './play.ts';
import { scenario } from './random-swarm.ts';
import { begun, configOf, look, nowOf, repository, wait, type World } from './world.ts';

/** What a coordinator with a fault would write, one line each time that it looks. */
function goRound(world: World, line: Readonly<Record<string, unknown>>, count = 12): void {
  for (let passes = 0; passes < count; passes += 1) {
    wait(world, 20);
    world.ledger += renderLedger([eventSchema.parse({ ...line, at: nowOf(world) })]);
  }
}

const told = { kind: 'escalated', worker: 'C2', reason: 'it was told before' };

function stopped(line: Readonly<Record<string, unknown>> = told): World {
  const world = atWork();
  wait(world, 700);
  goRound(world, line);
  settle(world);
  return world;
}

function haltsOf(world: World): readonly LedgerEvent[] {
  return begun(world).events.filter(({ kind }) => kind === 'halted');
}

function boardOf(world: World): string {
  const ref = { name: 'refs/swarm/novacron-init', commit: 'a'.repeat(40) };
  return renderBoard(viewOf({ config: configOf(world), state: begun(world), beads: null, repository, ref }));
}

describe('a swarm that goes round in a circle', () => {
  it('stops, once, with the counts in the ledger', () => {
    const world = stopped();
    expect(haltsOf(world)).toMatchObject([{ breaker: 'loop', subject: 'C2', passes: 12, facts: 0 }]);
    wait(world, 3000);
    pass(world);
    expect(haltsOf(world)).toHaveLength(1);
  });

  it('stops also by lines that have no effect', () => {
    const { config } = atWork();
    const shown = { kind: 'linked', worker: config.workers[0]?.id, issue: 31, id: 9031, bead: 'b', made: true };
    expect(haltsOf(stopped(shown))).toMatchObject([{ subject: 'R1', passes: 12 }]);
  });

  it('begins and decides nothing more, and takes what its workers hand in', () => {
    const world = stopped();
    for (const worker of ['R1', 'C2', 'A3']) finish(world, worker);
    settle(world);
    for (const worker of ['R1', 'C2', 'A3']) expect(attemptsOf(world, worker)).toEqual(['1 done']);
    expect(attemptsOf(world, 'T4')).toEqual([]);
    expect([...begun(world).gates]).toEqual([]);
    expect(plan(look(world)).waiting.find(({ worker }) => worker === 'T4')?.reason).toMatch(
      /12 passes decided about C2/,
    );
  });

  it('is told on the board, with the counts and the way out', () => {
    const text = boardOf(stopped());
    expect(text).toMatch(/^## ✋ breaker for loops stopped the swarm/);
    expect(text).toContain('within ten minutes 12 passes decided about C2, and 0 new facts came in');
    expect(text).toMatch(/look in the ledger what is decided again and again.*`\/swarm resume`/);
    expect(text).toContain('stopped by the breaker for loops: 12 passes, 0 facts');
  });

  it('goes on when a person resumes it, and does not stop again for the same lines', () => {
    const world = stopped();
    for (const worker of ['C2', 'A3']) finish(world, worker);
    settle(world);
    say(world, '/swarm resume');
    settle(world);
    expect(haltsOf(world)).toHaveLength(1);
    expect(attemptsOf(world, 'T4')).toEqual(['1 open']);
    expect(boardOf(world)).not.toMatch(/breaker for loops stopped/);
    goRound(world, told);
    settle(world);
    expect(haltsOf(world)).toHaveLength(2);
  });

  it('hears people all the same', () => {
    const world = stopped();
    say(world, '/swarm status');
    expect(of(pass(world), 'answer')).toHaveLength(1);
    expect(settle(world).operations).toEqual([]);
  });
});

describe('a swarm in which all goes as it goes', () => {
  it('is never stopped, whatever becomes of its runs', () => {
    fc.assert(
      fc.property(scenario, (one) => {
        expect(haltsOf(play(one, () => undefined))).toEqual([]);
      }),
      { numRuns: Number(process.env['PLAYS'] ?? 60) },
    );
  });
});
