/** Gates and needs: a No-Go blocks who waits for it, people decide over it, and what stands still is told. */
import { describe, expect, it } from 'vitest';
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';
import { standingsOf } from '../../src/core/plan/standing.ts';
import { viewOf } from '../../src/core/plan/view.ts';
import { beadOf, end, finish, runOf, say, setLabel } from './acts.ts';
import { atWork } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { novacron, novacronWorld } from './novacron.ts';
import { attemptOf, begun, repository, wait, type World } from './world.ts';

function outcomes(world: World): string {
  return [...standingsOf(world.config, begun(world)).workers.values()]
    .map(({ worker, outcome }) => `${worker} ${outcome}`)
    .join(', ');
}

function gate(world: World, id: string): string {
  const decided = begun(world).gates.get(id);
  return decided ? `${decided.verdict}: ${decided.reason}` : 'open';
}

/** R1 missed a target; C2, A3 and T4 are Go. */
function missed(): World {
  const world = atWork();
  finish(world, 'R1', { quality: 'missed' });
  finish(world, 'C2');
  finish(world, 'A3');
  settle(world);
  finish(world, 'T4');
  return world;
}

describe('a No-Go', () => {
  it('blocks who needs its gate, and ends the swarm as No-Go', () => {
    const world = missed();
    const planned = pass(world);
    expect(gate(world, 'phase-1')).toBe('no-go: R1 No-Go');
    expect(gate(world, 'production')).toBe('insufficient-evidence: insufficient evidence from A5');
    expect(outcomes(world)).toBe('R1 done, C2 done, A3 done, T4 done, A5 blocked');
    expect(of(planned, 'finish').map(({ event }) => event.verdict)).toEqual(['no-go']);
    expect(of(planned, 'dispatch')).toEqual([]);
    expect(beadOf(world, 'novacron-38p').status).toBe('blocked');
    expect(beadOf(world, 'novacron-aca')).toMatchObject({ status: 'open', mark: null });
    expect(beadOf(world, 'novacron-ahm').status).toBe('open');
  });

  it('lets those work that do not need it, and says why the others wait', () => {
    const world = atWork();
    finish(world, 'R1', { quality: 'missed' });
    const { waiting } = pass(world);
    expect(waiting).toEqual([
      { worker: 'T4', reason: 'waits for C2, A3', needs: ['C2', 'A3'] },
      { worker: 'A5', reason: 'blocked: phase-1 not Go', needs: ['phase-1', 'C2', 'A3', 'T4'] },
    ]);
  });

  it('decides in the same pass the gates of those whom it blocks', () => {
    const world = atWork();
    finish(world, 'C2');
    finish(world, 'A3');
    settle(world);
    finish(world, 'T4');
    settle(world);
    finish(world, 'R1', { quality: 'missed' });
    const planned = pass(world);
    expect(of(planned, 'decide').map(({ event }) => event.subject)).toEqual(['phase-1', 'production']);
    expect(of(planned, 'finish')).toHaveLength(1);
  });

  it('that a person decides over leaves the gates of those whom it blocked open again', () => {
    const world = atWork();
    const gates = novacron.gates.map((one) => (one.id === 'production' ? { ...one, verdictOf: ['A5'] } : one));
    world.config = { ...novacron, gates };
    finish(world, 'R1', { quality: 'missed' });
    settle(world);
    expect(gate(world, 'production')).toBe('insufficient-evidence: insufficient evidence from A5');
    say(world, '/swarm go phase-1 measured by hand');
    settle(world);
    expect(standingsOf(world.config, begun(world)).gates.get('production')?.verdict).toBeNull();
  });

  it('says with each gate what would flip it', () => {
    const world = missed();
    settle(world);
    const { config } = world;
    const { gates } = viewOf({ config, state: begun(world), beads: null, repository, ref: { name: 'r', commit: 'c' } });
    expect(gates.find(({ id }) => id === 'phase-1')?.flips).toEqual([
      'R1: wan.bandwidth-utilization: at least 70% (measured 0%)',
    ]);
  });

  it('is insufficient evidence when nothing was measured, which is no Go either', () => {
    const world = atWork();
    finish(world, 'R1', { quality: 'unproven' });
    settle(world);
    expect(gate(world, 'phase-1')).toBe('insufficient-evidence: insufficient evidence from R1');
    expect(outcomes(world)).toContain('A5 blocked');
  });

  it('is decided over by a person: who waited for the gate begins, and the gate stands as they said', () => {
    const world = atWork();
    finish(world, 'R1', { quality: 'missed' });
    finish(world, 'C2');
    finish(world, 'A3');
    settle(world);
    say(world, '/swarm go phase-1 measured by hand');
    settle(world);
    expect(gate(world, 'phase-1')).toBe('go: measured by hand');
    finish(world, 'T4');
    // A5's bead waits for R1's, which is blocked: the gate is a person's word, the bead is too.
    const planned = pass(world);
    expect(planned.waiting.map(({ reason }) => reason)).toEqual([
      'its bead novacron-aca waits: novacron-38p must be closed first',
    ]);
    say(world, '/swarm go R1 measured by hand');
    expect(of(pass(world), 'dispatch').map(({ worker }) => worker)).toEqual(['A5']);
    expect(beadOf(world, 'novacron-38p')).toMatchObject({ status: 'closed' });
    expect(world.beads).toContain('R1 in swarm novacron-init: decided as Go by maintainer');
  });
});

describe('a person’s word', () => {
  it('on a gate is never replaced by what its workers say later', () => {
    const world = atWork();
    say(world, '/swarm no-go phase-1 we do not trust the setup');
    settle(world);
    finish(world, 'R1');
    settle(world);
    expect(gate(world, 'phase-1')).toBe('no-go: we do not trust the setup');
  });

  it('on a worker that works lets others begin, and waits for the end of its run', () => {
    const world = atWork();
    say(world, '/swarm go C2 seen it');
    finish(world, 'A3');
    const planned = pass(world);
    // The bead of T4 waits for C2's, and that is closed when C2's run has ended.
    expect(of(planned, 'dispatch')).toEqual([]);
    expect(beadOf(world, 'novacron-92v').status).toBe('in_progress');
    end(world, runOf(world, 'C2'), 'failure');
    settle(world);
    expect(beadOf(world, 'novacron-92v').status).toBe('closed');
    expect(attemptOf(world, 'T4')?.end).toBeNull();
    expect(begun(world).workers.get('C2')?.attempts).toHaveLength(1);
  });

  it('on a worker that has not begun is its result, and it never begins', () => {
    const world = atWork();
    say(world, '/swarm go T4 done by hand');
    for (const worker of ['R1', 'C2', 'A3']) finish(world, worker);
    settle(world);
    expect(attemptOf(world, 'T4')).toBeNull();
    expect(beadOf(world, 'novacron-ttc').status).toBe('closed');
    expect(attemptOf(world, 'A5')?.end).toBeNull();
  });

  it('turned twice is what was said last', () => {
    const world = missed();
    settle(world);
    say(world, '/swarm go R1 first');
    settle(world);
    expect(beadOf(world, 'novacron-38p').status).toBe('closed');
    wait(world, 1);
    say(world, '/swarm no-go R1 second');
    settle(world);
    expect(beadOf(world, 'novacron-38p').status).toBe('blocked');
    expect(gate(world, 'phase-1')).toBe('no-go: R1 No-Go');
    expect(begun(world).finished?.verdict).toBe('no-go');
  });
});

/** A5 waits for a gate that only people decide. */
function withPeoplesGate(): World {
  const workers = novacron.workers.map((worker) => (worker.id === 'A5' ? { ...worker, needs: ['legal'] } : worker));
  const config: SwarmConfig = {
    ...novacron,
    workers,
    gates: [...novacron.gates, { id: 'legal', title: 'Legal', verdictOf: [] }],
  };
  const world = novacronWorld({ config, beads: null });
  setLabel(world);
  settle(world);
  return world;
}

describe('a gate that only people decide', () => {
  it('is said to be theirs, and told of when nothing else is left to do', () => {
    const world = withPeoplesGate();
    expect(pass(world).waiting.find(({ worker }) => worker === 'A5')?.reason).toBe(
      'waits for legal (a person decides)',
    );
    for (const worker of ['R1', 'C2', 'A3']) finish(world, worker);
    settle(world);
    expect(begun(world).workers.get('A5')?.escalated ?? null).toBeNull();
    finish(world, 'T4');
    settle(world);
    expect(begun(world).workers.get('A5')?.escalated).toBe(
      'nothing else is at work, and A5 cannot begin: waits for legal (a person decides)',
    );
    expect(begun(world).finished).toBeNull();
    wait(world, 24 * 3600);
    expect(pass(world).operations).toEqual([]);
  });

  it('opens with their Go, and blocks with their No-Go', () => {
    const go = withPeoplesGate();
    say(go, '/swarm go legal signed');
    expect(of(pass(go), 'dispatch').map(({ worker }) => worker)).toEqual(['A5']);
    const noGo = withPeoplesGate();
    say(noGo, '/swarm no-go legal not signed');
    settle(noGo);
    expect(outcomes(noGo)).toContain('A5 blocked');
  });
});
