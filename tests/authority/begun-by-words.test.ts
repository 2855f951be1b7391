/** Swarms that begin by a comment: as a label does, with the comment as the proof, and never on a text that changed since. */
import { describe, expect, it } from 'vitest';
import type { CommentAsk, Permission } from '../../src/core/authority/ask.ts';
import { soloSwarm } from '../../src/core/config/solo.ts';
import type { Operation, Plan } from '../../src/core/plan/operation.ts';
import { plan } from '../../src/core/plan/plan.ts';
import type { Snapshot } from '../../src/core/plan/snapshot.ts';
import { fold } from '../../src/core/swarm/fold.ts';
import { novacron, novacronWorld } from '../plan/novacron.ts';
import { createWorld, look, nowOf, type World } from '../plan/world.ts';
import { bot, person, throughApp } from './asks.ts';

type Start = Extract<Operation, { kind: 'start' }>;

function asking(world: World, body: string, more: Partial<CommentAsk> = {}): CommentAsk {
  const { title, body: text, editedAt } = world.text;
  return {
    kind: 'comment',
    issue: world.issue,
    id: 4000,
    at: nowOf(world),
    body,
    digest: 'e',
    editedAt: null,
    actor: person,
    permission: 'write',
    text: { title, body: text, editedAt, digest: 'd' },
    ...more,
  };
}

function planOf(world: World, ask: CommentAsk, more: Partial<Snapshot> = {}): Plan {
  return plan({ ...look(world), asks: [ask], ...more });
}

function started({ operations }: Plan): Start | null {
  return operations.find((one): one is Start => one.kind === 'start') ?? null;
}

function refusal({ operations }: Plan): string {
  const [one] = operations;
  if (one?.kind !== 'refuse') return one?.kind ?? 'nothing';
  return one.silent ? 'a reaction' : one.reason;
}

function soloWorld(): World {
  const config = soloSwarm({ config: novacron, role: 'coder', issue: 12 });
  const names = { issue: 12, swarm: config.namespace, session: config.session };
  return createWorld(config, { ...names, source: { path: '.github/swarm.yml', commit: 'a', role: 'coder' } });
}

describe('/swarm start', () => {
  it('begins the swarm, with the comment as the proof and the text as it stood', () => {
    const world = novacronWorld();
    const start = started(planOf(world, asking(world, '/swarm start')));
    expect(start?.event).toMatchObject({
      swarm: 'novacron-init',
      issue: 30,
      authorization: {
        action: 'start',
        actor: { id: 7 },
        proof: { kind: 'comment', issue: 30, id: 4000, digest: 'e' },
      },
      text: { title: 'Integrate DWCP', body: 'Please run the swarm.', digest: 'd' },
    });
    expect(start && fold([start.event])?.commands.get(4000)?.outcome).toBe('done');
  });

  it.each<[Permission, string]>([
    ['none', 'Starting a swarm needs write permission or more in this repository.'],
    ['read', 'Starting a swarm needs write permission or more in this repository.'],
    [
      'triage',
      'Starting a swarm needs write permission or more in this repository. With triage it is a proposal: it begins when somebody with write says it too.',
    ],
  ])('of somebody with %s permission begins nothing', (permission, reason) => {
    const world = novacronWorld();
    expect(refusal(planOf(world, asking(world, '/swarm start', { permission })))).toBe(reason);
  });

  it.each([
    [null, 'start'],
    [-1, 'start'],
    [0, 'Title or text was edited after this comment. Read it again, then write a new one.'],
    [1, 'Title or text was edited after this comment. Read it again, then write a new one.'],
  ])('on a text that was edited %s seconds after it: %s', (seconds, outcome) => {
    const world = novacronWorld();
    const editedAt = seconds === null ? null : new Date(world.clock + seconds * 1000).toISOString();
    world.text = { ...world.text, editedAt };
    expect(refusal(planOf(world, asking(world, '/swarm start')))).toBe(outcome);
  });

  it('on a text of which the host does not say when it was edited begins nothing', () => {
    const world = novacronWorld();
    world.text = { ...world.text, editedAt: undefined };
    expect(refusal(planOf(world, asking(world, '/swarm start')))).toMatch(/did not say when this text/);
  });

  it.each([
    ['edited', { editedAt: '2025-11-10T15:20:00Z' }, /was edited/],
    ['of a bot', { actor: bot }, /^a reaction$/],
    ['of another App', { actor: throughApp }, /^a reaction$/],
    ['two days old', { at: '2025-11-08T15:20:00Z' }, /^a reaction$/],
  ] as const)('that is %s begins nothing', (_what, more, reason) => {
    const world = novacronWorld();
    expect(refusal(planOf(world, asking(world, '/swarm start', more)))).toMatch(reason);
  });

  it('waits while the host does not say what its author may', () => {
    const world = novacronWorld();
    expect(planOf(world, asking(world, '/swarm start', { permission: 'unknown' })).operations).toEqual([]);
  });

  it.each(['/swarm status', '/swarm assign coder', '> /swarm start', '/swarm start now'])(
    'is none where it says %j',
    (body) => {
      const world = novacronWorld();
      expect(planOf(world, asking(world, body)).operations).toEqual([]);
    },
  );

  it('is none on another issue than the swarm’s', () => {
    const world = novacronWorld();
    expect(planOf(world, asking(world, '/swarm start', { issue: 31 })).operations).toEqual([]);
  });

  it('of a stranger is refused by a reaction alone where something of ours stands', () => {
    const world = novacronWorld();
    const ask = asking(world, '/swarm start', { permission: 'read' });
    expect(refusal(planOf(world, ask, { spoken: true }))).toBe('a reaction');
    expect(refusal(planOf(world, { ...ask, permission: 'triage' }, { spoken: true }))).toMatch(/proposal/);
  });
});

describe('/swarm assign', () => {
  it('begins a swarm of one by that role, as a deed of its own', () => {
    const world = soloWorld();
    expect(started(planOf(world, asking(world, '/swarm assign coder')))?.event).toMatchObject({
      swarm: 'issue-12-coder',
      session: 'issue-12-coder',
      config: { role: 'coder' },
      authorization: { action: 'assign' },
    });
    expect(started(planOf(world, asking(world, '/swarm assign @agent-coder')))).not.toBeNull();
  });

  it.each(['/swarm assign research', '/swarm start'])('is not %j', (body) => {
    const world = soloWorld();
    expect(planOf(world, asking(world, body)).operations).toEqual([]);
  });

  it('needs what the swarm file wants for assigning', () => {
    const world = soloWorld();
    world.config = { ...world.config, permissions: { ...world.config.permissions, assign: 'maintain' } };
    expect(refusal(planOf(world, asking(world, '/swarm assign coder')))).toMatch(/^Assigning a role needs maintain/);
  });
});
