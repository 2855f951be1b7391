/** The NovaCron swarm from its label to its report. */
import { describe, expect, it } from 'vitest';
import { beadOf, begin, finish, runOf, setLabel } from './acts.ts';
import { of, pass, settle } from './carry-out.ts';
import { novacronWorld } from './novacron.ts';
import { attemptOf, begun, wait, type World } from './world.ts';

const order = ['R1', 'C2', 'A3', 'T4', 'A5'];

/** Attempts that are open, in the order of the swarm file. */
function working(world: World): readonly string[] {
  return order.filter((worker) => attemptOf(world, worker)?.end === null);
}

function started(): World {
  const world = novacronWorld();
  setLabel(world);
  pass(world);
  return world;
}

describe('the first look after the label', () => {
  it('starts the swarm, and does nothing else', () => {
    const world = novacronWorld();
    setLabel(world);
    const planned = pass(world);
    expect(planned.operations.map(({ kind }) => kind)).toEqual(['start']);
    expect(begun(world).started).toMatchObject({
      swarm: 'novacron-init',
      session: 'swarm-novacron-init',
      issue: 30,
      authorization: { action: 'start', proof: { kind: 'label', issue: 30, id: 5 } },
      text: { title: 'Integrate DWCP', body: 'Please run the swarm.', digest: 'd' },
    });
  });

  it('does nothing without the label', () => {
    expect(pass(novacronWorld())).toEqual({ operations: [], notices: [], waiting: [] });
  });
});

describe('the second look', () => {
  it('opens an issue for each worker, claims three beads and dispatches their workers', () => {
    const world = started();
    const planned = pass(world);
    expect(of(planned, 'open-issue').map(({ worker }) => worker)).toEqual(order);
    expect(of(planned, 'dispatch').map(({ worker }) => worker)).toEqual(['R1', 'C2', 'A3']);
    expect(of(planned, 'bead').map(({ change }) => `${change.kind} ${change.bead}`)).toEqual([
      'claim novacron-38p',
      'claim novacron-92v',
      'claim novacron-9tm',
    ]);
    expect(of(planned, 'remember').map(({ key }) => key)).toEqual([
      'swarm/coordinator/init',
      'swarm/coordinator/workers-spawned',
      'swarm/coordinator/status',
    ]);
    expect(planned.waiting).toEqual([
      { worker: 'T4', reason: 'waits for C2, A3', needs: ['C2', 'A3'] },
      { worker: 'A5', reason: 'waits for phase-1 (R1), C2, A3, T4', needs: ['phase-1', 'C2', 'A3', 'T4'] },
    ]);
  });

  it('leaves beads that name their issues, claimed and marked for their attempts', () => {
    const world = started();
    pass(world);
    expect(beadOf(world, 'novacron-92v')).toMatchObject({
      status: 'in_progress',
      assignee: 'C2',
      externalRef: 'https://github.example/acme/novacron/issues/32',
      mark: { swarm: 'novacron-init', worker: 'C2', attempt: 1, state: 'claimed' },
    });
    expect(beadOf(world, 'novacron-ttc')).toMatchObject({ status: 'open', mark: null });
  });

  it('carries the authorisation of the label in each dispatch', () => {
    const world = started();
    const { authorization } = begun(world).started;
    for (const dispatch of of(pass(world), 'dispatch')) expect(dispatch.authorization).toEqual(authorization);
  });

  it('is followed by one that finds nothing', () => {
    const world = started();
    pass(world);
    expect(pass(world).operations).toEqual([]);
    wait(world, 3600);
    for (const worker of working(world)) begin(world, runOf(world, worker));
    expect(pass(world).operations).toEqual([]);
  });
});

describe('a result', () => {
  it('goes the whole way in one pass: memory, bead, issue, gate, and who waited for it', () => {
    const world = started();
    pass(world);
    finish(world, 'C2');
    expect(of(pass(world), 'dispatch')).toEqual([]);
    finish(world, 'A3');
    const planned = pass(world);
    expect(of(planned, 'integrate').map(({ worker, event }) => `${worker} ${event.verdict.verdict}`)).toEqual([
      'A3 go',
    ]);
    expect(of(planned, 'bead').map(({ change }) => `${change.kind} ${change.bead}`)).toEqual([
      'close novacron-9tm',
      'claim novacron-ttc',
    ]);
    expect(of(planned, 'close-issue').map(({ worker }) => worker)).toEqual(['A3']);
    expect(of(planned, 'dispatch').map(({ worker, reason }) => `${worker}: ${reason}`)).toEqual(['T4: C2, A3 met']);
    expect(world.memory.has('swarm/analyst/phase3-sync')).toBe(true);
  });

  it('decides the gate of its worker', () => {
    const world = started();
    pass(world);
    finish(world, 'R1');
    expect(of(pass(world), 'decide').map(({ event }) => [event.subject, event.verdict, event.reason])).toEqual([
      ['phase-1', 'go', 'R1 Go'],
    ]);
  });
});

describe('the whole swarm', () => {
  it('goes to its report in the order of its needs', () => {
    const world = started();
    settle(world);
    const rounds: (readonly string[])[] = [];
    while (working(world).length > 0) {
      rounds.push(working(world));
      wait(world, 3600);
      for (const worker of working(world)) finish(world, worker);
      settle(world);
    }
    expect(rounds).toEqual([['R1', 'C2', 'A3'], ['T4'], ['A5']]);
    expect(begun(world).finished).toMatchObject({ verdict: 'go' });
    expect([...begun(world).gates].map(([id, { verdict }]) => [id, verdict])).toEqual([
      ['phase-1', 'go'],
      ['production', 'go'],
    ]);
    expect(beadOf(world, 'novacron-ahm')).toMatchObject({ status: 'closed', mark: { worker: 'coordinator' } });
    expect([...world.issues.values()].map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'closed'));
    expect(world.memory.has('swarm/coordinator/summary')).toBe(true);
    expect(world.said).toEqual([]);
  });
});
