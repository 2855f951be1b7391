import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuantity, parseRange } from '../../src/core/verdict/parse-quantity.ts';
import type { Dimension } from '../../src/core/verdict/target.ts';

function value(text: string): readonly [Dimension, number] | string {
  const parsed = parseQuantity(text);
  return parsed.kind === 'ok' ? [parsed.quantity.dimension, parsed.quantity.value] : parsed.reason;
}

describe('what reads', () => {
  test.each<[string, Dimension, number]>([
    ['0', 'count', 0],
    ['1000', 'count', 1000],
    ['1,234,567', 'count', 1_234_567],
    ['-5', 'count', -5],
    ['1.2e+06', 'count', 1_200_000],
    ['70%', 'ratio', 0.7],
    ['70 %', 'ratio', 0.7],
    ['78.4%', 'ratio', 0.784],
    ['11.3x', 'factor', 11.3],
    ['250ns', 'time', 2.5e-7],
    ['3us', 'time', 3e-6],
    ['3\u00b5s', 'time', 3e-6],
    ['3\u03bcs', 'time', 3e-6],
    ['100ms', 'time', 0.1],
    ['1.1min', 'time', 66],
    ['90m', 'time', 5400],
    ['2h', 'time', 7200],
    ['1d', 'time', 86_400],
    ['2w', 'time', 1_209_600],
    ['2GB', 'bytes', 2e9],
    ['2 GiB', 'bytes', 2 * 1024 ** 3],
    ['5KB', 'bytes', 5000],
    ['5kB', 'bytes', 5000],
    ['8 Mbit', 'bits', 8e6],
    ['10 Gbps', 'bit-rate', 1e10],
    ['100 Mb/s', 'bit-rate', 1e8],
    ['12 MB/s', 'byte-rate', 1.2e7],
    ['$0.50', 'money', 0.5],
    ['1,200 USD', 'money', 1200],
    ['29/29', 'ratio', 1],
    ['1,000 / 2,000', 'ratio', 0.5],
    ['  5x ', 'factor', 5],
  ])('%s', (text, dimension, expected) => {
    expect(value(text)).toEqual([dimension, expected]);
  });

  test('the text stays as it was written, and a fraction keeps its total', () => {
    expect(parseQuantity(' 8/9 ')).toEqual({
      kind: 'ok',
      quantity: { dimension: 'ratio', value: 8 / 9, total: 9, text: '8/9' },
    });
  });

  test('zero has no sign', () => {
    expect(value('-0%')).toStrictEqual(['ratio', 0]);
  });
});

describe('what is refused, and why', () => {
  test.each([
    ['', 'empty'],
    ['NaN', 'not a finite number'],
    ['Infinity', 'not a finite number'],
    ['-inf', 'not a finite number'],
    ['1e309', 'too large'],
    ['1e308 TB', 'too large'],
    ['1e-400s', 'too small'],
    ['fast', 'no number'],
    ['.5', 'no number'],
    ['0x10', 'no unit'],
    ['99%garbage', 'no unit'],
    ['99% 98%', 'no unit'],
    ['1 2', 'no unit'],
    ['1..2', 'no unit'],
    ['5 parsecs', '"parsecs" is no unit'],
    ['10 gbps', 'is it Gbps?'],
    ['5b', 'is it B?'],
    ['5 S', 'is it s?'],
    ['1234,567', 'groups of three'],
    ['$5%', 'no other unit'],
    ['30/29', 'more than the whole'],
    ['0/0', 'fraction of nothing'],
    ['1/99999999999999999999', 'too large to be counted'],
    ['70\u00a0%', 'not ASCII'],
    ['\u202e70%', 'not ASCII'],
    ['\uff17\uff10%', 'not ASCII'],
    ['1\u066b5', 'not ASCII'],
    ['5\u00d7', 'not ASCII'],
    ['70%\n', 'not ASCII'],
    ['9'.repeat(101), 'longer than 100'],
  ])('%j', (text, reason) => {
    expect(value(text)).toContain(reason);
  });

  test('a reason never repeats what could be more than a unit', () => {
    expect(value('5 ::add-mask::x')).not.toContain('mask');
    expect(value('5 $(curl evil)')).not.toContain('curl');
  });
});

describe('properties', () => {
  test('any text gives an answer, and a value only if it is finite', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('0123456789.,eE+-/%$xsGB ')) })),
        (text) => {
          const parsed = parseQuantity(text);
          expect(parsed.kind === 'error' || Number.isFinite(parsed.quantity.value)).toBe(true);
        },
      ),
    );
  });

  test('equal amounts in different units are the same number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (count) => {
        expect(value(`${count}ms`)).toEqual(value(`${count / 1000}s`));
        expect(value(`${count}s`)).toEqual(value(`${count * 1000}ms`));
        expect(value(`${count}h`)).toEqual(value(`${count * 60}min`));
        expect(value(`${count}%`)).toEqual(['ratio', count / 100]);
      }),
    );
  });

  test('a long hostile text takes no time', () => {
    const started = performance.now();
    for (const text of ['1,', '1 ', '1e', '1/', ' ', '1,111', '$']) parseQuantity(text.repeat(300_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('ranges', () => {
  test.each([
    ['1s..5s', 1, 5],
    ['45s..90s', 45, 90],
    ['10..100 Gbps', 1e10, 1e11],
    ['2x..3x', 2, 3],
    ['20..22', 20, 22],
    ['500ms..2s', 0.5, 2],
  ])('%s', (text, from, to) => {
    const parsed = parseRange(text);
    expect(parsed.kind === 'ok' && [parsed.range.from.value, parsed.range.to.value, parsed.range.text]).toEqual([
      from,
      to,
      text,
    ]);
  });

  test.each([
    ['5s', 'not a range'],
    ['5s..1s', 'begins above its end'],
    ['1%..5s', 'both need the same unit'],
    ['1..', 'its end is no quantity'],
    ['..5s', 'its beginning is no quantity'],
    ['1..2..3', 'its end is no quantity'],
  ])('%s is refused', (text, reason) => {
    const parsed = parseRange(text);
    expect(parsed.kind === 'error' && parsed.reason).toContain(reason);
  });
});
