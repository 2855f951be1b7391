import { describe, expect, it } from 'vitest';
import { judgeTarget } from '../../src/core/verdict/judge-target.ts';
import type { TargetOutcome } from '../../src/core/verdict/outcome.ts';
import { measured, target } from './facts.ts';

function judge(expression: string, pairs: readonly string[]): TargetOutcome {
  const facts = pairs.map((pair) => ({ ...measured(pair), evidence: null, class: 'collected' as const }));
  return judgeTarget(target(expression), facts);
}

describe('one target', () => {
  it.each([
    ['compression.ratio >= 5x', 'compression.ratio=11.3x', 'go', 'below 5x (measured 11.3x)'],
    ['compression.ratio >= 5x', 'compression.ratio=5x', 'go', 'below 5x (measured 5x)'],
    ['wan.bandwidth-utilization >= 70%', 'wan.bandwidth-utilization=61%', 'no-go', 'at least 70% (measured 61%)'],
    ['cpu.overhead < 30%', 'cpu.overhead=24%', 'go', 'at or above 30% (measured 24%)'],
    ['cpu.overhead < 30%', 'cpu.overhead=30%', 'no-go', 'below 30% (measured 30%)'],
    ['a.b > 3', 'a.b=3', 'no-go', 'above 3 (measured 3)'],
    ['a.b > 3', 'a.b=4', 'go', 'at or below 3 (measured 4)'],
    ['vm.migration-time <= 90s', 'vm.migration-time=1.5m', 'go', 'above 90s (measured 1.5m)'],
    ['vm.migration-time <= 90s', 'vm.migration-time=91s', 'no-go', 'at most 90s (measured 91s)'],
    ['api.breaking-changes = 0', 'api.breaking-changes=0', 'go', 'anything but 0 (measured 0)'],
    ['api.breaking-changes = 0', 'api.breaking-changes=2', 'no-go', 'exactly 0 (measured 2)'],
    ['tests.passed = 29/29', 'tests.passed=29/29', 'go', 'anything but 29/29 (measured 29/29)'],
    ['tests.passed >= 29/29', 'tests.passed=28/29', 'no-go', 'at least 29/29 (measured 28/29)'],
    ['tests.passed >= 29/29', 'tests.passed=31/31', 'go', 'below 29/29 (measured 31/31)'],
  ])('%s, measured %s: %s', (expression, pair, verdict, flips) => {
    expect(judge(expression, [pair])).toMatchObject({ verdict, flips, expect: expression, class: 'collected' });
  });

  it.each([
    ['a.b >= 70%', 'a measurement of at least 70%'],
    ['a.b <= 90s', 'a measurement of at most 90s'],
    ['a.b < 100ms', 'a measurement below 100ms'],
    ['a.b > 3', 'a measurement above 3'],
    ['a.b = 0s', 'a measurement of 0s'],
  ])('%s without a number', (expression, flips) => {
    expect(judge(expression, ['other=1'])).toMatchObject({
      verdict: 'insufficient-evidence',
      measured: null,
      class: null,
      margin: null,
      flips,
    });
  });

  it.each([
    ['a.b >= 70%', ['a.b=78%', 'a.b=91%'], 'differing values', 'a single measurement of at least 70%'],
    ['a.b >= 70%', ['a.b=78%', 'a.b=78%', 'a.b=79%'], 'differing values', 'a single measurement of at least 70%'],
    ['a.b >= 70%', ['a.b=fast'], '"fast" is not a quantity', 'a measurement of at least 70%'],
    ['a.b >= 70%', ['a.b=NaN'], 'not a quantity', 'a measurement of at least 70%'],
    ['a.b >= 70%', ['a.b=78%', 'a.b=broken'], 'not a quantity', 'a measurement of at least 70%'],
    ['a.b >= 70%', ['a.b=5s'], 'a time; the target wants a ratio', 'a measurement of at least 70%'],
    ['a.b >= 29/29', ['a.b=100%'], 'without its total', 'a measurement of at least 29/29'],
  ])('%s, measured %j, is never decided: %s', (expression, pairs, note, flips) => {
    const outcome = judge(expression, pairs);
    expect(outcome).toMatchObject({ verdict: 'insufficient-evidence', measured: null, flips });
    expect(outcome.note).toContain(note);
  });

  it('says when a total shrank, which no ratio makes good', () => {
    expect(judge('a.b >= 29/29', ['a.b=28/28'])).toMatchObject({ verdict: 'no-go', note: 'the total shrank from 29' });
  });

  it.each([[['a.b=78%', 'a.b=78%']], [['a.b=78%', 'a.b=78.0%']]])('takes equal values for one: %j', (pairs) => {
    expect(judge('a.b >= 70%', pairs)).toMatchObject({ verdict: 'go' });
  });

  it('never repeats what could be read as Markdown or as a command', () => {
    const note = judge('a.b >= 70%', ['a.b=::add-mask::<b>']).note ?? '';
    expect(note).toBe('what was handed in is not a quantity');
  });

  it.each([
    ['a.b >= 70%', 'a.b=77%', 0.1],
    ['a.b >= 70%', 'a.b=63%', -0.1],
    ['a.b < 100ms', 'a.b=90ms', 0.1],
    ['a.b < 100ms', 'a.b=110ms', -0.1],
    ['a.b <= 0', 'a.b=2', -2],
    ['a.b = 4', 'a.b=5', -0.25],
    ['a.b = 4', 'a.b=3', -0.25],
    ['a.b = 0s', 'a.b=0s', null],
  ])('%s, measured %s, has the margin %s', (expression, pair, margin) => {
    const found = judge(expression, [pair]).margin;
    if (margin === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(margin, 9);
  });

  it('shows the weakest class of equal values, and one that has evidence', () => {
    const bare = { metric: 'a.b', value: '5', evidence: null, class: 'claimed' as const };
    const proven = { ...bare, evidence: 'x.txt' };
    expect(judgeTarget(target('a.b >= 1'), [{ ...proven, class: 'reproduced' }, bare]).class).toBe('claimed');
    expect(judgeTarget(target('a.b >= 1'), [bare, proven]).evidence).toBe('x.txt');
  });
});
