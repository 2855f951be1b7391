import { describe, expect, test } from 'vitest';
import { soloSwarm } from '../../src/core/config/solo.ts';
import { changed, sound } from './base.ts';

describe('a swarm of one', () => {
  const config = sound(changed('    bead: test-2', '    timeout: 1h\n    retries: 0\n    needs: []\n    ref: main'));

  test('has fixed words, its own names and nothing of another worker', () => {
    const solo = soloSwarm({ config, role: 'research', issue: 12 });
    expect(solo).toMatchObject({
      session: 'issue-12-research',
      namespace: 'issue-12-research',
      epic: '',
      gates: [],
      performanceTargets: [],
    });
    expect(solo.roles.map(({ id }) => id)).toEqual(['research']);
    expect(solo.workers).toEqual([
      {
        id: 'R1',
        role: 'research',
        title: 'Research on issue 12',
        priority: 2,
        mission: 'Do the work of the role Research on issue 12, as its text asks.',
        tasks: [],
        deliverables: [],
        targets: [],
        collect: [],
        given: [],
        needs: [],
        memory: 'swarm/research/issue-12',
        hooks: { description: 'Research on issue 12', taskId: 'issue-12' },
        deliver: 'branch',
        startWithin: 1200,
        stallAfter: 3600,
        stallBy: 'default',
        timeout: 3600,
        retries: 0,
      },
    ]);
    expect(solo.permissions).toEqual(config.permissions);
  });

  test('takes the format’s defaults for a role without a worker', () => {
    const lone = sound(changed('  coder:\n', '  tester: {}\n  coder:\n'));
    expect(soloSwarm({ config: lone, role: 'tester', issue: 3 }).workers).toMatchObject([
      { id: 'T1', timeout: 21_600, retries: 1 },
    ]);
  });

  test('a role that begins with a digit has a worker all the same', () => {
    const odd = sound(changed('  coder:\n', '  3d:\n    title: Cube\n  coder:\n'));
    expect(soloSwarm({ config: odd, role: '3d', issue: 3 }).workers[0]?.id).toBe('W1');
  });

  test.each([
    ['toString', 1],
    ['research', 0],
    ['research', 1.5],
  ])('%s on issue %d is a mistake of the caller', (role, issue) => {
    expect(() => soloSwarm({ config, role, issue })).toThrow(TypeError);
  });
});
