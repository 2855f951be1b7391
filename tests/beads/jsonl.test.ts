import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { changeBeads } from '../../src/core/beads/change.ts';
import { lineOf, readBeads, readBeadsBytes, renderBeads } from '../../src/core/beads/jsonl.ts';
import { beadOf, drawnLines, edge, fileOf, line, now } from './lines.ts';

const codes = (text: string): readonly string[] =>
  readBeads(text, 'issues.jsonl').problems.map(({ level, code, line: at }) => `${level} ${at} ${code}`);

describe('a beads file that is read', () => {
  it('is written back byte for byte, whatever it holds', () => {
    const pieces = fc.constantFrom('{"id":"pr-1"}', '{', '"', '\n', '\r\n', '\r', '\u2028', '\uFEFF', ' ', 'ü🐝', '\0');
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(renderBeads(readBeads(text, 'f').lines)).toBe(text);
      }),
    );
  });

  it('gives every bead that is in it, in the order of the lines', () => {
    fc.assert(
      fc.property(drawnLines(), (drawn) => {
        const file = fileOf(...drawn.map(({ text }) => text));
        expect(file.problems).toEqual([]);
        expect([...file.beads.keys()]).toEqual(drawn.map(({ id }) => id));
        for (const { id, text } of drawn) expect(lineOf(file, id)).toBe(text);
      }),
    );
  });

  it('is reduced to what deciding needs', () => {
    const text = line('pr-a.1', {
      title: 'Ü',
      status: 'in_progress',
      priority: 3,
      issue_type: 'epic',
      assignee: 'R1',
      external_ref: 'gh-7',
      defer_until: '2026-01-01T00:00:00Z',
      pinned: true,
      ephemeral: true,
      labels: ['a', 'b'],
      dependencies: [
        edge('pr-a.1', 'pr-a', 'parent-child'),
        edge('pr-a.1', 'pr-b', 'waits-for', '{"gate":"any-children","also_blocks":true}'),
        { depends_on_id: 'pr-c' },
      ],
    });
    expect(beadOf(fileOf(text), 'pr-a.1')).toEqual({
      id: 'pr-a.1',
      line: 0,
      title: 'Ü',
      status: 'in_progress',
      priority: 3,
      type: 'epic',
      assignee: 'R1',
      externalRef: 'gh-7',
      createdAt: '2025-11-07T16:00:00Z',
      updatedAt: '2025-11-07T16:00:00Z',
      deferUntil: '2026-01-01T00:00:00Z',
      pinned: true,
      ephemeral: true,
      labels: ['a', 'b'],
      dependencies: [
        { on: 'pr-a', type: 'parent-child' },
        { on: 'pr-b', type: 'waits-for', gate: 'any-children', alsoBlocks: true },
        { on: 'pr-c', type: 'blocks' },
      ],
      mark: null,
    });
  });

  it('has the defaults of bd where a field is absent: a missing priority is the highest', () => {
    expect(beadOf(fileOf('{"id":"pr-a"}'), 'pr-a')).toMatchObject({
      status: 'open',
      priority: 0,
      type: 'task',
      assignee: null,
      externalRef: null,
      deferUntil: null,
      dependencies: [],
    });
  });

  it.each([
    ['empty', '{"id":"pr-a","assignee":"","external_ref":"","defer_until":"","labels":null,"dependencies":null}'],
    ['null', '{"id":"pr-a","assignee":null,"external_ref":null,"defer_until":null,"status":null,"priority":null}'],
  ])('takes what is %s for absent', (_, text) => {
    const file = fileOf(text);
    expect(file.problems).toEqual([]);
    expect(beadOf(file, 'pr-a')).toEqual(beadOf(fileOf('{"id":"pr-a"}'), 'pr-a'));
  });

  it('keeps lines of another type, blank lines and tombstones, and counts only issues as beads', () => {
    const lines = [
      '{"_type":"memory","key":"a","value":"b"}',
      '',
      line('pr-a', { status: 'tombstone', deleted_at: now }),
      '{"_type":"memory","id":"pr-a"}',
      line('pr-b'),
    ];
    const file = fileOf(...lines);
    expect(file.problems).toEqual([]);
    expect([...file.beads.values()].map(({ id, status }) => [id, status])).toEqual([
      ['pr-a', 'tombstone'],
      ['pr-b', 'open'],
    ]);
    expect(renderBeads(file.lines)).toBe(lines.map((text) => `${text}\n`).join(''));
  });
});

describe('what is wrong in a beads file', () => {
  test.each([
    ['half a line', '{"id":"pr-b"', 'bead-not-json'],
    ['a list', '["pr-b"]', 'bead-not-an-object'],
    ['a number', '7', 'bead-not-an-object'],
    ['no id', '{"title":"x"}', 'bead-bad-id'],
    ['an id that is a path', '{"id":"../x"}', 'bead-bad-id'],
    ['an id with a newline', '{"id":"pr-b\\n"}', 'bead-bad-id'],
    ['an id that is a number', '{"id":7}', 'bead-bad-field'],
    ['a priority of 5', '{"id":"pr-b","priority":5}', 'bead-bad-field'],
    ['a priority in words', '{"id":"pr-b","priority":"high"}', 'bead-bad-field'],
    ['a status that is no text', '{"id":"pr-b","status":1}', 'bead-bad-field'],
    ['a time that is none', '{"id":"pr-b","defer_until":"soon"}', 'bead-bad-field'],
    ['labels that are no list', '{"id":"pr-b","labels":"a"}', 'bead-bad-field'],
    ['a label that is no text', '{"id":"pr-b","labels":[1]}', 'bead-bad-field'],
    ['a dependency on nothing', '{"id":"pr-b","dependencies":[{"type":"blocks"}]}', 'bead-bad-field'],
    ['a dependency that is no object', '{"id":"pr-b","dependencies":["pr-a"]}', 'bead-bad-field'],
    ['pinned in words', '{"id":"pr-b","pinned":"yes"}', 'bead-bad-field'],
    ['a type that is no text', '{"_type":1,"id":"pr-b"}', 'bead-bad-field'],
    ['the id of another', line('pr-a', { title: 'again' }), 'bead-duplicate-id'],
    ['a merge conflict', '<<<<<<< HEAD', 'bead-conflict'],
    ['the middle of a merge conflict', '=======', 'bead-conflict'],
    ['a key that reaches a prototype', '{"id":"pr-b","metadata":{"__proto__":{"pinned":true}}}', 'bead-bad-key'],
    ['a hundred levels', `{"id":"pr-b","x":${'['.repeat(100)}${']'.repeat(100)}}`, 'bead-too-deep'],
    ['a byte order mark', `\uFEFF${line('pr-b')}`, 'bead-bom'],
  ])('%s is an error at its line, and then nothing is written', (_, bad, code) => {
    const file = fileOf(line('pr-a'), '', bad, line('pr-c'));
    expect(file.problems).toMatchObject([{ level: 'error', code, file: 'issues.jsonl', line: 3, column: 1 }]);
    expect(file.problems[0]?.message).toMatch(/^Line 3 .*\.$/);
    expect([...file.beads.keys()]).toEqual(['pr-a', 'pr-c']);
    const changed = changeBeads(file, [{ kind: 'link', bead: 'pr-a', externalRef: 'gh-1' }], now);
    expect(changed).toEqual({ kind: 'refused', problems: file.problems });
  });

  it('is told all at once', () => {
    expect(codes(`{\n${line('pr-a')}\n[]\n${line('pr-a')}\n{"id":"-"}`)).toEqual([
      'error 1 bead-not-json',
      'error 3 bead-not-an-object',
      'error 4 bead-duplicate-id',
      'error 5 bead-bad-id',
    ]);
  });

  it('names the line that had the id first', () => {
    const { problems } = fileOf('', line('pr-a'), line('pr-a'));
    expect(problems[0]?.message).toBe('Line 3 has the id of line 2; only one of them can be the bead.');
  });

  it('is told a hundred times at most', () => {
    expect(codes('{\n'.repeat(5000))).toHaveLength(100);
  });

  it('never repeats what the line says', () => {
    const secret = 'ghp_secret';
    const members = fc.constantFrom('id', 'status', 'priority', 'labels', 'dependencies', 'pinned', 'x');
    const values = fc.constantFrom(
      `"${secret}`,
      `"${secret}"`,
      `["${secret}"]`,
      `{"${secret}":1}`,
      `{"__proto__":"${secret}"}`,
    );
    fc.assert(
      fc.property(members, values, (key, value) => {
        const { problems } = readBeads(`{"${key}":${value}}`, 'f');
        for (const { message } of problems) expect(message).not.toContain(secret);
      }),
    );
  });

  it('is a warning for carriage returns, which are kept', () => {
    const text = `${line('pr-a')}\r\n${line('pr-b')}\r\n`;
    const file = readBeads(text, 'f');
    expect(codes(text)).toEqual(['warning 1 bead-carriage-return']);
    expect([...file.beads.keys()]).toEqual(['pr-a', 'pr-b']);
    const changed = changeBeads(file, [{ kind: 'link', bead: 'pr-b', externalRef: 'gh-1' }], now);
    expect(changed.kind === 'changed' && changed.text.split('\r\n')).toEqual([
      line('pr-a'),
      line('pr-b', { updated_at: now, external_ref: 'gh-1' }),
      '',
    ]);
  });

  it('is a warning for a dependency that another bead should have, which counts for nothing', () => {
    const text = line('pr-a', { dependencies: [edge('pr-b', 'pr-c')] });
    expect(codes(text)).toEqual(['warning 1 bead-foreign-edge']);
    expect(beadOf(fileOf(text), 'pr-a').dependencies).toEqual([]);
  });

  it('is said of bytes that are no text', () => {
    const sound = new TextEncoder().encode(`${line('pr-a')}\n${line('pr-b')}\n`);
    const { problems, beads } = readBeadsBytes([sound, Uint8Array.from([...sound, 0x7b, 0xff, 0x7d])], 'f');
    expect(problems).toMatchObject([{ level: 'error', code: 'not-utf-8', line: 5 }]);
    expect(beads.size).toBe(0);
  });

  it('is found in bytes as in text, the byte order mark too', () => {
    const bytes = new TextEncoder().encode(`\uFEFF${line('pr-a')}\n`);
    expect(readBeadsBytes([bytes], 'f').problems).toMatchObject([{ code: 'bead-bom', line: 1 }]);
  });

  it('never throws, whatever JSON a line holds', () => {
    const keys = fc.constantFrom(
      '_type',
      'id',
      'status',
      'priority',
      'labels',
      'dependencies',
      'metadata',
      'defer_until',
    );
    const values = fc.dictionary(keys, fc.oneof(fc.jsonValue(), fc.constantFrom('pr-a', 'issue', 'open')));
    fc.assert(
      fc.property(values, (value) => {
        const { beads, problems } = readBeads(JSON.stringify(value), 'f');
        expect(beads.size + problems.length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
