import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import * as z from 'zod';
import { blockedBeads } from '../../src/core/beads/blocked.ts';
import { readBeads, type BeadsFile } from '../../src/core/beads/jsonl.ts';
import { countReady, readiness } from '../../src/core/beads/ready.ts';
import { drawnLines, edge, fileOf, line, now, type Fields } from './lines.ts';
import { areAtHand, moreCases } from './more-cases.ts';

const here = join(import.meta.dirname, 'cases');

const answers = z.record(z.string(), z.record(z.string(), z.array(z.string())));
const known = Object.entries(answers.parse(JSON.parse(readFileSync(join(here, 'blocked.json'), 'utf8'))));
const own = known.filter(([name]) => existsSync(join(here, `${name}.jsonl`)));

function blockedIn(file: BeadsFile): Readonly<Record<string, readonly string[]>> {
  expect(file.problems).toEqual([]);
  return Object.fromEntries(blockedBeads(file.beads.values()).map(({ bead, blockers }) => [bead.id, blockers]));
}

function caseOf(folder: string, name: string): BeadsFile {
  return readBeads(readFileSync(join(folder, `${name}.jsonl`), 'utf8'), name);
}

describe('blocked beads, and what holds them up, are those that the real bd v1.3.0 printed', () => {
  it.each(own)('%s', (name, theirs) => expect(blockedIn(caseOf(here, name))).toEqual(theirs));

  it.runIf(areAtHand)('for further graphs', () => {
    expect(known.length).toBeGreaterThan(own.length + 20);
    for (const [name, theirs] of known) expect(blockedIn(caseOf(moreCases, name)), name).toEqual(theirs);
  });
});

describe('what is named as holding a bead up', () => {
  const child = (id: string, parent: string, fields: Fields = {}): string =>
    line(id, { ...fields, dependencies: [edge(id, parent, 'parent-child')] });

  test.each([
    [
      'what is open of what it depends on',
      [
        line('pr-a', { dependencies: ['pr-b', 'pr-c', 'pr-d'].map((on) => edge('pr-a', on)) }),
        line('pr-b'),
        line('pr-c', { status: 'closed' }),
        line('pr-d', { status: 'deferred' }),
      ],
      { 'pr-a': ['pr-b', 'pr-d'] },
    ],
    [
      'its parent, where that alone is blocked',
      [child('pr-a', 'pr-e'), line('pr-e', { dependencies: [edge('pr-e', 'pr-b')] }), line('pr-b')],
      { 'pr-a': ['pr-e'], 'pr-e': ['pr-b'] },
    ],
    [
      'the bead whose children it waits for',
      [line('pr-a', { dependencies: [edge('pr-a', 'pr-e', 'waits-for')] }), line('pr-e'), child('pr-c', 'pr-e')],
      { 'pr-a': ['pr-e'] },
    ],
    [
      'nobody, where those are the children of a closed one: then it is not printed',
      [
        line('pr-a', { dependencies: [edge('pr-a', 'pr-e', 'waits-for')] }),
        line('pr-e', { status: 'closed' }),
        child('pr-c', 'pr-e'),
      ],
      {},
    ],
    [
      'its like, where it is not meant to be kept',
      [
        line('pr-a', { ephemeral: true, dependencies: [edge('pr-a', 'pr-b')] }),
        line('pr-b', { ephemeral: true }),
        line('pr-c', { ephemeral: true, dependencies: [edge('pr-c', 'pr-d')] }),
        line('pr-d', { dependencies: [edge('pr-d', 'pr-b')] }),
      ],
      { 'pr-a': ['pr-b'] },
    ],
    [
      'nobody, whatever its own status says',
      [line('pr-a', { status: 'blocked' }), line('pr-b', { status: 'deferred' })],
      {},
    ],
  ] as const)('is %s', (_, lines, expected) => expect(blockedIn(fileOf(...lines))).toEqual(expected));
});

describe('the order of what is blocked', () => {
  it('is priority, the youngest first, then id', () => {
    const on = (id: string, priority: number, second: string): string =>
      line(id, { priority, created_at: `2025-11-01T00:00:${second}Z`, dependencies: [edge(id, 'pr-x')] });
    const file = fileOf(
      on('pr-d', 1, '01'),
      on('pr-c', 1, '02.2'),
      on('pr-b', 1, '02.9'),
      on('pr-a', 2, '09'),
      line('pr-x'),
    );
    expect(Object.keys(blockedIn(file))).toEqual(['pr-b', 'pr-c', 'pr-d', 'pr-a']);
  });
});

describe('in any graph', () => {
  it('no bead is both ready and blocked, and whoever holds one up is there', () => {
    fc.assert(
      fc.property(drawnLines(), (drawn) => {
        const { beads } = fileOf(...drawn.map(({ text }) => text));
        const ask = readiness(beads.values(), now);
        const found = blockedBeads(beads.values());
        for (const { bead, blockers } of found) {
          expect(ask(bead.id).ready).toBe(false);
          expect(blockers.length).toBeGreaterThan(0);
          for (const blocker of blockers) expect(beads.has(blocker) && blocker !== bead.id).toBe(true);
        }
        expect(found.length).toBeLessThanOrEqual(countReady(beads.values(), now).blocked);
      }),
      { numRuns: 500 },
    );
  });
});
