import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { issueLabels, issueTitle, priorityOfLabels } from '../../src/core/beads/issue-mapping.ts';

const bead = { type: 'task', priority: 1, status: 'open', labels: [] as readonly string[] };

describe('the title of an issue', () => {
  test.each([
    ["the bead's", 'Phase 0: benchmarks', 'Phase 0: benchmarks'],
    ['on one line', ' a\r\nb\t\u0007 c ', 'a b c'],
    ['the id without one', ' \n ', 'pr-a'],
    ['cut to what GitHub takes', 'x'.repeat(300), `${'x'.repeat(255)}…`],
    ['cut between letters, not in one', `${'x'.repeat(254)}🐝🐝`, `${'x'.repeat(254)}…`],
  ])('is %s', (_, title, expected) => expect(issueTitle({ id: 'pr-a', title })).toBe(expected));

  it('always fits, on one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
        const shown = issueTitle({ id: 'pr-a', title });
        expect(shown.length).toBeGreaterThan(0);
        expect(shown.length).toBeLessThanOrEqual(256);
        expect(shown).not.toMatch(/[\p{Cc}\n]/u);
      }),
    );
  });
});

describe('the labels of an issue', () => {
  it("are those of bd github sync, then the bead's own", () => {
    const labels = ['dwcp', 'phase-0'];
    expect(issueLabels({ type: 'feature', priority: 0, status: 'in_progress', labels }, [])).toEqual([
      'type::feature',
      'priority::critical',
      'status::in_progress',
      'dwcp',
      'phase-0',
    ]);
  });

  test.each(['open', 'closed', 'tombstone', 'mine'])('say nothing of the status %s', (status) => {
    expect(issueLabels({ ...bead, status }, [])).toEqual(['type::task', 'priority::high']);
  });

  it('leave out a type that GitHub could not hold', () => {
    expect(issueLabels({ ...bead, type: 'a, b' }, [])).toEqual(['priority::high']);
    expect(issueLabels({ ...bead, type: 'x'.repeat(60) }, [])).toEqual(['priority::high']);
  });

  test.each(['swarm', 'SWARM', ' swarm', 'swarm:research', 'Swarm : coder', 'go-bees', 'GO-Bees'])(
    'never start anything: %j is left out',
    (label) => expect(issueLabels({ ...bead, labels: [label] }, ['Go-Bees'])).toEqual(['type::task', 'priority::high']),
  );

  test.each(['type::bug', 'Priority::low', 'status::blocked', '', '  ', 'a,b', 'a\nb', 'x'.repeat(51)])(
    'are not %j, which is ours to say or no label',
    (label) => expect(issueLabels({ ...bead, labels: [label] }, [])).toEqual(['type::task', 'priority::high']),
  );

  it('are not left out for what only looks alike', () => {
    expect(issueLabels({ ...bead, labels: ['swarming', 'beeswarm'] }, [])).toContain('swarming');
  });

  it('hold each once', () => {
    expect(issueLabels({ ...bead, labels: ['a', 'a'] }, [])).toEqual(['type::task', 'priority::high', 'a']);
  });

  it('give the priority back', () => {
    for (const priority of [0, 1, 2, 3, 4])
      expect(priorityOfLabels(issueLabels({ ...bead, priority }, []))).toBe(priority);
  });

  test.each([
    [[], 2],
    [['bug', 'priority::urgent'], 2],
    [['priority::LOW', 'priority::high'], 3],
    [['type::high', 'priority::none'], 4],
  ] as const)('%j are priority %i', (labels, priority) => expect(priorityOfLabels(labels)).toBe(priority));
});
