/**
 * Whether a measured quantity reaches a bound. Across dimensions nothing compares, and nothing is converted on a guess:
 * `0.7` is not `70%`, and `0` is not `0s`, because the unit that is missing may be another one.
 */
import type { Comparison, Quantity } from './target.ts';

export type Compared = 'met' | 'missed' | 'incomparable';

/**
 * Fractions compare as ratios, with `%` too. A total below the bound's is a miss whatever the ratio: `28/28` does not
 * reach `>= 29/29`, because a test that is gone cannot pass.
 */
export function compare(measured: Quantity, op: Comparison, bound: Quantity): Compared {
  if (measured.dimension !== bound.dimension) return 'incomparable';
  if (!Number.isFinite(measured.value) || !Number.isFinite(bound.value)) return 'incomparable';
  if (totalShrank(measured, bound)) return 'missed';
  return holds[op](measured.value, bound.value) ? 'met' : 'missed';
}

/** Both are fractions, and the measured one is of fewer. */
export function totalShrank(measured: Quantity, bound: Quantity): boolean {
  return measured.total !== undefined && bound.total !== undefined && measured.total < bound.total;
}

const holds: Readonly<Record<Comparison, (measured: number, bound: number) => boolean>> = {
  '>=': (measured, bound) => measured >= bound,
  '<=': (measured, bound) => measured <= bound,
  '>': (measured, bound) => measured > bound,
  '<': (measured, bound) => measured < bound,
  '=': (measured, bound) => measured === bound,
};
