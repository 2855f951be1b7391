import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare } from '../../src/core/verdict/compare.ts';
import { parseQuantity } from '../../src/core/verdict/parse-quantity.ts';
import { parseTarget } from '../../src/core/verdict/parse-target.ts';
import type { Comparison, Quantity } from '../../src/core/verdict/target.ts';

function quantity(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (parsed.kind === 'error') throw new Error(`${text}: ${parsed.reason}`);
  return parsed.quantity;
}

describe('comparing', () => {
  test.each<[string, Comparison, string, ReturnType<typeof compare>]>([
    ['70%', '>=', '70%', 'met'],
    ['69.9%', '>=', '70%', 'missed'],
    ['30%', '<', '30%', 'missed'],
    ['30%', '<=', '30%', 'met'],
    ['31%', '>', '30%', 'met'],
    ['0.1s', '=', '100ms', 'met'],
    ['98/125', '=', '78.4%', 'met'],
    ['60m', '=', '1h', 'met'],
    ['1000 MB', '=', '1 GB', 'met'],
    ['1 GiB', '>', '1 GB', 'met'],
    ['1024 KiB', '=', '1 MiB', 'met'],
    ['12 Gbps', '>=', '10000 Mbps', 'met'],
    ['0s', '=', '0s', 'met'],
    ['0', '=', '0s', 'incomparable'],
    ['0s', '=', '0', 'incomparable'],
    ['0.7', '>=', '70%', 'incomparable'],
    ['5', '>=', '5x', 'incomparable'],
    ['1 GB/s', '>=', '1 Gbps', 'incomparable'],
    ['1 GB', '>=', '1 Gbit', 'incomparable'],
    ['$5', '<', '10', 'incomparable'],
    ['29/29', '>=', '29/29', 'met'],
    ['58/58', '>=', '29/29', 'met'],
    ['28/29', '>=', '29/29', 'missed'],
    ['28/28', '>=', '29/29', 'missed'],
    ['100%', '>=', '29/29', 'met'],
    ['29/29', '>=', '100%', 'met'],
  ])('%s %s %s is %s', (measured, op, bound, expected) => {
    expect(compare(quantity(measured), op, quantity(bound))).toBe(expected);
  });

  test('a quantity that no text gives is not compared either', () => {
    const broken: Quantity = { dimension: 'count', value: Number.NaN, text: 'NaN' };
    expect(compare(broken, '<', quantity('5'))).toBe('incomparable');
    expect(compare(quantity('5'), '<', { ...broken, value: Number.POSITIVE_INFINITY })).toBe('incomparable');
  });

  test('of two quantities of one dimension exactly one of <, = and > holds', () => {
    const amount = fc.tuple(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom('ms', 's', 'm', 'h'));
    fc.assert(
      fc.property(amount, amount, ([a, unitA], [b, unitB]) => {
        const [left, right] = [quantity(`${a}${unitA}`), quantity(`${b}${unitB}`)];
        const met = (['<', '=', '>'] as const).filter((op) => compare(left, op, right) === 'met');
        expect(met).toHaveLength(1);
        expect(compare(left, '>=', right)).toBe(met[0] === '<' ? 'missed' : 'met');
        expect(compare(left, '<=', right)).toBe(met[0] === '>' ? 'missed' : 'met');
      }),
    );
  });
});

describe('reading a target', () => {
  test.each([
    ['wan.bandwidth-utilization >= 70%', 'wan.bandwidth-utilization', '>=', 0.7],
    ['cpu.overhead<30%', 'cpu.overhead', '<', 0.3],
    ['  api.breaking-changes = 0 ', 'api.breaking-changes', '=', 0],
    ['throughput.datacenter >= 10 Gbps', 'throughput.datacenter', '>=', 1e10],
    ['tests.passed = 29/29', 'tests.passed', '=', 1],
  ])('%s', (text, metric, op, bound) => {
    const parsed = parseTarget(text);
    expect(parsed).toMatchObject({
      kind: 'ok',
      target: { metric, op, bound: { value: bound }, text: text.trim(), required: true },
    });
  });

  test.each([
    ['', 'not a comparison'],
    ['cpu.overhead', 'not a comparison'],
    ['cpu.overhead <', 'not a comparison'],
    ['< 30%', 'not a comparison'],
    ['CPU < 30%', 'lower-case words'],
    ['cpu..x < 30%', 'lower-case words'],
    ['cpu- < 30%', 'lower-case words'],
    ['cpu == 3', 'write "="'],
    ['cpu => 3', 'write ">="'],
    ['cpu \u2265 3', 'write ">="'],
    ['cpu \u2264 3', 'write "<="'],
    ['cpu != 3', 'none of'],
    ['cpu <> 3', 'none of'],
    ['latency = 1s..5s', 'name one bound'],
    ['cpu < 30 %%', 'no quantity'],
    ['cpu < lots', 'no quantity'],
    [`cpu < ${'9'.repeat(400)}`, 'longer than 300'],
  ])('%j is refused', (text, reason) => {
    const parsed = parseTarget(text);
    expect(parsed.kind === 'error' && parsed.reason).toContain(reason);
  });

  test('any text gives an answer, in no time', () => {
    fc.assert(fc.property(fc.string(), (text) => ['ok', 'error'].includes(parseTarget(text).kind)));
    const started = performance.now();
    for (const text of ['a-', 'a.', 'a ', '<', 'a-a.']) parseTarget(text.repeat(300_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
