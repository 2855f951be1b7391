/** The record survives its file, whatever stands in it, and a file that somebody else wrote to is refused by its lines. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyRecord, formatRecord, parseRecord } from '../../src/core/sync/record-file.ts';
import type { Prints, SyncRecord } from '../../src/core/sync/record.ts';

const text = fc.string({ unit: 'grapheme' });
const number = fc.integer({ min: 1 });
const prints: fc.Arbitrary<Prints> = fc.record({
  title: text,
  description: text,
  acceptance: text,
  design: text,
  notes: text,
  type: text,
  priority: text,
  status: text,
  resolution: text,
  labels: text,
  assignee: text,
  parent: text,
  blockedBy: text,
});
const link = fc.record({
  bead: text,
  issue: number,
  id: number,
  github: prints,
  beads: prints,
  labels: fc.array(text),
  blockedBy: fc.array(text),
  comments: fc.uniqueArray(fc.record({ bead: text, github: number }), { selector: ({ github }) => github }),
});
const records: fc.Arbitrary<SyncRecord> = fc.record({
  links: fc.array(link).map((all) => new Map(all.map((one) => [one.bead, one]))),
  openings: fc.uniqueArray(fc.record({ bead: text, nonce: text, at: text }, { requiredKeys: ['bead', 'nonce'] }), {
    selector: ({ bead }) => bead,
  }),
  commentsSeen: fc.option(text),
});

function again(file: string): SyncRecord {
  const reading = parseRecord(file, 'synced.jsonl');
  if (reading.kind !== 'record') throw new Error(JSON.stringify(reading.problems));
  return reading.record;
}

describe('the record of what was synced', () => {
  it('is the same text again when it was read', () => {
    fc.assert(
      fc.property(records, (record) => {
        const file = formatRecord(record);
        const read = again(file);
        expect(formatRecord(read)).toBe(file);
        expect(read.links).toEqual(
          new Map([...record.links].map(([bead, one]) => [bead, { ...one, comments: expect.anything() }])),
        );
        expect(new Set(read.openings)).toEqual(new Set(record.openings));
      }),
    );
  });

  it('is one text whatever order it was made in', () => {
    fc.assert(
      fc.property(records, (record) => {
        const turned: SyncRecord = {
          ...record,
          links: new Map([...record.links].toReversed()),
          openings: record.openings.toReversed(),
        };
        expect(formatRecord(turned)).toBe(formatRecord(record));
      }),
    );
  });

  it('is empty before the first sync', () => {
    expect(parseRecord(null, 'synced.jsonl')).toEqual({ kind: 'record', record: emptyRecord });
    expect(again(formatRecord(emptyRecord))).toEqual(emptyRecord);
  });

  it.each([
    ['an empty file', '', [1]],
    ['a line that is no JSON', `${formatRecord(emptyRecord)}{"kind":"li\n`, [2]],
    ['a line of no known kind', `${formatRecord(emptyRecord)}\n{"kind":"other"}\n`, [3]],
    ['another version', '{"kind":"record","version":2,"commentsSeen":null}\n', [1, 1]],
  ])('%s does not read', (_name, file, lines) => {
    const reading = parseRecord(file, 'synced.jsonl');
    expect(reading).toMatchObject({ kind: 'unreadable' });
    expect(reading.kind === 'unreadable' ? reading.problems.map(({ line }) => line) : []).toEqual(lines);
  });
});
