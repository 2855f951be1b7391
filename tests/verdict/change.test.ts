import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeSince, type Aim } from '../../src/core/verdict/change.ts';
import { parseQuantity } from '../../src/core/verdict/parse-quantity.ts';
import { parseTarget } from '../../src/core/verdict/parse-target.ts';

function aim(text: string): Aim {
  const read = parseTarget(text);
  if (read.kind !== 'ok') throw new Error(read.reason);
  return read.target;
}

describe('a number beside an earlier one', () => {
  it.each([
    ['78.4%', '76.1%', 'a >= 70%', '76.1%', 'better'],
    ['70%', '76.1%', 'a > 70%', '76.1%', 'worse'],
    ['90ms', '0.1s', 'a < 1s', '100ms', 'better'],
    ['2 Gbps', '900 Mbps', 'a >= 1 Gbps', '0.9 Gbps', 'better'],
    ['1.5h', '90m', 'a <= 2h', '1.5h', 'same'],
    ['1.2349s', '1234.6ms', 'a < 5s', '1.2346s', 'worse'],
    ['1234567900 B', '1234567.8 KB', 'a < 5 GB', '1234567800B', 'worse'],
    ['95.4 MiB', '100 MB', 'a < 1 GB', '95.37 MiB', 'worse'],
    ['3', '5', 'a = 4', '5', null],
    ['4', '5', 'a = 4', '5', 'better'],
    ['28/29', '29/29', 'a >= 29/29', '29/29', 'worse'],
    ['97%', '28/29', 'a >= 90%', '28/29', 'better'],
    ['$2', '$1.50', 'a <= $5', '$1.50', 'worse'],
    ['$2', '1.5 USD', 'a <= $5', '1.5 USD', 'worse'],
  ])('%s after %s for %s', (now, before, target, shown, direction) => {
    expect(changeSince(now, before, aim(target))).toEqual({ before: shown, direction });
  });

  it.each([
    ['70%', '0.7'],
    ['1 GB', '1 Gbps'],
    ['fast', '1s'],
    ['1s', 'NaN'],
  ])('says nothing of what does not compare: %s and %s', (now, before) => {
    expect(changeSince(now, before, null)).toBeNull();
  });

  it('says no direction without a target, unless nothing changed', () => {
    expect(changeSince('5x', '4x', null)).toEqual({ before: '4x', direction: null });
    expect(changeSince('5x', '5.0x', null)).toEqual({ before: '5.0x', direction: 'same' });
  });

  it('keeps the quantity whatever the unit, to four digits, and turns round when the two change places', () => {
    const quantity = fc
      .tuple(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom('ms', 's', 'm', 'h', 'us'))
      .map(([size, unit]) => `${size}${unit}`);
    const turned = { better: 'worse', worse: 'better', same: 'same' } as const;
    fc.assert(
      fc.property(quantity, quantity, (now, before) => {
        const change = changeSince(now, before, aim('a <= 1s'));
        const [shown, older] = [parseQuantity(change?.before ?? ''), parseQuantity(before)];
        if (shown.kind !== 'ok' || older.kind !== 'ok') throw new Error('it reads no more');
        expect(Math.abs(shown.quantity.value / older.quantity.value - 1)).toBeLessThan(0.001);
        const back = changeSince(before, now, aim('a <= 1s'));
        expect(back?.direction).toBe(change?.direction && turned[change.direction]);
      }),
    );
  });
});
