/** Changes that come from the other side of a sync, into the line of one bead. */
import { describe, expect, it } from 'vitest';
import type { BeadChange, BeadValues } from '../../src/core/beads/bead.ts';
import { changeBeads } from '../../src/core/beads/change.ts';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { untouchedSinceMark } from '../../src/core/beads/mark.ts';

const now = '2025-11-10T15:22:22Z';

/** As `bd export` v1.3.0 wrote it, but for shorter ids. */
const exported =
  '{"_type":"issue","id":"pr-a","title":"Title \\u003ca\\u003e","description":"desc","design":"des","acceptance_criteria":"acc","notes":"no","status":"in_progress","priority":1,"issue_type":"feature","assignee":"joe","owner":"a@b.c","created_at":"2025-11-01T11:19:13Z","created_by":"t","updated_at":"2025-11-01T11:19:18Z","started_at":"2025-11-01T11:19:18Z","labels":["Beta","alpha","zeta"],"dependencies":[{"issue_id":"pr-a","depends_on_id":"pr-m","type":"blocks","created_at":"2025-11-01T11:19:15Z","created_by":"t","metadata":"{}"}],"comments":[{"id":"4bbeea4c-22c7-536c-8432-8ccd3ee3bc2c","issue_id":"pr-a","author":"joe","text":"hello **x**","created_at":"2025-11-01T11:19:16Z"}],"dependency_count":1,"dependent_count":0,"comment_count":1}';
const others = ['pr-b', 'pr-m', 'pr-z'].map((id) => `{"_type":"issue","id":"${id}","title":"T","priority":2}`);

function lineAfter(text: string, ...changes: readonly BeadChange[]): string {
  const outcome = changeBeads(readBeads([text, ...others].join('\n'), 'f'), changes, now);
  if (outcome.kind === 'refused') return outcome.problems.map(({ code }) => code).join(' ');
  return outcome.text.split('\n')[0] ?? '';
}

const set = (values: BeadValues): BeadChange => ({ kind: 'set', bead: 'pr-a', values });
const comment: BeadChange = { kind: 'comment', bead: 'pr-a', author: 'octo', text: 'so', at: '2025-11-05T00:00:00Z' };
const moved = (text: string): string => text.replace('"updated_at":"2025-11-01T11:19:18Z"', `"updated_at":"${now}"`);

describe('a set', () => {
  it.each<[BeadValues, string, string]>([
    [{ title: 'New & old' }, '"title":"Title \\u003ca\\u003e"', '"title":"New \\u0026 old"'],
    [{ description: '' }, '"description":"desc",', ''],
    [{ acceptance: 'x\ny' }, '"acceptance_criteria":"acc"', '"acceptance_criteria":"x\\ny"'],
    [{ design: 'd2' }, '"design":"des"', '"design":"d2"'],
    [{ notes: 'n2' }, '"notes":"no"', '"notes":"n2"'],
    [{ type: 'bug' }, '"issue_type":"feature"', '"issue_type":"bug"'],
    [{ priority: 0 }, '"priority":1', '"priority":0'],
    [{ assignee: null }, '"assignee":"joe",', ''],
    [{ assignee: 'ann' }, '"assignee":"joe"', '"assignee":"ann"'],
    [{ status: 'blocked' }, '"status":"in_progress"', '"status":"blocked"'],
    [{ labels: { add: ['gamma'], remove: ['Beta'] } }, '["Beta","alpha","zeta"]', '["alpha","gamma","zeta"]'],
    [{ labels: { add: [], remove: ['Beta', 'alpha', 'zeta'] } }, '"labels":["Beta","alpha","zeta"],', ''],
  ])('of %j changes that alone, and the time', (values, before, after) => {
    expect(lineAfter(exported, set(values))).toBe(moved(exported).replace(before, after));
  });

  it('puts what was not there where bd writes it', () => {
    const bare =
      '{"_type":"issue","id":"pr-a","title":"T","status":"open","priority":2,"issue_type":"task","created_at":"c"}';
    const values: BeadValues = {
      description: 'd',
      acceptance: 'a',
      design: 'g',
      notes: 'n',
      assignee: 'ann',
      labels: { add: ['z', 'a'], remove: [] },
      status: 'closed',
      closeReason: 'done',
    };
    expect(lineAfter(bare, set(values))).toBe(
      `{"_type":"issue","id":"pr-a","title":"T","description":"d","design":"g","acceptance_criteria":"a","notes":"n","status":"closed","priority":2,"issue_type":"task","assignee":"ann","created_at":"c","updated_at":"${now}","closed_at":"${now}","close_reason":"done","labels":["a","z"]}`,
    );
  });

  it('of what is so already changes nothing, not even the time', () => {
    const same: BeadValues = { title: 'Title <a>', notes: 'no', priority: 1, assignee: 'joe', status: 'in_progress' };
    expect(lineAfter(exported, set({ ...same, labels: { add: ['zeta'], remove: ['none'] } }))).toBe(exported);
  });

  it('never opens what is closed, and sets no word that bd does not know', () => {
    const closed = '{"id":"pr-a","title":"T","status":"closed","priority":2,"closed_at":"2025-11-01T00:00:00Z"}';
    expect(lineAfter(closed, set({ status: 'open' }))).toBe('bead-closed');
    expect(lineAfter(closed, set({ notes: 'n', closeReason: 'r' }))).toContain(
      '"closed_at":"2025-11-01T00:00:00Z","close_reason":"r"',
    );
    expect(lineAfter(exported, set({ type: 'saga' }))).toBe('bead-unknown-type');
    expect(lineAfter(exported, set({ status: 'ready' }))).toBe('bead-unknown-status');
    expect(lineAfter(exported, set({ title: '' }))).toBe('bead-no-title');
    expect(lineAfter(exported, set({ priority: 7 }))).toBe('bead-bad-priority');
    expect(lineAfter(exported.replace('"feature"', '"saga"'), set({ type: 'saga' }))).toContain('"saga"');
  });

  it('wakes what was deferred', () => {
    const asleep = '{"id":"pr-a","title":"T","status":"deferred","priority":2,"defer_until":"2026-01-01T00:00:00Z"}';
    expect(lineAfter(asleep, set({ status: 'open' }))).toBe(
      `{"id":"pr-a","title":"T","status":"open","priority":2,"updated_at":"${now}"}`,
    );
  });
});

describe('a comment', () => {
  it('is put by its time, in the manner of the line, and counted', () => {
    const line = lineAfter(exported, { ...comment, at: '2025-11-01T00:00:00Z' });
    expect(JSON.parse(line)).toMatchObject({
      comments: [{ issue_id: 'pr-a', author: 'octo', text: 'so' }, { author: 'joe' }],
      comment_count: 2,
    });
    expect(line).toMatch(
      /"comments":\[\{"id":"[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}","issue_id"/,
    );
  });

  it('that is there already is not put again', () => {
    const once = lineAfter(exported, comment);
    expect(lineAfter(once, comment)).toBe(once);
    expect(lineAfter(exported, comment, comment)).toBe(once);
  });

  it('has a number where comments have numbers', () => {
    const old =
      '{"id":"pr-a","title":"T","priority":2,"comments":[{"id":7,"issue_id":"pr-a","author":"j","text":"t","created_at":"2025-11-01T00:00:00Z"}]}';
    expect(lineAfter(old, comment)).toContain(
      '{"id":8,"issue_id":"pr-a","author":"octo","text":"so","created_at":"2025-11-05T00:00:00Z"}',
    );
    expect(lineAfter('{"id":"pr-a","title":"T","priority":2}', comment)).toContain('"comments":[{"id":1,');
  });
});

describe('a dependency', () => {
  const depend = (on: string): BeadChange => ({ kind: 'depend', bead: 'pr-a', on, type: 'blocks' });

  it('is put by the id of the other, and counted', () => {
    const line = lineAfter(exported, depend('pr-z'), depend('pr-b'), {
      kind: 'undepend',
      bead: 'pr-a',
      on: 'pr-q',
      type: 'blocks',
    });
    expect([...line.matchAll(/"depends_on_id":"([^"]*)"/g)].map(([, id]) => id)).toEqual(['pr-b', 'pr-m', 'pr-z']);
    expect(line).toContain('"dependency_count":3');
    expect(line).toContain(
      `{"issue_id":"pr-a","depends_on_id":"pr-z","type":"blocks","created_at":"${now}","created_by":"swarmlead","metadata":"{}"}`,
    );
  });

  it('that is taken away leaves no empty list', () => {
    const line = lineAfter(exported, { kind: 'undepend', bead: 'pr-a', on: 'pr-m', type: 'blocks' });
    expect(line).not.toContain('"dependencies"');
    expect(line).toContain('"dependency_count":0');
  });

  it('is left as it is where it is there, or gone, and is not doubled by another type', () => {
    expect(lineAfter(exported, depend('pr-m'))).toBe(exported);
    expect(lineAfter(exported, { kind: 'undepend', bead: 'pr-a', on: 'pr-m', type: 'parent-child' })).toBe(exported);
    expect(lineAfter(exported, { kind: 'depend', bead: 'pr-a', on: 'pr-m', type: 'parent-child' })).toBe(
      'bead-other-edge',
    );
  });
});

describe('our mark', () => {
  const mark = { swarm: 's', worker: 'R1', attempt: 1, dispatch: 'd' };
  const claim: BeadChange = { kind: 'claim', bead: 'pr-b', assignee: 'R1', mark };
  const bead = (change: BeadChange): boolean => {
    const claimed = changeBeads(readBeads(others.join('\n'), 'f'), [claim], now);
    if (claimed.kind === 'refused') throw new Error('not claimed');
    const outcome = changeBeads(claimed.file, [change], '2025-11-11T00:00:00Z');
    const found = outcome.kind === 'changed' ? outcome.file.beads.get('pr-b') : undefined;
    return found !== undefined && untouchedSinceMark(found);
  };

  it.each<[string, boolean, BeadChange]>([
    ['a new title', true, { ...set({ title: 'New' }), bead: 'pr-b' }],
    ['the same status', true, { ...set({ notes: 'n', status: 'in_progress' }), bead: 'pr-b' }],
    ['a comment', true, { ...comment, bead: 'pr-b' }],
    ['a dependency', true, { kind: 'depend', bead: 'pr-b', on: 'pr-m', type: 'blocks' }],
    ['a link', true, { kind: 'link', bead: 'pr-b', externalRef: null }],
    ['another status', false, { ...set({ status: 'blocked' }), bead: 'pr-b' }],
    ['another assignee', false, { ...set({ assignee: 'ann' }), bead: 'pr-b' }],
  ])('after %s: whether it is still as we left it: %s', (_what, untouched, change) => {
    expect(bead(change)).toBe(untouched);
  });
});

describe('a bead that is made with values', () => {
  it('is as bd would write it', () => {
    const make: BeadChange = {
      kind: 'make',
      bead: 'pr-n',
      title: 'T',
      description: '',
      priority: 3,
      parent: null,
      externalRef: null,
      values: {
        type: 'bug',
        status: 'in_progress',
        assignee: 'ann',
        labels: { add: ['b', 'a'], remove: [] },
        notes: 'n',
      },
    };
    const outcome = changeBeads(readBeads(exported, 'f'), [make], now);
    const line = outcome.kind === 'changed' ? outcome.text.split('\n')[1] : '';
    expect(line).toBe(
      `{"_type":"issue","id":"pr-n","title":"T","notes":"n","status":"in_progress","priority":3,"issue_type":"bug","assignee":"ann","created_at":"${now}","created_by":"swarmlead","updated_at":"${now}","started_at":"${now}","labels":["a","b"],"dependency_count":0,"dependent_count":0,"comment_count":0}`,
    );
  });
});
