import { describe, expect, it } from 'vitest';
import type { Bead, BeadChange } from '../../src/core/beads/bead.ts';
import { changeBeads } from '../../src/core/beads/change.ts';
import { readMark, untouchedSinceMark } from '../../src/core/beads/mark.ts';
import { beadOf, created, fileOf, line, now, parsed, type Fields } from './lines.ts';

const own = { swarm: 'novacron-init', worker: 'R1', attempt: 2, dispatch: 'r1-2-abcdefgh' };
const written = { state: 'claimed', ...own, updated_at: now };
const claim: BeadChange = { kind: 'claim', bead: 'pr-a', assignee: 'R1', mark: own };
const close: BeadChange = { kind: 'close', bead: 'pr-a', reason: 'Go', mark: own };
const block: BeadChange = { kind: 'block', bead: 'pr-a', reason: 'No-Go', mark: own };
const release: BeadChange = { kind: 'release', bead: 'pr-a', reason: 'cancelled', mark: own };
const note: BeadChange = { kind: 'note', bead: 'pr-a', reason: 'yours' };
const link: BeadChange = { kind: 'link', bead: 'pr-a', externalRef: 'gh-7' };

function after(text: string, ...changes: readonly BeadChange[]): { readonly bead: Bead; readonly fields: Fields } {
  const outcome = changeBeads(fileOf(text), changes, now);
  if (outcome.kind === 'refused') throw new Error(outcome.problems[0]?.message);
  return { bead: beadOf(outcome.file, 'pr-a'), fields: parsed(outcome.text) };
}

/** What a person's tool writes: some fields, and its own time. */
function touched(text: string, more: Fields): Bead {
  return beadOf(fileOf(JSON.stringify({ ...parsed(text), ...more })), 'pr-a');
}

const textAfter = (...changes: readonly BeadChange[]): string => JSON.stringify(after(line('pr-a'), ...changes).fields);

describe('the mark', () => {
  it('is read back as it was written', () => {
    const { bead } = after(line('pr-a'), claim);
    expect(bead.mark).toEqual({ ...own, state: 'claimed', updatedAt: now });
  });

  it.each([
    ['none', undefined, { swarmlead: written }],
    ['null', null, { swarmlead: written }],
    ['an object, whose other parts stay', { theirs: { a: [1] } }, { theirs: { a: [1] }, swarmlead: written }],
    ['an empty text', '', JSON.stringify({ swarmlead: written })],
    ['JSON as text, as older versions have it', '{"theirs":1}', JSON.stringify({ theirs: 1, swarmlead: written })],
    ['an older mark', { swarmlead: { swarm: 'x' }, z: 1 }, { swarmlead: written, z: 1 }],
  ])('is put into metadata that is %s', (_, before, expected) => {
    const { bead, fields } = after(line('pr-a', before === undefined ? {} : { metadata: before }), claim);
    expect(fields['metadata']).toEqual(expected);
    expect(bead.mark).toEqual({ ...own, state: 'claimed', updatedAt: now });
  });

  it.each([
    ['a text that is no JSON', 'free text'],
    ['a text that holds a list', '[1]'],
    ['a list', [1]],
    ['a number', 7],
  ])('has no place in metadata that is %s, and then the bead is left alone', (_, metadata) => {
    const outcome = changeBeads(fileOf(line('pr-a', { metadata })), [claim], now);
    expect(outcome).toMatchObject({ kind: 'refused', problems: [{ code: 'bead-metadata', line: 1 }] });
  });

  it.each([
    ['no object', 7],
    ['without a swarm', { swarmlead: { ...written, swarm: undefined } }],
    ['with a number for a worker', { swarmlead: { ...written, worker: 1 } }],
    ['with an attempt in words', { swarmlead: { ...written, attempt: 'two' } }],
    ['with half an attempt', { swarmlead: { ...written, attempt: 1.5 } }],
    ['of a state that we never write', { swarmlead: { ...written, state: 'won' } }],
    ['of a state that every object has', { swarmlead: { ...written, state: 'constructor' } }],
    ['without its time', { swarmlead: { ...written, updated_at: null } }],
    ['a text that is no JSON', '{"swarmlead":'],
    ['inherited', Object.create({ swarmlead: written })],
  ])('is none if it is %s', (_, metadata: unknown) => expect(readMark(metadata)).toBeNull());
});

describe('a bead is as we left it', () => {
  it.each([
    ['claimed', [claim]],
    ['closed', [claim, close]],
    ['blocked', [claim, block]],
    ['released', [claim, release]],
    ['blocked, then claimed for another attempt', [block, release, claim]],
    ['claimed, and then linked by us', [claim, link]],
  ] as const)('after it was %s', (_, changes) => {
    expect(untouchedSinceMark(after(line('pr-a'), ...changes).bead)).toBe(true);
  });

  it('also when another tool wrote the same time in another form', () => {
    expect(untouchedSinceMark(touched(textAfter(claim), { updated_at: '2025-11-10T16:22:22+01:00' }))).toBe(true);
  });

  it('also after an import and export that only moved its fields', () => {
    const moved = Object.fromEntries(Object.entries(parsed(textAfter(claim))).toReversed());
    expect(untouchedSinceMark(beadOf(fileOf(JSON.stringify(moved)), 'pr-a'))).toBe(true);
  });
});

describe('a bead was touched', () => {
  it.each([
    ['a person moved its time', { updated_at: '2025-11-10T15:22:23Z' }],
    ['a person closed it, even in the same second', { status: 'closed' }],
    ['a tool set its time back', { updated_at: created }],
    ['its time cannot be read', { updated_at: 'yesterday' }],
    ['its metadata is gone', { metadata: undefined }],
  ])('when %s', (_, more) => expect(untouchedSinceMark(touched(textAfter(claim), more))).toBe(false));

  it('when it never had our mark', () => expect(untouchedSinceMark(beadOf(fileOf(line('pr-a')), 'pr-a'))).toBe(false));

  it("when we wrote that it is a person's now", () => {
    expect(untouchedSinceMark(after(line('pr-a'), claim, note).bead)).toBe(true);
    const later = changeBeads(fileOf(textAfter(claim)), [note], now);
    expect(later.kind === 'changed' && untouchedSinceMark(beadOf(later.file, 'pr-a'))).toBe(false);
  });

  it('and stays so when we link it: a link is not a claim', () => {
    const text = JSON.stringify({ ...parsed(textAfter(claim)), updated_at: '2025-11-10T16:00:00Z' });
    expect(untouchedSinceMark(after(text, link).bead)).toBe(false);
  });
});
