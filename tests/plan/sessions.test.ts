/** A swarm of one on anybody's issue, and a second swarm of the same file. */
import { describe, expect, it } from 'vitest';
import { soloSwarm } from '../../src/core/config/solo.ts';
import { beadOf, finish, setLabel, touchBead } from './acts.ts';
import { atWork } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { beadLines, novacron, novacronBeads, novacronWorld, type BeadFields } from './novacron.ts';
import { attemptOf, begun, createWorld, shaOf, type World } from './world.ts';

function solo(beads: readonly BeadFields[] | null): World {
  const world = createWorld(soloSwarm({ config: novacron, role: 'coder', issue: 12 }), {
    issue: 12,
    swarm: 'issue-12-coder',
    session: 'issue-12-coder',
    source: { path: '.github/swarm.yml', commit: shaOf(1), role: 'coder' },
    beads: beads && beadLines(beads),
  });
  setLabel(world);
  pass(world);
  return world;
}

describe('a swarm of one', () => {
  it('works on the very issue, opens none, and closes none', () => {
    const world = solo(null);
    const planned = pass(world);
    expect(of(planned, 'link-issue').map(({ worker, issue, bead }) => [worker, issue, bead])).toEqual([['C1', 12, '']]);
    expect(of(planned, 'dispatch').map(({ worker }) => worker)).toEqual(['C1']);
    finish(world, 'C1');
    settle(world);
    expect(begun(world).finished).not.toBeNull();
    expect(world.issues.size).toBe(1);
    expect(world.issues.get(12)?.state).toBe('open');
  });

  it('takes the bead that names the issue', () => {
    const world = solo([{ id: 'novacron-1', external_ref: 'gh-12' }]);
    settle(world);
    expect(beadOf(world, 'novacron-1')).toMatchObject({ status: 'in_progress', assignee: 'C1' });
  });

  it('makes a bead that names the issue where none does', () => {
    const world = solo([{ id: 'novacron-1' }]);
    settle(world);
    const made = begun(world).workers.get('C1')?.link?.bead ?? '';
    expect(beadOf(world, made)).toMatchObject({
      status: 'in_progress',
      assignee: 'C1',
      externalRef: 'https://github.example/acme/novacron/issues/12',
      dependencies: [],
    });
    expect(pass(world).operations).toEqual([]);
  });

  it('makes its bead once, also when the coordinator dies before it is written', () => {
    const world = solo([{ id: 'novacron-1' }]);
    pass(world, 'ledger');
    settle(world);
    const made = begun(world).workers.get('C1')?.link?.bead ?? '';
    expect(beadOf(world, made)).toMatchObject({ status: 'in_progress', assignee: 'C1' });
    expect(world.beads?.trim().split('\n')).toHaveLength(2);
    expect(attemptOf(world, 'C1')?.admitted).not.toBeNull();
  });

  it('does not begin where two beads name the issue, or a person holds the one that does', () => {
    const twins = solo([
      { id: 'novacron-1', external_ref: 'gh-12' },
      { id: 'novacron-2', external_ref: 'gh-12' },
    ]);
    expect(pass(twins).notices.map(({ message }) => message)).toEqual([
      'C1: beads novacron-1, novacron-2 name one issue, #12',
    ]);
    expect(twins.dispatched).toEqual([]);
    const held = solo([{ id: 'novacron-1', external_ref: 'gh-12', status: 'in_progress', assignee: 'ada' }]);
    settle(held);
    expect(held.dispatched).toEqual([]);
    expect(begun(held).workers.get('C1')?.escalated).toContain('is in progress with somebody else');
  });
});

/** The first swarm ended without Go; its beads and issues are still there, and the label was set again. */
function second(): World {
  const first = atWork();
  finish(first, 'R1', { quality: 'missed' });
  finish(first, 'C2');
  finish(first, 'A3');
  settle(first);
  finish(first, 'T4');
  settle(first);
  expect(begun(first).finished?.verdict).toBe('no-go');
  const world = createWorld(novacron, {
    beads: first.beads,
    issues: first.issues,
    clock: first.clock + 3600_000,
    swarm: 'novacron-init.2',
    session: 'swarm-novacron-init.2',
    nonces: 1000,
  });
  setLabel(world);
  pass(world);
  return world;
}

describe('a second swarm of the same file', () => {
  it('has a session of its own, and takes the issues that the beads name', () => {
    const world = second();
    expect(begun(world).started).toMatchObject({ swarm: 'novacron-init.2', session: 'swarm-novacron-init.2' });
    const planned = pass(world);
    expect(of(planned, 'open-issue')).toEqual([]);
    expect(of(planned, 'link-issue').map(({ issue }) => issue)).toEqual([31, 32, 33, 34, 35]);
  });

  it('goes on where the first one left a bead blocked, and leaves closed beads closed', () => {
    const world = second();
    const planned = pass(world);
    expect(of(planned, 'dispatch').map(({ worker, attempt }) => [worker, attempt])).toEqual([['R1', 1]]);
    expect(beadOf(world, 'novacron-38p')).toMatchObject({
      status: 'in_progress',
      assignee: 'R1',
      mark: { swarm: 'novacron-init.2', state: 'claimed' },
    });
    expect(planned.waiting.find(({ worker }) => worker === 'C2')?.reason).toBe('its bead novacron-92v is closed');
  });

  it('leaves alone what a person did to a bead that the first one blocked', () => {
    const world = second();
    touchBead(world, 'novacron-38p', { status: 'blocked', notes: 'not before Monday' });
    const planned = pass(world);
    expect(of(planned, 'dispatch')).toEqual([]);
    expect(planned.waiting[0]?.reason).toBe('its bead novacron-38p is marked as blocked');
  });

  it('takes no result of the first one’s runs', () => {
    const world = second();
    pass(world);
    finish(world, 'R1', { handIn: { swarm: 'novacron-init' } });
    expect(of(pass(world), 'close-attempt').map(({ event }) => event.detail)).toEqual([
      'the result names another swarm',
    ]);
  });
});

describe('a swarm file that changes while its swarm runs', () => {
  it('gives a new worker its issue and its turn', () => {
    const world = novacronWorld({ beads: beadLines(novacronBeads) });
    const [r1] = novacron.workers;
    if (!r1) throw new Error('NovaCron has workers');
    setLabel(world);
    settle(world);
    const { bead: _bead, ...fresh } = { ...r1, id: 'R9', memory: 'swarm/research/ninth' };
    world.config = { ...novacron, workers: [...novacron.workers, fresh] };
    const planned = pass(world);
    expect(of(planned, 'open-issue').map(({ worker }) => worker)).toEqual(['R9']);
    expect(of(planned, 'dispatch').map(({ worker }) => worker)).toEqual(['R9']);
    expect(pass(world).operations).toEqual([]);
  });
});
