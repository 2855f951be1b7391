import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { newBeadId } from '../../src/core/beads/bead-id.ts';

describe('the id of a bead that is made', () => {
  test.each([
    ['the prefix that most have', ['nova-1', 'nova-2', 'other-3'], 'nova-abcd'],
    ['the first by letter of equals', ['zeta-1', 'nova-2'], 'nova-abcd'],
    ['a prefix with hyphens', ['my-proj-1a', 'my-proj-2b'], 'my-proj-abcd'],
    ['the prefix of children too', ['nova-1.1', 'nova-1.2'], 'nova-abcd'],
    ['our own in an empty tracker', [], 'swarm-abcd'],
    ['our own where no id has a prefix', ['plain'], 'swarm-abcd'],
    ['another piece of the nonce when the first is taken', ['nova-abcd'], 'nova-bcde'],
  ])('has %s', (_, existing, expected) => expect(newBeadId(existing, 'ABCD-efgh')).toBe(expected));

  it('is new, for as many as one nonce has to serve, and one that bd reads', () => {
    const nonces = fc.stringMatching(/^[a-z0-9]{8,10}$/);
    fc.assert(
      fc.property(nonces, fc.integer({ min: 1, max: 60 }), (nonce, count) => {
        const taken = new Set(['nova-1']);
        for (let made = 0; made < count; made += 1) {
          const id = newBeadId(taken, nonce);
          expect(taken.has(id)).toBe(false);
          expect(id).toMatch(/^nova-[a-z0-9]{4,}$/);
          taken.add(id);
        }
      }),
    );
  });

  it('is the same for the same tracker, in whatever order', () => {
    expect(newBeadId(['a-1', 'b-2', 'b-3'], 'abcdefgh')).toBe(newBeadId(['b-3', 'a-1', 'b-2'], 'abcdefgh'));
  });

  it('is found even without a nonce', () => expect(newBeadId(['nova-1', 'nova-2'], '')).toBe('nova-3'));
});
