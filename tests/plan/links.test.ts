/** Workers' issues: found, made, mended after a crash, and never guessed where beads and ledger disagree. */
import { describe, expect, it } from 'vitest';
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';
import { beadOf, finish, setLabel, touchBead } from './acts.ts';
import { of, pass, settle } from './carry-out.ts';
import { beadLines, novacron, novacronBeads, novacronWorld, type BeadFields } from './novacron.ts';
import { attemptOf, begun, issueOf, type World } from './world.ts';

const here = 'https://github.example/acme/novacron/issues';

function started(beads: readonly BeadFields[], more: Partial<World> = {}): World {
  const world = novacronWorld({ beads: beadLines(beads), ...more });
  setLabel(world);
  pass(world);
  return world;
}

function withRef(id: string, external_ref: string): readonly BeadFields[] {
  return novacronBeads.map((bead) => (bead.id === id ? { ...bead, external_ref } : bead));
}

describe('an issue that the bead names', () => {
  it.each([`${here}/12`, `${here.toUpperCase().replace('HTTPS', 'https')}/12`, 'gh-12', 'github:12'])(
    'as %s is taken, and none is made',
    (ref) => {
      const world = started(withRef('novacron-92v', ref));
      world.issues.set(12, issueOf(12));
      const planned = pass(world);
      expect(of(planned, 'link-issue').map(({ worker, issue, event }) => [worker, issue, event.id])).toEqual([
        ['C2', 12, 9012],
      ]);
      expect(of(planned, 'open-issue').map(({ worker }) => worker)).toEqual(['R1', 'A3', 'T4', 'A5']);
      expect(attemptOf(world, 'C2')?.end).toBeNull();
    },
  );

  it.each([
    ['that stands alone is hung below the epic', null, true],
    ['that a person hung elsewhere stays there', 77, false],
    ['stays alone where the host has no sub-issues', undefined, false],
  ])('%s', (_what, parent, hung) => {
    const world = started(withRef('novacron-92v', 'gh-12'));
    world.issues.set(12, { ...issueOf(12), ...(parent === undefined ? {} : { parent }) });
    const epic = begun(world).started.issue;
    expect(of(pass(world), 'link-issue').map(({ below }) => below)).toEqual([hung ? epic : null]);
  });

  const troubles: readonly (readonly [string, readonly BeadFields[], string])[] = [
    [
      'of another repository',
      withRef('novacron-92v', 'https://github.example/other/repo/issues/1'),
      'C2: its bead novacron-92v names an issue of another repository',
    ],
    [
      'of another server',
      withRef('novacron-92v', 'https://github.com/acme/novacron/issues/1'),
      'C2: its bead novacron-92v names an issue of another repository',
    ],
    [
      'that cannot be read',
      withRef('novacron-92v', 'gh-404'),
      'C2: its bead novacron-92v names issue #404, which cannot be read',
    ],
    [
      'that is the swarm’s own',
      withRef('novacron-92v', 'gh-30'),
      'C2: beads novacron-ahm, novacron-92v name one issue, #30',
    ],
    [
      'that another bead names too',
      [...withRef('novacron-92v', 'gh-12'), { id: 'novacron-twin', external_ref: `${here}/12` }],
      'C2: beads novacron-92v, novacron-twin name one issue, #12',
    ],
  ];

  it.each(troubles)('%s stops its worker, and nothing is written or made', (_name, beads, message) => {
    const world = started(beads);
    world.issues.set(12, issueOf(12));
    const before = beadLines(beads.filter(({ id }) => id === 'novacron-92v'));
    const planned = pass(world);
    expect(planned.notices.map((notice) => notice.message)).toContain(message);
    expect(of(planned, 'dispatch').map(({ worker }) => worker)).toEqual(['R1', 'A3']);
    expect(world.beads).toContain(before);
    expect(begun(world).workers.get('C2')).toBeUndefined();
  });

  it('changed later to another one stops what would begin', () => {
    const world = started(novacronBeads);
    settle(world);
    touchBead(world, 'novacron-ttc', { external_ref: `${here}/30` });
    for (const worker of ['R1', 'C2', 'A3']) finish(world, worker);
    const planned = pass(world);
    expect(of(planned, 'dispatch')).toEqual([]);
    expect(planned.waiting[0]?.reason).toBe('its bead novacron-ttc names issue #30, and the ledger #34');
  });
});

describe('an issue that is made', () => {
  it('stands below the swarm’s own, and the bead names it', () => {
    const world = started(novacronBeads);
    expect(of(pass(world), 'open-issue').map(({ parent, link }) => [parent, link])).toEqual(
      Array.from({ length: 5 }, () => [30, true]),
    );
    expect(beadOf(world, 'novacron-aca').externalRef).toBe(`${here}/35`);
  });

  it('is not written into a bead that refers to another tracker', () => {
    const world = started(withRef('novacron-92v', 'jira-7'));
    expect(of(pass(world), 'open-issue').find(({ worker }) => worker === 'C2')?.link).toBe(false);
    expect(beadOf(world, 'novacron-92v').externalRef).toBe('jira-7');
    expect(attemptOf(world, 'C2')?.end).toBeNull();
    expect(pass(world).operations).toEqual([]);
  });

  it('comes with a bead of its own where the swarm file names none', () => {
    const config: SwarmConfig = {
      ...novacron,
      workers: novacron.workers.map(({ bead, ...worker }) =>
        worker.id === 'C2' || bead === undefined ? worker : { ...worker, bead },
      ),
    };
    const world = started(novacronBeads, { config });
    pass(world);
    const made = begun(world).workers.get('C2')?.link?.bead ?? '';
    expect(made).toMatch(/^novacron-[a-z0-9]{4}$/);
    expect(beadOf(world, made)).toMatchObject({
      status: 'in_progress',
      assignee: 'C2',
      externalRef: `${here}/32`,
      dependencies: [{ on: 'novacron-ahm', type: 'parent-child' }],
    });
    expect(pass(world).operations).toEqual([]);
  });

  it('is linked by the next pass when the coordinator died before its bead was written', () => {
    const world = started(novacronBeads);
    pass(world, 'ledger');
    expect(beadOf(world, 'novacron-ttc').externalRef).toBeNull();
    const issues = world.issues.size;
    pass(world);
    expect(beadOf(world, 'novacron-ttc').externalRef).toBe(`${here}/34`);
    expect(world.issues.size).toBe(issues);
    expect(pass(world).operations).toEqual([]);
  });

  it('gets a bead that no other worker has been promised, though a crash kept that out of the file', () => {
    const config: SwarmConfig = {
      ...novacron,
      workers: novacron.workers.map(({ bead, ...worker }) =>
        worker.id === 'C2' || bead === undefined ? worker : { ...worker, bead },
      ),
    };
    const world = started(novacronBeads, { config });
    pass(world, 'ledger');
    const promised = begun(world).workers.get('C2')?.link?.bead ?? '';
    expect(world.beads).not.toContain(promised);
    const [first] = novacron.workers;
    if (!first) throw new Error('the example has workers');
    const { bead: _, ...added } = { ...first, id: 'R9' };
    world.config = { ...config, workers: [...config.workers, added] };
    pass(world);
    expect(beadOf(world, promised)).toMatchObject({ status: 'in_progress', assignee: 'C2' });
    expect(begun(world).workers.get('R9')?.link?.bead).not.toBe(promised);
    expect(pass(world).operations).toEqual([]);
  });

  it('is made again only when the coordinator died before anything was remembered of it', () => {
    const world = started(novacronBeads);
    pass(world, 'issues');
    expect(begun(world).workers.size).toBe(0);
    pass(world);
    expect(world.issues.size).toBe(11);
    expect(beadOf(world, 'novacron-aca').externalRef).toBe(`${here}/40`);
  });
});
