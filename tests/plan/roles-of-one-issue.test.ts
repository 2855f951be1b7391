/** Several roles on one issue: each its own swarm with its own bead, since one issue has one bead. */
import { describe, expect, it } from 'vitest';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { soloSwarm } from '../../src/core/config/solo.ts';
import { finish, say, setLabel, touchBead } from './acts.ts';
import { settle } from './carry-out.ts';
import { beadLines, novacron } from './novacron.ts';
import { attemptOf, begun, createWorld, type World } from './world.ts';

const named = { id: 'novacron-one', external_ref: 'https://github.example/acme/novacron/issues/12' };

function solo(role: string, beads: string, number = 1): World {
  const config = soloSwarm({ config: novacron, role, issue: 12 });
  const swarm = number === 1 ? config.namespace : `${config.namespace}.${number}`;
  return createWorld(config, {
    issue: 12,
    swarm,
    session: swarm,
    source: { path: '.github/swarm.yml', commit: 'a', role },
    beads,
  });
}

function begin(world: World): World {
  setLabel(world);
  settle(world);
  return world;
}

function naming(world: World): readonly string[] {
  const beads = readBeads(world.beads ?? '', 'issues.jsonl').beads;
  return [...beads.values()].filter(({ externalRef }) => externalRef !== null).map(({ id }) => id);
}

describe('a second role on an issue', () => {
  it('works at the same time, on a bead of its own that names no issue', () => {
    const first = begin(solo('coder', beadLines([named])));
    expect(begun(first).workers.get('C1')?.link?.bead).toBe('novacron-one');
    const second = begin(solo('tester', first.beads ?? ''));
    const own = begun(second).workers.get('T1')?.link;
    expect(own?.bead).not.toBe('novacron-one');
    expect(attemptOf(second, 'T1')?.admitted).not.toBeNull();
    expect(naming(second)).toEqual(['novacron-one']);
    finish(second, 'T1');
    settle(second);
    expect(readBeads(second.beads ?? '', 'x').beads.get(own?.bead ?? '')?.status).toBe('closed');
    expect(readBeads(second.beads ?? '', 'x').beads.get('novacron-one')?.status).toBe('in_progress');
  });

  it('keeps its bead where a crash lost it, and ties it to no issue', () => {
    const first = begin(solo('coder', beadLines([named])));
    const second = solo('tester', first.beads ?? '');
    begin(second);
    const lost =
      second.beads
        ?.split('\n')
        .filter((line) => line.includes('novacron-one'))
        .join('\n') ?? '';
    second.beads = `${lost}\n`;
    settle(second);
    expect(naming(second)).toEqual(['novacron-one']);
  });
});

describe('a role that comes back to an issue', () => {
  it('works again, although its bead was closed by the run before', () => {
    const first = begin(solo('coder', beadLines([named])));
    finish(first, 'C1');
    settle(first);
    const again = begin(solo('coder', first.beads ?? '', 2));
    expect(attemptOf(again, 'C1')?.admitted).not.toBeNull();
    expect(begun(again).workers.get('C1')?.link?.bead).not.toBe('novacron-one');
  });

  it('takes the bead that a person opened again', () => {
    const first = begin(solo('coder', beadLines([named])));
    finish(first, 'C1');
    settle(first);
    touchBead(first, 'novacron-one', { status: 'open', assignee: null });
    const again = begin(solo('coder', first.beads ?? '', 2));
    expect(begun(again).workers.get('C1')?.link?.bead).toBe('novacron-one');
  });
});

describe('a bead that names the issue', () => {
  it('and is with a person stays with that person', () => {
    const world = begin(solo('coder', beadLines([{ ...named, status: 'in_progress', assignee: 'ada' }])));
    expect(attemptOf(world, 'C1')).toBeNull();
    say(world, '/swarm status');
    settle(world);
    expect(begun(world).workers.get('C1')?.escalated).toMatch(/in progress with somebody else/);
  });
});
