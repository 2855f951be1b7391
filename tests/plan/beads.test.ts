/** The worker's bead: claimed before anything begins, ended once, and a person's as soon as a person touches it (rule 9). */
import { describe, expect, it } from 'vitest';
import { beadOf, end, finish, runOf, setLabel, touchBead } from './acts.ts';
import { atWork } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { beadLine, beadLines, novacronBeads, novacronWorld, type BeadFields } from './novacron.ts';
import { attemptOf, begun, wait, type World } from './world.ts';

function started(beads: string | null): World {
  const world = novacronWorld({ beads });
  setLabel(world);
  settle(world);
  return world;
}

/** NovaCron's beads with one changed. */
function beadsWith(id: string, fields: Partial<BeadFields>): string {
  return beadLines(novacronBeads.map((bead) => (bead.id === id ? { ...bead, ...fields } : bead)));
}

function begins(world: World): readonly string[] {
  return ['R1', 'C2', 'A3', 'T4', 'A5'].filter((worker) => attemptOf(world, worker) !== null);
}

describe('a bead that is not free', () => {
  it.each([
    ['in progress with a person', { status: 'in_progress', assignee: 'ada' }, 'is in progress with somebody else'],
    ['closed', { status: 'closed', closed_at: '2025-11-02T09:00:00Z' }, 'is closed'],
    ['blocked by a person', { status: 'blocked' }, 'is marked as blocked'],
    ['hooked', { status: 'hooked' }, 'is not open'],
    ['in progress with nobody', { status: 'in_progress' }, 'is in progress with somebody else'],
    ['deferred to a later time', { status: 'deferred', defer_until: '2026-01-01T00:00:00Z' }, 'waits: it is deferred'],
  ])('because it is %s keeps its worker from beginning, untouched', (_why, fields, reason) => {
    const beads = beadsWith('novacron-92v', fields);
    const world = started(beads);
    expect(begins(world)).toEqual(['R1', 'A3']);
    const waiting = pass(world).waiting.find(({ worker }) => worker === 'C2');
    expect(waiting?.reason).toContain(reason);
    const { status, assignee, mark } = beadOf(world, 'novacron-92v');
    expect({ status, assignee, mark }).toEqual({
      status: fields.status,
      assignee: 'assignee' in fields ? fields.assignee : null,
      mark: null,
    });
  });

  it('is taken as soon as it is free', () => {
    const world = started(beadsWith('novacron-92v', { status: 'in_progress', assignee: 'ada' }));
    touchBead(world, 'novacron-92v', { status: 'open', assignee: null });
    expect(of(pass(world), 'dispatch').map(({ worker }) => worker)).toEqual(['C2']);
  });

  it('waits for the beads that block it, whatever the swarm file says', () => {
    const blocked = started(
      `${beadsWith('novacron-92v', { blockedBy: ['novacron-x'] })}${beadLine({ id: 'novacron-x' })}\n`,
    );
    expect(begins(blocked)).toEqual(['R1', 'A3']);
    touchBead(blocked, 'novacron-x', { status: 'closed' });
    expect(of(pass(blocked), 'dispatch').map(({ worker }) => worker)).toEqual(['C2']);
  });

  it('is told to people when nothing else is at work', () => {
    const world = started(beadsWith('novacron-92v', { status: 'in_progress', assignee: 'ada' }));
    for (const worker of ['R1', 'A3']) finish(world, worker);
    settle(world);
    expect(begun(world).workers.get('C2')?.escalated).toBe(
      'nothing else is at work, and C2 cannot begin: its bead novacron-92v is in progress with somebody else',
    );
    expect(begun(world).workers.get('T4')?.escalated ?? null).toBeNull();
  });
});

describe('a beads file', () => {
  it('that is broken is not written, nothing is claimed, and so nothing is dispatched', () => {
    const broken = `${beadLines(novacronBeads)}{"id":"novacron-torn"\n`;
    const world = started(broken);
    expect(world.beads).toBe(broken);
    expect(world.dispatched).toEqual([]);
    expect(world.issues.size).toBe(1);
    expect(pass(world).waiting[0]?.reason).toBe('the beads file is broken at line 8, so nothing can be claimed');
    expect(begun(world).workers.get('R1')?.escalated).toBe(
      'nothing else is at work, and R1 cannot begin: the beads file is broken at line 8, so nothing can be claimed',
    );
  });

  it('that breaks later stops what is new, and loses no result', () => {
    const world = started(beadLines(novacronBeads));
    for (const worker of ['R1', 'C2', 'A3']) finish(world, worker);
    const sound = world.beads ?? '';
    world.beads = `${sound}{"id":"novacron-torn"\n`;
    const planned = pass(world);
    expect(of(planned, 'integrate')).toHaveLength(3);
    expect(of(planned, 'bead')).toEqual([]);
    expect(of(planned, 'dispatch')).toEqual([]);
    world.beads = sound;
    settle(world);
    expect(beadOf(world, 'novacron-92v').status).toBe('closed');
    expect(attemptOf(world, 'T4')?.end).toBeNull();
  });

  it('that is not there leaves everything to the ledger', () => {
    const world = started(null);
    expect(begins(world)).toEqual(['R1', 'C2', 'A3']);
    for (const round of [['R1', 'C2', 'A3'], ['T4'], ['A5']]) {
      for (const worker of round) finish(world, worker);
      settle(world);
    }
    expect(begun(world).finished?.verdict).toBe('go');
    expect([...world.issues.values()].every(({ state }) => state === 'closed')).toBe(true);
  });

  it('without the bead that the swarm file names is told of', () => {
    const world = started(beadLines(novacronBeads.filter(({ id }) => id !== 'novacron-92v')));
    expect(begins(world)).toEqual(['R1', 'A3']);
    expect(pass(world).notices.map(({ message }) => message)).toEqual([
      'C2: its bead novacron-92v is not in the beads file',
    ]);
  });
});

describe('an outcome', () => {
  it.each([
    ['met', 'closed'],
    ['missed', 'blocked'],
    ['unproven', 'blocked'],
  ] as const)('of targets that are %s leaves the bead %s, once', (quality, status) => {
    const world = atWork();
    finish(world, 'R1', { quality });
    settle(world);
    expect(beadOf(world, 'novacron-38p').status).toBe(status);
    touchBead(world, 'novacron-38p', { status: 'open', assignee: null });
    wait(world, 3600);
    settle(world);
    expect(beadOf(world, 'novacron-38p')).toMatchObject({ status: 'open', assignee: null });
  });

  it.each([
    ['met', 'Go, 4 of 4 targets met'],
    ['missed', 'No-Go, 3 of 4 targets met'],
    ['unproven', 'insufficient evidence, 3 of 4 targets met'],
  ] as const)('of targets that are %s tells a reader of bd the verdict, and where to read on', (quality, said) => {
    const world = atWork();
    finish(world, 'R1', { quality });
    settle(world);
    const run = 'run https://github.example/acme/novacron/actions/runs/501/attempts/1';
    const result = 'result https://github.example/acme/novacron/issues/31';
    const [line = ''] = (world.beads ?? '').match(/^.*"id":"novacron-38p".*$/m) ?? [];
    expect(line).toContain(`R1 in swarm novacron-init: ${said}, attempt 1, ${run}, ${result}"`);
  });

  it.each([
    ['closed it', { status: 'closed' }],
    ['took it', { assignee: 'ada' }],
    ['opened it again', { status: 'open', assignee: null }],
    ['only looked at it with a program that writes', {}],
  ])('is left to a person who %s during the work, with our reason as a note', (_how, fields) => {
    const world = atWork();
    touchBead(world, 'novacron-38p', fields);
    const left = beadOf(world, 'novacron-38p');
    finish(world, 'R1');
    const written = of(pass(world), 'bead').filter(({ worker }) => worker === 'R1');
    expect(written.map(({ change, event }) => [change.kind, event?.yielded])).toEqual([['note', true]]);
    const { status, assignee } = beadOf(world, 'novacron-38p');
    expect({ status, assignee }).toEqual({ status: left.status, assignee: left.assignee });
    expect(world.beads).toContain('the bead was changed by somebody else and is left as it is');
    expect(pass(world).operations).toEqual([]);
  });

  it('that was decided and not written, for the coordinator died, is written by the next pass', () => {
    const world = atWork();
    finish(world, 'R1');
    pass(world, 'ledger');
    expect(beadOf(world, 'novacron-38p').status).toBe('in_progress');
    pass(world);
    expect(beadOf(world, 'novacron-38p').status).toBe('closed');
    expect(pass(world).operations).toEqual([]);
  });

  it('that was written and not recorded, for the coordinator died, is not written again', () => {
    const world = atWork();
    finish(world, 'R1');
    pass(world, 'beads');
    const text = world.beads;
    settle(world);
    expect(world.beads).toBe(text);
  });

  it('of a retry goes on from the claim of the attempt before', () => {
    const world = atWork();
    end(world, runOf(world, 'R1'), 'failure');
    settle(world);
    expect(beadOf(world, 'novacron-38p')).toMatchObject({ status: 'in_progress', mark: { attempt: 2 } });
    finish(world, 'R1');
    settle(world);
    expect(beadOf(world, 'novacron-38p')).toMatchObject({ status: 'closed', mark: { attempt: 2, state: 'closed' } });
  });
});

describe('the epic', () => {
  /** All of the swarm's workers are Go. */
  function allGo(beads: string): World {
    const world = started(beads);
    for (const round of [['R1', 'C2', 'A3'], ['T4'], ['A5']]) {
      for (const worker of round) finish(world, worker);
      settle(world);
    }
    expect(begun(world).finished?.verdict).toBe('go');
    return world;
  }

  it('stays open while any of its children is, and closes when the last one does', () => {
    const world = allGo(`${beadLines(novacronBeads)}${beadLine({ id: 'novacron-more', parent: 'novacron-ahm' })}\n`);
    expect(beadOf(world, 'novacron-ahm').status).toBe('open');
    expect(world.issues.get(30)?.state).toBe('open');
    touchBead(world, 'novacron-more', { status: 'closed' });
    settle(world);
    expect(beadOf(world, 'novacron-ahm').status).toBe('closed');
    expect(world.issues.get(30)?.state).toBe('closed');
  });

  it('is closed once: whoever opens it again is right', () => {
    const world = allGo(beadLines(novacronBeads));
    touchBead(world, 'novacron-ahm', { status: 'open' });
    settle(world);
    expect(beadOf(world, 'novacron-ahm').status).toBe('open');
  });

  it('is not closed by a swarm that did not end with Go', () => {
    const world = atWork();
    finish(world, 'R1', { quality: 'missed' });
    for (const round of [['C2', 'A3'], ['T4']]) {
      for (const worker of round) finish(world, worker);
      settle(world);
    }
    expect(begun(world).finished?.verdict).toBe('no-go');
    expect(beadOf(world, 'novacron-ahm').status).toBe('open');
  });
});
