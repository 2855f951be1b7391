/** What a hook lets in is what the coordinator keeps. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { noRoom, tooMuch } from '../../src/core/memory/room.ts';

it('has room for ninety-nine entries beside the own one, and for another value of each', () => {
  const written = new Map(Array.from({ length: 99 }, (_, index) => [`k${index}`, 3] as const));
  expect(noRoom(written, 'more', 3)).toBe('a result has at most 100 entries');
  expect(noRoom(written, 'k7', 60_000)).toBeNull();
  written.delete('k7');
  expect(noRoom(written, 'more', 3)).toBeNull();
});

it('keeps whatever it let in, one after the other', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 150 });
  fc.assert(
    fc.property(sizes, (all) => {
      const written = new Map<string, number>();
      for (const [index, size] of all.entries())
        if (noRoom(written, `k${index}`, size) === null) written.set(`k${index}`, size);
      let total = 0;
      for (const [index, size] of [...written.values()].entries()) {
        // The file is the value and what stands around it, which is less than was counted.
        expect(tooMuch(index + 1, total, size + 180)).toBeNull();
        total += size + 180;
      }
    }),
  );
});
