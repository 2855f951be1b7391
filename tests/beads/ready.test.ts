import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import * as z from 'zod';
import { readBeads, type BeadsFile } from '../../src/core/beads/jsonl.ts';
import { readiness, readyBeads } from '../../src/core/beads/ready.ts';
import { created, drawnLines, edge, fileOf, line, now, type Fields } from './lines.ts';
import { areAtHand, moreCases } from './more-cases.ts';

const asked = '2026-11-25T12:00:00Z';
const here = join(import.meta.dirname, 'cases');
function expectedIn(folder: string): readonly (readonly [string, readonly string[]])[] {
  const known = z.record(z.string(), z.array(z.string()));
  return Object.entries(known.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))));
}

function caseOf(folder: string, name: string): string {
  return readFileSync(join(folder, `${name}.jsonl`), 'utf8');
}

function readyIds(file: BeadsFile, at = now): readonly string[] {
  expect(file.problems).toEqual([]);
  return readyBeads(file.beads.values(), at).map((bead) => bead.id);
}

describe('ready beads are those that the real bd v1.3.0 printed', () => {
  it.each(expectedIn(here))('%s', (name, ids) => {
    expect(readyIds(readBeads(caseOf(here, name), name), asked)).toEqual(ids);
  });

  it.runIf(areAtHand)('for further graphs', () => {
    const cases = expectedIn(moreCases);
    expect(cases.length).toBeGreaterThan(50);
    for (const [name, ids] of cases)
      expect(readyIds(readBeads(caseOf(moreCases, name), name), asked), name).toEqual(ids);
  });

  it.each(expectedIn(here))('whatever the order of the lines: %s', (name, ids) => {
    const lines = caseOf(here, name).trimEnd().split('\n');
    const shuffled = fc.shuffledSubarray(lines, { minLength: lines.length });
    fc.assert(
      fc.property(shuffled, (some) => {
        expect(readyIds(fileOf(...some), asked)).toEqual(ids);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the order of what is ready', () => {
  it('is priority, then age by the second, then id', () => {
    const at = (second: string): Fields => ({ created_at: `2025-11-01T00:00:${second}Z` });
    const file = fileOf(
      line('pr-b', { ...at('01'), priority: 2 }),
      line('pr-d', { ...at('02.900'), priority: 1 }),
      line('pr-c', { ...at('02.100'), priority: 1 }),
      line('pr-e', { ...at('01'), priority: 1 }),
      line('pr-a', { priority: 0 }),
      line('pr-Z', { ...at('02'), priority: 1 }),
    );
    expect(readyIds(file)).toEqual(['pr-a', 'pr-e', 'pr-Z', 'pr-c', 'pr-d', 'pr-b']);
  });

  it('does not depend on the order of the lines, in any graph, with circles or without', () => {
    const graphs = drawnLines().chain((drawn) =>
      fc.shuffledSubarray([...drawn], { minLength: drawn.length }).map((shuffled) => ({ drawn, shuffled })),
    );
    fc.assert(
      fc.property(graphs, ({ drawn, shuffled }) => {
        const [one, other] = [drawn, shuffled].map((list) => readyIds(fileOf(...list.map(({ text }) => text))));
        expect(one).toEqual(other);
      }),
      { numRuns: 500 },
    );
  });
});

describe('readiness of one bead', () => {
  const of = (id: string, ...lines: readonly string[]): ReturnType<ReturnType<typeof readiness>> =>
    readiness(fileOf(...lines).beads.values(), now)(id);
  const child = (id: string, parent: string, fields: Fields = {}): string =>
    line(id, { ...fields, dependencies: [edge(id, parent, 'parent-child')] });

  test.each([
    ['it is ready', [line('pr-a')], []],
    ['its status is in_progress', [line('pr-a', { status: 'in_progress' })], []],
    ['its status is not open', [line('pr-a', { status: 'mine\n::error::' })], []],
    ['its type is gate', [line('pr-a', { issue_type: 'gate' })], []],
    ['it is pinned', [line('pr-a', { pinned: true })], []],
    ['it is deferred until 2026-01-01T00:00:00Z', [line('pr-a', { defer_until: '2026-01-01T01:00:00+01:00' })], []],
    ['it was deleted, or is not meant to be kept', [line('pr-a', { status: 'tombstone' })], []],
    ['it was deleted, or is not meant to be kept', [line('pr-a', { ephemeral: true })], []],
    ['it is not in the beads file', [line('pr-b')], []],
    ['pr-b must be closed first', [line('pr-a', { dependencies: [edge('pr-a', 'pr-b')] }), line('pr-b')], ['pr-b']],
    [
      'its parent pr-e is deferred',
      [child('pr-a', 'pr-e'), line('pr-e', { defer_until: '2026-01-01T00:00:00Z' })],
      ['pr-e'],
    ],
    [
      'its parent pr-e is blocked',
      [child('pr-a', 'pr-e'), line('pr-e', { dependencies: [edge('pr-e', 'pr-b')] }), line('pr-b')],
      ['pr-e'],
    ],
    [
      'children of pr-e are still open',
      [line('pr-a', { dependencies: [edge('pr-a', 'pr-e', 'waits-for')] }), line('pr-e'), child('pr-c', 'pr-e')],
      ['pr-e'],
    ],
  ] as const)('says: %s', (reason, lines, blockers) => {
    expect(of('pr-a', ...lines)).toMatchObject({ reason, blockers });
  });

  it('names three of many blockers', () => {
    const others = ['pr-b', 'pr-c', 'pr-d', 'pr-e', 'pr-f'];
    const waiting = line('pr-a', { dependencies: others.map((on) => edge('pr-a', on)) });
    const answer = of('pr-a', waiting, ...others.map((id) => line(id)));
    expect(answer.reason).toBe('pr-b, pr-c, pr-d and 2 more must be closed first');
    expect(answer.blockers).toEqual(others);
  });

  it.each([
    ['all children', undefined, 'closed', false],
    ['any child', '{"gate":"any-children"}', 'closed', true],
    ['any child, none being done', '{"gate":"any-children"}', 'open', false],
    ['all children, in words that do not read', '{', 'closed', false],
  ])('waits for %s', (_, metadata, first, ready) => {
    const waiting = line('pr-a', { dependencies: [edge('pr-a', 'pr-e', 'waits-for', metadata)] });
    const lines = [waiting, line('pr-e'), child('pr-c', 'pr-e', { status: first }), child('pr-d', 'pr-e')];
    expect(of('pr-a', ...lines).ready).toBe(ready);
  });

  it('wakes a bead that was deferred to a time that has come', () => {
    expect(of('pr-a', line('pr-a', { status: 'deferred', defer_until: created })).ready).toBe(true);
    expect(of('pr-a', line('pr-a', { status: 'deferred' }))).toMatchObject({ ready: false, unblocked: true });
  });

  it('says of each bead what the list says of all', () => {
    fc.assert(
      fc.property(drawnLines(), (drawn) => {
        const { beads } = fileOf(...drawn.map(({ text }) => text));
        const ask = readiness(beads.values(), now);
        const ready = new Set(readyBeads(beads.values(), now).map(({ id }) => id));
        for (const { id } of drawn) {
          const answer = ask(id);
          expect(answer.ready).toBe(ready.has(id));
          expect(answer.unblocked).toBe(answer.ready || answer.reason.startsWith('its status'));
          for (const blocker of answer.blockers) expect(beads.has(blocker) && blocker !== id).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('holds back whoever waits for an open bead, and lets them go when all that is open is closed', () => {
    fc.assert(
      fc.property(drawnLines(), (drawn) => {
        const { beads } = fileOf(...drawn.map(({ text }) => text));
        const others = (id: string) =>
          [...beads.values()].map((bead) => (bead.id === id ? bead : { ...bead, status: 'closed' }));
        for (const bead of beads.values()) {
          if (bead.status !== 'open') continue;
          expect(readiness(others(bead.id), now)(bead.id).ready).toBe(true);
        }
      }),
    );
  });
});
