import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPath } from '../../src/core/verdict/glob.ts';

describe('paths of the swarm file', () => {
  it.each([
    ['docs/a.md', 'docs/a.md', true],
    ['./docs/a.md', 'docs/a.md', true],
    ['docs/a.md', 'docs/A.md', false],
    ['docs/*.md', 'docs/a.md', true],
    ['docs/*.md', 'docs/x/a.md', false],
    ['docs/*.md', 'docs/.md', true],
    ['docs/**/*.md', 'docs/x/y/a.md', true],
    ['docs/**/*.md', 'docs/a.md', true],
    ['docs/**', 'docs/x/y/a.md', true],
    ['**', 'a', true],
    ['**/a', 'a', true],
    ['**/b/**', 'a/b/c', true],
    ['docs/', 'docs/x/a.md', true],
    ['docs/', 'docs', false],
    ['docs/*', 'docs', false],
    ['a*b*c', 'aXbXc', true],
    ['a*b*c', 'aXcXb', false],
    ['a.md', 'aXmd', false],
    ['[ab].md', 'a.md', false],
  ])('%s against %s: %s', (pattern, path, expected) => {
    expect(matchesPath(pattern, path)).toBe(expected);
  });

  it('takes a path without a star for exactly itself', () => {
    const path = fc.stringMatching(/^[a-z.+()[\]^$|?]{1,6}(\/[a-z.+()]{1,6}){0,3}$/);
    fc.assert(
      fc.property(path, path, (a, b) => {
        expect(matchesPath(a, b)).toBe(a.replace(/^\.\//, '') === b.replace(/^\.\//, ''));
      }),
    );
  });

  it('finds any path below any of its directories with **', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        (parts, at) => {
          const cut = at % parts.length;
          expect(matchesPath([...parts.slice(0, cut), '**'].join('/'), parts.join('/'))).toBe(true);
        },
      ),
    );
  });
});
