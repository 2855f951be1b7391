/** Taking one value of several: against plain definitions, whatever the order. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregate } from '../../src/core/measure/aggregate.ts';
import { quantityText } from '../../src/core/measure/quantity-text.ts';
import type { Sample } from '../../src/core/measure/sample.ts';
import { takes, type Take } from '../../src/core/measure/words.ts';
import { parseQuantity } from '../../src/core/verdict/parse-quantity.ts';
import { lines, read, spec } from './texts.ts';

const sample = (value: number): Sample => ({
  names: ['a'],
  identity: 'a',
  value: { kind: 'number', value, unit: 's' },
  file: 0,
});

function taken(values: readonly number[], take: Take): number {
  const result = aggregate(values.map(sample), take);
  if (result.kind === 'unread' || result.value.kind !== 'number') throw new Error('no number');
  return result.value.value;
}

const values = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 60 });
const below = (all: readonly number[], bound: number): number => all.filter((one) => one < bound).length;
const upTo = (all: readonly number[], bound: number): number => all.filter((one) => one <= bound).length;

describe('one value of several', () => {
  it('is the least, the greatest, all together, or how many', () => {
    fc.assert(
      fc.property(values, (all) => {
        expect(taken(all, 'min')).toBe(Math.min(...all));
        expect(taken(all, 'max')).toBe(Math.max(...all));
        expect(taken(all, 'sum')).toBe(all.reduce((sum, one) => sum + one, 0));
        expect(taken(all, 'count')).toBe(all.length);
      }),
    );
  });

  it('is a median with as many below as above', () => {
    fc.assert(
      fc.property(values, (all) => {
        const median = taken(all, 'median');
        expect(below(all, median)).toBeLessThanOrEqual(all.length / 2);
        expect(upTo(all, median)).toBeGreaterThanOrEqual(all.length / 2);
      }),
    );
  });

  it('is the least measured value that 95 of 100 do not exceed', () => {
    fc.assert(
      fc.property(values, (all) => {
        const fits = all.filter((one) => upTo(all, one) * 100 >= all.length * 95);
        expect(taken(all, 'p95')).toBe(Math.min(...fits));
      }),
    );
  });

  it('is the same in any order, floats too', () => {
    const floats = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(floats, fc.constantFrom(...takes), fc.infiniteStream(fc.nat()), (all, take, order) => {
        const shuffled = all
          .map((value) => ({ value, rank: order.next().value }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ value }) => value);
        expect(taken(shuffled, take)).toBe(taken(all, take));
      }),
    );
  });

  it('adds shares, and shows a percentage that was surely reached', () => {
    const share = fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 1000 })).filter(([part, whole]) => part <= whole);
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 20 }), (all) => {
        const samples = all.map(([part, whole]): Sample => ({
          ...sample(0),
          value: { kind: 'share', part, whole, shown: 'percent' },
        }));
        const result = aggregate(samples, 'sum');
        const text = result.kind === 'value' ? quantityText(result.value) : null;
        const parsed = parseQuantity(text ?? '');
        const exact = all.reduce((sum, [part]) => sum + part, 0) / all.reduce((sum, [, whole]) => sum + whole, 0);
        const shown = parsed.kind === 'ok' ? parsed.quantity.value : NaN;
        expect(shown).toBeLessThanOrEqual(exact + Number.EPSILON);
        expect(exact - shown).toBeLessThan(0.0001 + Number.EPSILON);
        expect(shown === 1).toBe(exact === 1);
      }),
    );
  });
});

describe('the order of lines', () => {
  const result = fc.record({ name: fc.constantFrom('A', 'B/x=1', 'B/x=2'), time: fc.integer({ min: 1, max: 9999 }) });
  it('does not matter to go-bench', () => {
    fc.assert(
      fc.property(fc.array(result, { minLength: 1, maxLength: 20 }), (all) => {
        const text = (some: typeof all): string =>
          some.map(({ name, time }) => `Benchmark${name}-2 10 ${time} ns/op\n`).join('');
        const [one, other] = [all, all.toReversed()].map((some) => lines(read(spec('go-bench'), text(some))));
        expect([...(other ?? [])].sort()).toEqual([...(one ?? [])].sort());
      }),
    );
  });

  it('of records does not matter to lcov', () => {
    const record = fc.record({
      source: fc.constantFrom('a', 'b'),
      line: fc.integer({ min: 1, max: 5 }),
      hits: fc.nat(2),
    });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 20 }), (all) => {
        const text = (some: typeof all): string =>
          some.map(({ source, line, hits }) => `SF:${source}\nDA:${line},${hits}\nend_of_record\n`).join('');
        expect(lines(read(spec('lcov'), text(all.toReversed())))).toEqual(lines(read(spec('lcov'), text(all))));
      }),
    );
  });
});
