import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewestResults, patternOf } from '../../src/core/patterns/pattern.ts';
import type { Sample } from '../../src/core/swarm/learnt.ts';

function results(...seconds: readonly number[]): readonly Sample[] {
  return seconds.map((one) => ({ seconds: one, end: 'result' }));
}

const failure: Sample = { seconds: 1, end: 'failure' };
const anySample = fc.record({
  seconds: fc.nat({ max: 100_000 }),
  end: fc.constantFrom<Sample['end']>('result', 'failure'),
});

describe('the pattern of a role', () => {
  it.each<[string, readonly Sample[], object]>([
    ['of none', [], { attempts: 0, failures: 0, results: 0, durations: null }],
    ['of too few results', results(1, 2, 3, 4), { attempts: 4, failures: 0, results: 4, durations: null }],
    [
      'of five',
      results(50, 10, 30, 20, 40),
      {
        attempts: 5,
        failures: 0,
        results: 5,
        durations: { median: 30, ninth: 50, shortest: 10, longest: 50 },
      },
    ],
    [
      'of ten, by nearest rank',
      results(1, 2, 3, 4, 5, 6, 7, 8, 9, 100),
      { attempts: 10, failures: 0, results: 10, durations: { median: 5, ninth: 9, shortest: 1, longest: 100 } },
    ],
    [
      'whose failures count, and say nothing of how long a result takes',
      [failure, ...results(60, 60, 60, 60, 60), failure],
      { attempts: 7, failures: 2, results: 5, durations: { median: 60, ninth: 60, shortest: 60, longest: 60 } },
    ],
  ])('%s', (_, samples, expected) => {
    expect(patternOf(samples)).toEqual(expected);
  });

  it('says only durations that were measured, in their order, whatever the order of the samples', () => {
    fc.assert(
      fc.property(fc.array(anySample, { maxLength: 30 }), (samples) => {
        const { attempts, failures, results: count, durations } = patternOf(samples);
        expect(attempts).toBe(failures + count);
        expect(patternOf([...samples].reverse())).toEqual(patternOf(samples));
        expect(durations === null).toBe(count < fewestResults);
        if (durations === null) return;
        const took = samples.filter(({ end }) => end === 'result').map(({ seconds }) => seconds);
        const said = [durations.shortest, durations.median, durations.ninth, durations.longest];
        expect(said).toEqual([...said].sort((a, b) => a - b));
        expect(took).toEqual(expect.arrayContaining(said));
        expect([said[0], said[3]]).toEqual([Math.min(...took), Math.max(...took)]);
        expect(took.filter((one) => one <= durations.ninth).length).toBeGreaterThanOrEqual(0.9 * took.length);
      }),
    );
  });
});
