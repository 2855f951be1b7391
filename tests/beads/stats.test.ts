import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { beadStats } from '../../src/core/beads/stats.ts';

const now = '2026-11-26T10:00:00Z';

function statsOf(lines: readonly object[]): ReturnType<typeof beadStats> {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  return beadStats(readBeads(text, 'issues.jsonl').beads.values(), now);
}

const on = (from: string, to: string): object => ({ issue_id: from, depends_on_id: to, type: 'blocks' });

describe('counts of a tracker', () => {
  const stats = statsOf([
    { id: 'a-1', status: 'open', priority: 2, issue_type: 'epic' },
    { id: 'a-2', status: 'open', priority: 0, dependencies: [on('a-2', 'a-3')] },
    { id: 'a-3', status: 'in_progress', priority: 2 },
    { id: 'a-4', status: 'closed', priority: 3, dependencies: [on('a-4', 'a-3')] },
    { id: 'a-5', status: 'blocked', priority: 2 },
    { id: 'a-6', status: 'review', priority: 2, issue_type: 'bug', dependencies: [on('a-6', 'a-5')] },
    { id: 'a-7', status: 'open', priority: 1, defer_until: '2026-12-24T00:00:00Z' },
    { id: 'a-8', status: 'tombstone' },
    { id: 'a-9', status: 'open', ephemeral: true },
  ]);

  it('leave out what was deleted, and what is not meant to be kept', () => expect(stats.total).toBe(7));

  it('by status, the most first; custom ones too', () =>
    expect([...stats.byStatus]).toEqual([
      ['open', 3],
      ['blocked', 1],
      ['closed', 1],
      ['in_progress', 1],
      ['review', 1],
    ]));

  it('by type', () =>
    expect([...stats.byType]).toEqual([
      ['task', 5],
      ['bug', 1],
      ['epic', 1],
    ]));

  it('by priority, the most urgent first', () =>
    expect([...stats.byPriority]).toEqual([
      [0, 1],
      [1, 1],
      [2, 4],
      [3, 1],
    ]));

  it('of ready ones are those that bd would print', () => expect(stats.ready).toBe(1));

  it('of blocked ones are those that others hold up, not those whose status says so', () =>
    expect(stats.blocked).toBe(2));
});

it('is zero everywhere in an empty tracker', () =>
  expect(statsOf([])).toEqual({
    total: 0,
    byStatus: new Map(),
    byType: new Map(),
    byPriority: new Map(),
    ready: 0,
    blocked: 0,
  }));

it('does not depend on the order of the lines', () => {
  const bead = fc.record({
    status: fc.constantFrom('open', 'closed', 'in_progress', 'blocked', 'pinned', 'review'),
    issue_type: fc.constantFrom('task', 'bug', 'epic', 'gate'),
    priority: fc.integer({ min: 0, max: 4 }),
    blockers: fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { maxLength: 3 }),
  });
  const property = fc.property(fc.array(bead, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (beads, order) => {
    const lines = beads.map(({ blockers, ...rest }, index) => {
      const id = `a-${index}`;
      return { id, ...rest, dependencies: blockers.map((to) => on(id, `a-${to}`)) };
    });
    const shuffled = lines
      .map((line) => ({ line, at: order.next().value ?? 0 }))
      .toSorted((one, other) => one.at - other.at)
      .map(({ line }) => line);
    const [one, other] = [statsOf(lines), statsOf(shuffled)];
    expect(other).toEqual(one);
    expect([...other.byStatus]).toEqual([...one.byStatus]);
    for (const counts of [one.byStatus, one.byType, one.byPriority]) {
      expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(one.total);
    }
    expect(one.ready + one.blocked).toBeLessThanOrEqual(one.total);
  });
  fc.assert(property);
});
