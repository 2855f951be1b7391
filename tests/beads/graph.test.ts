import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { buildGraph } from '../../src/core/beads/graph.ts';
import type { Edge } from '../../src/core/beads/knots.ts';
import { createKnots, isAncestor, type Effort } from '../../src/core/beads/knots.ts';
import { readyBeads } from '../../src/core/beads/ready.ts';
import { edge, fileOf, line, now } from './lines.ts';

/** `a>b` blocks, `a^b` is a child of, `a~b` is related to. */
function blockersOf(...edges: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const types: Readonly<Record<string, string>> = {
    '>': 'blocks',
    '^': 'parent-child',
    '~': 'related',
    '?': 'conditional-blocks',
  };
  const parts = edges.map((text) => [text[0] ?? '', text[1] ?? '', text[2] ?? ''] as const);
  const ids = [...new Set(parts.flatMap(([from, , to]) => [from, to]))].sort((a, b) => (a < b ? -1 : 1));
  const lines = ids.map((id) => {
    const own = parts.filter(([from]) => from === id).map(([, type, to]) => edge(`pr-${id}`, `pr-${to}`, types[type]));
    return line(`pr-${id}`, { dependencies: own });
  });
  const graph = buildGraph(fileOf(...lines).beads.values());
  return Object.fromEntries(
    graph.blockers
      .map((list, index) => [ids[index] ?? '', list.map((on) => ids[on] ?? '')])
      .filter(([, list]) => list?.length),
  );
}

describe('the dependencies that count', () => {
  test.each([
    ['a chain', ['a>b', 'b>c'], { a: ['b'], b: ['c'] }],
    ['a conditional block', ['a?b'], { a: ['b'] }],
    ['no related one', ['a~b'], {}],
    ['not the one on itself', ['a>a', 'a>b'], { a: ['b'] }],
    ['not the one that closes a circle', ['a>b', 'b>c', 'c>a'], { a: ['b'], b: ['c'] }],
    ['not the one on the own parent', ['a^p', 'a>p'], {}],
    ['not the one on the own grandparent', ['a^p', 'p^q', 'a>q'], {}],
    ['not the one of a parent on its child, which is a circle too', ['a^p', 'p>a'], {}],
    ['the first of two to the same bead', ['a~b', 'a>b'], {}],
    ['all others when one circle is cut', ['a>b', 'b>a', 'c>a', 'd>c'], { a: ['b'], c: ['a'], d: ['c'] }],
  ] as const)('are %s', (_, edges, expected) => expect(blockersOf(...edges)).toEqual(expected));

  it('are not those on another project, even where its bead is in the file', () => {
    const file = fileOf(line('pr-a', { dependencies: [edge('pr-a', 'other-b')] }), line('other-b'));
    expect(buildGraph(file.beads.values()).blockers).toEqual([[], []]);
  });

  it('are not those on what is deleted or ephemeral', () => {
    const waiting = line('pr-a', { dependencies: [edge('pr-a', 'pr-b'), edge('pr-a', 'pr-c')] });
    const file = fileOf(waiting, line('pr-b', { status: 'tombstone' }), line('pr-c', { ephemeral: true }));
    expect(buildGraph(file.beads.values())).toMatchObject({ blockers: [[]], beads: [{ id: 'pr-a' }] });
  });
});

describe('an edge that would close a circle', () => {
  const size = 8;
  const node = fc.integer({ min: 0, max: size - 1 });
  const edges: fc.Arbitrary<readonly Edge[]> = fc.array(fc.record({ from: node, to: node }), { maxLength: 25 });

  it('is found as by walking the whole graph each time', () => {
    fc.assert(
      fc.property(edges, (list) => {
        const loops = list.filter(({ from, to }) => from !== to);
        const knots = createKnots(size, loops, { left: 1e6 });
        const kept: Edge[] = [];
        for (const one of loops) {
          const closes = reaches(kept, one.to, one.from);
          expect(knots.accept(one)).toBe(!closes);
          if (!closes) kept.push(one);
        }
        expect(knots.any).toBe(kept.length < loops.length || isCyclic(loops));
      }),
      { numRuns: 1000 },
    );
  });

  it('is kept when the effort is spent, and so only blocks', () => {
    const ring = Array.from({ length: 50 }, (_, from): Edge => ({ from, to: (from + 1) % 50 }));
    const last = (effort: Effort): boolean | undefined => {
      const knots = createKnots(50, ring, effort);
      return ring.map((one) => knots.accept(one)).at(-1);
    };
    expect(last({ left: 1e6 })).toBe(false);
    expect(last({ left: 0 })).toBe(true);
  });

  it('above is found through several parents, and not where there is none', () => {
    const parents = [[1, 2], [3], [3], [0], []];
    const above = (from: number, to: number, left = 1e6): boolean => isAncestor(parents, { from, to }, { left });
    expect([above(0, 3), above(0, 4), above(4, 0)]).toEqual([true, false, false]);
    expect(above(0, 3, 0)).toBe(false);
  });

  function reaches(kept: readonly Edge[], start: number, end: number): boolean {
    const seen = new Set([start]);
    for (const at of seen) for (const { from, to } of kept) if (from === at) seen.add(to);
    return seen.has(end);
  }

  function isCyclic(list: readonly Edge[]): boolean {
    return list.some(({ from, to }) => reaches(list, to, from));
  }
});

describe('a file that was made to be slow', () => {
  const count = 4000;
  const id = (index: number): string => `pr-${index.toString(36)}`;
  const ring = (step: number): readonly string[] =>
    Array.from({ length: count }, (_, index) =>
      line(id(index), {
        dependencies: [edge(id(index), id((index + 1) % count)), edge(id(index), id((index + step) % count))],
      }),
    );
  const ladder = Array.from({ length: count }, (_, index) =>
    line(id(index), {
      dependencies: [edge(id(index), id(Math.max(0, index - 1)), 'parent-child'), edge(id(index), id(0))],
    }),
  );

  it.each([
    ['one ring with chords', ring(count / 2)],
    ['a ring of neighbours', ring(2)],
    ['a ladder of parents, all waiting for the first', ladder],
  ])('is answered all the same: %s', (_, lines) => {
    const ready = readyBeads(fileOf(...lines).beads.values(), now);
    expect(ready.length).toBeLessThanOrEqual(count);
  });
});
