/** Every way in which somebody who may not tries to start something, through the planner. */
import { describe, expect, it } from 'vitest';
import { soloSwarm } from '../../src/core/config/solo.ts';
import { setLabel } from '../plan/acts.ts';
import { of, pass, settle } from '../plan/carry-out.ts';
import { novacron, novacronWorld } from '../plan/novacron.ts';
import {
  createWorld,
  issueOf,
  maintainer,
  nowOf,
  stateOf,
  stranger,
  wait,
  writer,
  type Actor,
  type World,
} from '../plan/world.ts';

const triage: Actor = { login: 'helper', type: 'User', permission: 'triage' };
const bot: Actor = { login: 'labeler[bot]', type: 'Bot', permission: 'admin' };
const unknown: Actor = { login: 'someone', type: 'User', permission: 'unknown' };

function labelled(by: Actor | null, more: Partial<World> = {}): World {
  const world = novacronWorld(more);
  setLabel(world, by);
  return world;
}

function hasLabel(world: World): boolean {
  return world.issues.get(world.issue)?.labels.includes('swarm') ?? false;
}

describe('a label that starts nothing', () => {
  it.each([
    ['an issue form, a transfer: nobody', null, 'Nobody is known to have set the label'],
    ['a stranger', stranger, 'Starting a swarm needs write permission'],
    ['somebody with triage', triage, 'With triage it is a proposal'],
    ['a labelling bot', bot, 'Only people ask for things here'],
    ['an organisation', { ...maintainer, type: 'Organization' }, 'Only people ask for things here'],
    ['somebody without any right', { ...stranger, permission: 'none' as const }, 'Starting a swarm needs write'],
  ])('was set by %s: told why, once, and the label is taken away', (_who, by, part) => {
    const world = labelled(by);
    const planned = pass(world);
    expect(planned.operations.map(({ kind }) => kind)).toEqual(['refuse']);
    expect(world.said).toEqual([{ issue: 30, text: expect.stringContaining(part) }]);
    expect(hasLabel(world)).toBe(false);
    expect(settle(world).operations).toEqual([]);
    expect(stateOf(world)).toBeNull();
    expect(world.dispatched).toEqual([]);
    expect(world.said).toHaveLength(1);
  });

  it('was set by the coordinator itself', () => {
    const world = labelled(maintainer, { self: 0 });
    const asked = world.label?.by.login;
    expect(asked).toBe('maintainer');
    const self: World = { ...world, self: idOfMaintainer(world) };
    expect(of(pass(self), 'refuse').map(({ reason }) => reason)).toEqual(['The coordinator asks itself for nothing.']);
  });

  it('was set before somebody changed the text below it', () => {
    for (const seconds of [0, 1]) {
      const world = labelled(writer);
      wait(world, seconds);
      world.text = { ...world.text, body: 'Do this instead.', editedAt: nowOf(world) };
      expect(pass(world).operations.map(({ kind }) => kind)).toEqual(['refuse']);
      expect(world.said[0]?.text).toContain('edited after the label was set');
    }
  });

  it('is asked about again while the host does not answer, and nothing is done or said meanwhile', () => {
    const world = labelled(unknown);
    const planned = pass(world);
    expect(planned.operations).toEqual([]);
    expect(planned.notices).toEqual([
      { level: 'warning', message: 'the host did not say what the one who asked may do; it is asked again' },
    ]);
    expect(hasLabel(world)).toBe(true);
    world.label = { id: 5, at: nowOf(world), by: writer };
    expect(of(pass(world), 'start')).toHaveLength(1);
  });

  it('is another one, or on another issue', () => {
    const other = novacronWorld();
    other.issues.set(30, issueOf(30, ['swarm-ready', 'swarm:coder']));
    expect(pass(other).operations).toEqual([]);
    const elsewhere = novacronWorld();
    elsewhere.issues.set(31, issueOf(31, ['swarm']));
    expect(pass(elsewhere).operations).toEqual([]);
  });
});

describe('a label that starts a swarm', () => {
  it.each([writer, maintainer])('was set by $login', (by) => {
    const world = labelled(by);
    expect(of(pass(world), 'start').map(({ authorization }) => authorization.actor.login)).toEqual([by.login]);
  });

  it('after triage proposed it: somebody with write takes it off and sets it again', () => {
    const world = labelled(triage);
    settle(world);
    setLabel(world, writer);
    expect(of(pass(world), 'start')).toHaveLength(1);
  });

  it('is kept with the text as it stood then: what is edited later reaches nobody', () => {
    const world = labelled(writer);
    pass(world);
    wait(world, 60);
    world.text = { title: 'Evil', body: 'Do evil.', editedAt: nowOf(world) };
    settle(world);
    expect(stateOf(world)?.started.text).toEqual({
      title: 'Integrate DWCP',
      body: 'Please run the swarm.',
      digest: 'd',
    });
    expect(world.dispatched).toHaveLength(3);
  });

  it('starts one swarm, however often it is looked at', () => {
    const world = labelled(writer);
    for (let round = 0; round < 4; round += 1) pass(world);
    expect(stateOf(world)?.events.filter(({ kind }) => kind === 'started')).toHaveLength(1);
    expect(world.dispatched).toHaveLength(3);
  });

  it('does not depend on the case in which the host writes it', () => {
    const world = novacronWorld({ config: { ...novacron, label: 'Swarm' } });
    setLabel(world, writer);
    world.config = { ...world.config, label: 'swarm' };
    world.issues.set(30, issueOf(30, ['SWARM']));
    expect(of(pass(labelled(writer)), 'start')).toHaveLength(1);
  });
});

describe('a role label on any issue', () => {
  function solo(by: Actor | null): World {
    const config = soloSwarm({ config: novacron, role: 'coder', issue: 12 });
    const world = createWorld(config, {
      issue: 12,
      swarm: 'issue-12-coder',
      session: 'issue-12-coder',
      source: { path: '.github/swarm.yml', commit: 'a', role: 'coder' },
    });
    setLabel(world, by);
    return world;
  }

  it('assigns the role for whoever may, as a deed of its own', () => {
    const world = solo(writer);
    expect(of(pass(world), 'start').map(({ authorization }) => authorization.action)).toEqual(['assign']);
    expect(of(pass(world), 'dispatch').map(({ worker, workflow }) => [worker, workflow])).toEqual([
      ['C1', 'swarm-coder.yml'],
    ]);
  });

  it.each([[null], [stranger], [triage], [bot]])('assigns nothing for %j', (by) => {
    const world = solo(by);
    settle(world);
    expect(stateOf(world)).toBeNull();
    expect(world.said).toHaveLength(1);
    expect(world.issues.get(12)?.labels).toEqual([]);
  });

  it('asks for what the swarm file wants for assigning, not for starting', () => {
    const world = solo(writer);
    world.config = { ...world.config, permissions: { ...world.config.permissions, assign: 'admin' } };
    settle(world);
    expect(world.said[0]?.text).toBe('Assigning a role needs admin permission or more in this repository.');
  });
});

function idOfMaintainer(world: World): number {
  const [refusal] = of(pass({ ...world, self: null, issues: new Map(world.issues) }), 'start');
  return refusal?.authorization.actor.id ?? 0;
}
