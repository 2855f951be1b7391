/** What a second run found too is worth more, and nothing else is. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeWorker } from '../../src/core/verdict/judge.ts';
import type { EvidenceClass, TargetOutcome } from '../../src/core/verdict/outcome.ts';
import { agree, withRepetitions } from '../../src/core/verdict/reproduced.ts';
import { measured, target } from './facts.ts';

const targets = ['wan.use >= 70%', 'cpu.overhead < 30%'].map((text) => target(text));

function outcomes(pairs: readonly string[], evidenceClass: EvidenceClass = 'collected'): readonly TargetOutcome[] {
  const measurements = pairs.map((pair) => measured(pair));
  return judgeWorker({ worker: { targets, deliverables: [] }, measurements, delivered: [], evidenceClass }).targets;
}

function classes(first: readonly string[], second: readonly string[], of: EvidenceClass = 'collected', within = 0.1) {
  const verdict = { targets: outcomes(second, of) };
  return withRepetitions(outcomes(first), [{ verdict, within }]).map((one) => one.class);
}

describe('two numbers', () => {
  it.each([
    ['78.4%', '78.4%', 0, true],
    ['100ms', '0.1s', 0, true],
    ['100ms', '109ms', 0.1, true],
    ['100ms', '112ms', 0.1, false],
    ['-10', '10', 0.1, false],
    ['0', '0', 0.1, true],
    ['0', '0.1', 0.1, false],
    ['29/29', '29/29', 0, true],
    ['29/29', '28/28', 0.1, false],
    ['1 GB/s', '1 Gbps', 0.5, false],
    ['5', '5x', 0.5, false],
    ['NaN', 'NaN', 1, false],
  ])('%s and %s within %f agree: %s', (first, second, within, expected) => {
    expect(agree(first, second, within)).toBe(expected);
    expect(agree(second, first, within)).toBe(expected);
  });
});

describe('a number', () => {
  it('is reproduced where a second run found it too, each for itself', () => {
    expect(classes(['wan.use=78%', 'cpu.overhead=20%'], ['wan.use=80%', 'cpu.overhead=29%'])).toEqual([
      'reproduced',
      'collected',
    ]);
    expect(classes(['wan.use=78%', 'cpu.overhead=20%'], ['cpu.overhead=20%'])).toEqual(['collected', 'reproduced']);
  });

  it('is not reproduced by whoever only says it', () => {
    expect(classes(['wan.use=78%'], ['wan.use=78%'], 'claimed')).toEqual(['collected', null]);
  });

  it('stays what it is in everything but its class', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (one, other) => {
        const first = outcomes([`wan.use=${one}%`]);
        const after = withRepetitions(first, [{ verdict: { targets: outcomes([`wan.use=${other}%`]) }, within: 0.1 }]);
        expect(after.map((outcome, index) => ({ ...outcome, class: first[index]?.class }))).toEqual(first);
        expect(after[0]?.class).toBe(agree(`${one}%`, `${other}%`, 0.1) ? 'reproduced' : 'collected');
      }),
    );
  });
});
