import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { issueTitle } from '../../src/core/beads/issue-title.ts';

describe('the title of an issue', () => {
  test.each([
    ["the bead's", 'Phase 0: benchmarks', 'Phase 0: benchmarks'],
    ['on one line', ' a\r\nb\t\u0007 c ', 'a b c'],
    ['the id without one', ' \n ', 'pr-a'],
    ['cut to what GitHub takes', 'x'.repeat(300), `${'x'.repeat(255)}…`],
    ['cut between letters, not in one', `${'x'.repeat(254)}🐝🐝`, `${'x'.repeat(254)}…`],
  ])('is %s', (_, title, expected) => expect(issueTitle({ id: 'pr-a', title })).toBe(expected));

  it('always fits, on one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
        const shown = issueTitle({ id: 'pr-a', title });
        expect(shown.length).toBeGreaterThan(0);
        expect(shown.length).toBeLessThanOrEqual(256);
        expect(shown).not.toMatch(/[\p{Cc}\n]/u);
      }),
    );
  });
});
