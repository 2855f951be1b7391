/** The schedule that `init` writes and `doctor` measures, from how often the swarm files want a look. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cronFor, longestGap } from '../../src/core/setup/schedule.ts';

const minute = 60;

describe('the cron of a period', () => {
  it.each([
    [10, '7,17,27,37,47,57 * * * *'],
    [14, '7,19,31,43,55 * * * *'],
    [1, '2,7,12,17,22,27,32,37,42,47,52,57 * * * *'],
    [30, '7,37 * * * *'],
    [60, '7 * * * *'],
    [90, '7 * * * *'],
    [120, '7 */2 * * *'],
    [24 * 60, '7 0 * * *'],
  ])('of %d minutes is %s', (minutes, cron) => expect(cronFor(minutes * minute)).toBe(cron));

  it('looks as often as it is asked to, where GitHub can, at no full hour and no quarter of it', () =>
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 86_400 }), (seconds) => {
        const cron = cronFor(seconds);
        expect(longestGap([cron])).toBeLessThanOrEqual(Math.max(5 * minute, seconds));
        const minutes = (cron.split(' ')[0] ?? '').split(',').map(Number);
        if (seconds >= 10 * minute) expect(minutes.filter((one) => one % 15 === 0)).toEqual([]);
      }),
    ));
});

describe('the longest time between two looks', () => {
  it.each<readonly [readonly string[], number | null]>([
    [['7,17,27,37,47,57 * * * *'], 10],
    [['*/30 * * * *'], 30],
    [['0 0 * * *'], 24 * 60],
    [['7 8-18 * * *'], 14 * 60],
    [['7 * * * *', '37 * * * *'], 30],
    [['7-57/10 * * * *'], 10],
    [['0 9 * * 1-5'], null],
    [['61 * * * *'], null],
    [['*/0 * * * *'], null],
    [['@hourly'], null],
    [[], null],
  ])('of %j is %s minutes', (crons, minutes) =>
    expect(longestGap(crons)).toBe(minutes === null ? null : minutes * minute),
  );
});
