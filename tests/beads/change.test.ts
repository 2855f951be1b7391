import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BeadChange } from '../../src/core/beads/bead.ts';
import { changeBeads } from '../../src/core/beads/change.ts';
import { lineOf, readBeads, type BeadsFile } from '../../src/core/beads/jsonl.ts';
import { untouchedSinceMark } from '../../src/core/beads/mark.ts';
import { beadOf, created, drawnLines, edge, fileOf, line, now, parsed, type Drawn, type Fields } from './lines.ts';

const mark = { swarm: 'novacron-init', worker: 'R1', attempt: 1, dispatch: 'r1-1-abcdefgh' };
const bead = 'pr-a';
const claim: BeadChange = { kind: 'claim', bead, assignee: 'R1', mark };
const close: BeadChange = { kind: 'close', bead, reason: 'R1 in swarm novacron-init: Go', mark };
const block: BeadChange = { kind: 'block', bead, reason: 'No-Go, run 7', mark };
const release: BeadChange = { kind: 'release', bead, reason: 'cancelled by a person', mark };
const note: BeadChange = { kind: 'note', bead, reason: 'left to whoever holds it' };
const link: BeadChange = { kind: 'link', bead, externalRef: 'https://github.com/o/n/issues/7' };
const make: BeadChange = {
  kind: 'make',
  bead: 'pr-new',
  title: 'A title',
  description: 'What to do',
  priority: 2,
  parent: 'pr-a',
  externalRef: 'gh-9',
};

/** As `bd` would write our mark. */
const marked = (state: string, at = now): Fields => ({ swarmlead: { state, ...mark, updated_at: at } });

function changed(
  file: BeadsFile,
  ...changes: readonly BeadChange[]
): { readonly text: string; readonly file: BeadsFile } {
  const outcome = changeBeads(file, changes, now);
  if (outcome.kind === 'refused') throw new Error(outcome.problems.map(({ message }) => message).join(' '));
  return outcome;
}

/** The one line after the changes. */
function after(text: string, ...changes: readonly BeadChange[]): Fields {
  return parsed(changed(fileOf(text), ...changes).text);
}

function refusals(file: BeadsFile, ...changes: readonly BeadChange[]): readonly string[] {
  const outcome = changeBeads(file, changes, now);
  return outcome.kind === 'refused' ? outcome.problems.map(({ code, line: at }) => `${at ?? '-'} ${code}`) : [];
}

describe('a change of one bead', () => {
  it('that claims it, as a whole line', () => {
    const start = line(bead, { description: 'd', owner: 'o', labels: ['l'] });
    expect(changed(fileOf(start), claim).text).toBe(
      `${JSON.stringify({
        _type: 'issue',
        id: bead,
        title: 'Title of pr-a',
        status: 'in_progress',
        priority: 1,
        issue_type: 'task',
        created_at: created,
        updated_at: now,
        description: 'd',
        assignee: 'R1',
        owner: 'o',
        started_at: now,
        metadata: marked('claimed'),
        labels: ['l'],
      })}\n`,
    );
  });

  it.each([
    ['claim', claim, {}, { status: 'in_progress', assignee: 'R1', started_at: now, metadata: marked('claimed') }],
    ['close', close, {}, { status: 'closed', closed_at: now, close_reason: close.reason, metadata: marked('closed') }],
    ['block', block, {}, { status: 'blocked', notes: `SwarmLead, ${now}: No-Go, run 7`, metadata: marked('blocked') }],
    [
      'release',
      release,
      { status: 'in_progress', assignee: 'R1' },
      {
        assignee: undefined,
        status: 'open',
        notes: `SwarmLead, ${now}: cancelled by a person`,
        metadata: marked('released'),
      },
    ],
    ['note', note, {}, { notes: `SwarmLead, ${now}: left to whoever holds it` }],
    ['link', link, {}, { external_ref: link.externalRef }],
  ] as const)('%s: writes its own fields and no others', (_, change, before, expected) => {
    const start = line(bead, { ...before, x_unknown: { deep: [1] } });
    expect(after(start, change)).toEqual({ ...parsed(start), updated_at: now, ...expected });
  });

  it('adds a line to the notes that people wrote', () => {
    expect(after(line(bead, { notes: 'Mind the gap.\n' }), note)).toMatchObject({
      notes: `Mind the gap.\nSwarmLead, ${now}: left to whoever holds it`,
    });
  });

  it('puts a reason on one line', () => {
    const reason = 'two\r\nlines\tand\u0000more';
    expect(after(line(bead), { ...close, reason })).toMatchObject({ close_reason: 'two lines and more' });
  });

  it.each(['block', 'release'] as const)('that is no longer closed has no time of closing: %s', (kind) => {
    const closed = line(bead, { status: 'closed', closed_at: created, close_reason: 'done' });
    const open = after(closed, { ...block, kind });
    expect(Object.keys(open)).not.toEqual(expect.arrayContaining(['closed_at']));
    expect(open).not.toHaveProperty('close_reason');
  });

  it('keeps when it was first started', () => {
    expect(after(line(bead, { started_at: created }), claim)).toMatchObject({ started_at: created });
    expect(after(line(bead, { started_at: '' }), claim)).toMatchObject({ started_at: now });
  });

  it.each([
    ['our clock is ahead', created, now],
    ['our clock is behind', '2026-02-01T10:00:00Z', '2026-02-01T10:00:01Z'],
    ['the bead changed in this very second', '2025-11-10T15:22:22.900Z', '2025-11-10T15:22:23Z'],
    ['the bead has a time of another zone', '2025-11-10T16:30:00+01:00', '2025-11-10T15:30:01Z'],
    ['the bead has no time', '', now],
  ])('moves updated_at by a whole second at least, because bd import looks at those: %s', (_, before, expected) => {
    expect(after(line(bead, { updated_at: before }), link)).toMatchObject({ updated_at: expected });
  });

  it('in a bead that is changed twice moves it once, so that our mark still fits', () => {
    const { file } = changed(fileOf(line(bead)), claim, close);
    expect(beadOf(file, bead)).toMatchObject({ status: 'closed', updatedAt: now });
    expect(untouchedSinceMark(beadOf(file, bead))).toBe(true);
  });

  it('writes into the spaces and the order that the line has', () => {
    const text =
      '{ "id" : "pr-a", "updated_at" : "2025-01-01T00:00:00Z", "big" : 12345678901234567890.10, "status" : "open" }';
    expect(changed(fileOf(text), { ...link, externalRef: 'gh-7' }).text).toBe(
      `{ "id" : "pr-a", "updated_at" : "${now}", "big" : 12345678901234567890.10, "status" : "open", "external_ref" : "gh-7" }\n`,
    );
  });

  it('escapes what bd escapes', () => {
    const { text } = changed(fileOf(line(bead)), { ...close, reason: '<a> & b \u2028' });
    expect(text).toContain('"close_reason":"\\u003ca\\u003e \\u0026 b"');
  });
});

describe('a bead that may not be claimed', () => {
  it.each([
    ['closed', { status: 'closed' }, 'bead-not-open'],
    ['blocked', { status: 'blocked' }, 'bead-not-open'],
    ['deleted', { status: 'tombstone' }, 'bead-not-open'],
    ['of a status of its own', { status: 'reviewing' }, 'bead-not-open'],
    ['deferred to later', { status: 'deferred', defer_until: '2026-01-01T00:00:00Z' }, 'bead-not-open'],
    ['deferred without an end', { status: 'deferred' }, 'bead-not-open'],
    ['held by a person', { status: 'in_progress', assignee: 'ada' }, 'bead-held'],
  ])('is one that is %s', (_, before, code) => {
    expect(refusals(fileOf(line('pr-x'), line(bead, before)), claim)).toEqual([`2 ${code}`]);
  });

  it.each([
    ['open, whoever it is assigned to', { assignee: 'ada' }],
    ['in progress with the worker', { status: 'in_progress', assignee: 'R1' }],
    ['in progress with nobody', { status: 'in_progress' }],
    ['deferred to a time that has come', { status: 'deferred', defer_until: created }],
  ])('is not one that is %s', (_, before) => {
    const claimed = after(line(bead, before), claim);
    expect(claimed).toMatchObject({ status: 'in_progress', assignee: 'R1' });
    expect(claimed).not.toHaveProperty('defer_until');
  });
});

describe('changes that do not fit', () => {
  it('are refused with all their problems, and then nothing is written', () => {
    const file = fileOf(line(bead, { metadata: 'no object' }), line('pr-b'), line('pr-c', { status: 'closed' }));
    expect(
      refusals(
        file,
        { ...claim, bead: 'pr-b' },
        { ...close, bead: 'pr-gone' },
        claim,
        { ...claim, bead: 'pr-c' },
        { ...make, bead: 'pr-b' },
        { ...make, parent: 'pr-gone' },
      ),
    ).toEqual(['- bead-unknown', '1 bead-metadata', '3 bead-not-open', '2 bead-exists', '- bead-unknown']);
    expect(beadOf(file, 'pr-b').status).toBe('open');
  });

  it('are those of a line with a key twice, because either may be the one that counts', () => {
    expect(refusals(fileOf('{"id":"pr-a","status":"open","status":"closed"}'), link)).toEqual(['1 bead-double-key']);
  });

  it('never repeat an id that is none', () => {
    const outcome = changeBeads(fileOf(line(bead)), [{ ...close, bead: 'x\n::error::' }], now);
    expect(outcome).toMatchObject({ problems: [{ message: 'The bead (a bad id) is not in the file.' }] });
  });

  it('are a bead whose id bd could not read', () => {
    expect(refusals(fileOf(line(bead)), { ...make, bead: '../x' })).toEqual(['- bead-bad-id']);
  });
});

describe('a bead that is made', () => {
  it('is a new last line in the manner of the others, a child of its parent', () => {
    const { text, file } = changed(fileOf(line(bead)), make);
    const [first, second, end] = text.split('\n');
    expect([first, end]).toEqual([line(bead), '']);
    expect(second).toBe(
      JSON.stringify({
        _type: 'issue',
        id: 'pr-new',
        title: 'A title',
        description: 'What to do',
        status: 'open',
        priority: 2,
        issue_type: 'task',
        created_at: now,
        created_by: 'swarmlead',
        updated_at: now,
        external_ref: 'gh-9',
        dependencies: [
          {
            issue_id: 'pr-new',
            depends_on_id: 'pr-a',
            type: 'parent-child',
            created_at: now,
            created_by: 'swarmlead',
            metadata: '{}',
          },
        ],
      }),
    );
    expect(beadOf(file, 'pr-new').dependencies).toEqual([{ on: 'pr-a', type: 'parent-child' }]);
  });

  it('has no _type where the older bd wrote none, and its spaces', () => {
    const { text } = changed(fileOf('{"id": "pr-a", "title": "T"}'), { ...make, parent: null, externalRef: null });
    expect(text.split('\n')[1]).toMatch(/^\{"id": "pr-new", "title": "A title", /);
  });

  it('ends the last line first where that had no end', () => {
    const { text } = changed(readBeads(line(bead), 'f'), make);
    expect(text.split('\n')).toHaveLength(3);
    expect(text.startsWith(`${line(bead)}\n{`)).toBe(true);
  });

  it('has the line ends of the file', () => {
    const { text } = changed(readBeads(`${line(bead)}\r\n${line('pr-b')}`, 'f'), make);
    expect(text.match(/\r\n/g)).toHaveLength(3);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('may be the first of an empty file, and be changed at once', () => {
    const { file } = changed(readBeads('', 'f'), { ...make, parent: null }, { ...claim, bead: 'pr-new' });
    expect(beadOf(file, 'pr-new')).toMatchObject({ status: 'in_progress', assignee: 'R1' });
    expect(untouchedSinceMark(beadOf(file, 'pr-new'))).toBe(true);
  });
});

describe('in any file, a change of one bead', () => {
  const ends = fc.constantFrom('\n', '\r\n');
  const foreign = fc.constantFrom('{"_type":"memory","key":"k","value":"v"}', '', '  ');
  const places = fc.nat();
  const kinds = fc.constantFrom(close, block, release, note, link);

  /** Lines of beads with foreign ones between them; the last has no end. */
  const files = fc
    .tuple(drawnLines(), fc.array(fc.tuple(foreign, places), { maxLength: 3 }), ends)
    .map(([drawn, others, end]) => {
      const lines = drawn.map(({ text }) => text);
      for (const [text, place] of others) lines.splice(place % lines.length, 0, text);
      return { drawn, lines, end, text: lines.join(end) };
    });

  const at = (drawn: readonly Drawn[], place: number): string => drawn[place % drawn.length]?.id ?? '';

  it('leaves all other lines as they are, byte for byte', () => {
    fc.assert(
      fc.property(files, kinds, places, ({ drawn, lines, end, text }, change, place) => {
        const id = at(drawn, place);
        const next = changed(readBeads(text, 'f'), { ...change, bead: id }).text.split(end);
        const differing = next.flatMap((one, index) => (one === lines[index] ? [] : [index]));
        expect(next).toHaveLength(lines.length);
        expect(differing).toEqual([lines.findIndex((one) => one === drawn.find((drew) => drew.id === id)?.text)]);
      }),
    );
  });

  it('keeps every member of its line that it does not set, in the very text and order', () => {
    const own = new Set([
      'status',
      'updated_at',
      'closed_at',
      'close_reason',
      'notes',
      'external_ref',
      'metadata',
      'assignee',
    ]);
    fc.assert(
      fc.property(files, kinds, places, ({ drawn, text }, change, place) => {
        const id = at(drawn, place);
        const file = readBeads(text, 'f');
        const { file: next } = changed(file, { ...change, bead: id });
        const [before, later] = [file, next].map((one) => lineOf(one, id) ?? '');
        const kept = Object.keys(parsed(before ?? '')).filter((key) => !own.has(key));
        expect(Object.keys(parsed(later ?? '')).filter((key) => !own.has(key))).toEqual(kept);
        for (const key of kept) {
          const member = new RegExp(
            `"${key}": ?(?:12345678901234567890\\.10|1e3|"\\\\u00e9\\\\/ä"|\\{ "a" : \\[ 1 ,2 \\] \\})`,
          );
          const found = member.exec(before ?? '');
          if (found) expect(later).toContain(found[0]);
        }
      }),
    );
  });

  it('is read back as the bead that it made, and the file as the one that it returned', () => {
    fc.assert(
      fc.property(files, kinds, places, ({ drawn, text }, change, place) => {
        const { text: written, file } = changed(readBeads(text, 'f'), { ...change, bead: at(drawn, place) });
        const again = readBeads(written, 'f');
        expect([...again.beads]).toEqual([...file.beads]);
        expect(again.lines).toEqual(file.lines);
      }),
    );
  });

  it('moves updated_at to a later whole second', () => {
    fc.assert(
      fc.property(
        files,
        kinds,
        places,
        fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
        ({ drawn, text }, change, place, clock) => {
          const id = at(drawn, place);
          const file = readBeads(text, 'f');
          const outcome = changeBeads(file, [{ ...change, bead: id }], clock.toISOString());
          if (outcome.kind === 'refused') throw new Error('refused');
          const { updatedAt } = beadOf(outcome.file, id);
          expect(updatedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
          expect(Date.parse(updatedAt)).toBeGreaterThanOrEqual(Date.parse(beadOf(file, id).updatedAt) + 1000);
        },
      ),
    );
  });

  it('finds its edges where they were: a bead that waited for others waits still', () => {
    const file = fileOf(line(bead, { dependencies: [edge(bead, 'pr-b')] }), line('pr-b'));
    expect(beadOf(changed(file, claim).file, bead).dependencies).toEqual([{ on: 'pr-b', type: 'blocks' }]);
  });
});
