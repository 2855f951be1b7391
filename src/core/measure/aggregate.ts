/** One value of several. What does not go together is refused: a sum of bytes and seconds is no number. */
import { unread, type Sample, type Unopened, type Value } from './sample.ts';
import type { Take } from './words.ts';

type NumberValue = Extract<Value, { readonly kind: 'number' }>;
type ShareValue = Extract<Value, { readonly kind: 'share' }>;

export type Aggregate = { readonly kind: 'value'; readonly value: Value } | Unopened;

/** `samples`: at least one. Their order does not matter. */
export function aggregate(samples: readonly Sample[], take: Take): Aggregate {
  const values = samples.map(({ value }) => value);
  if (take === 'count') return { kind: 'value', value: { kind: 'number', value: values.length, unit: '' } };
  const numbers = values.filter((value): value is NumberValue => value.kind === 'number');
  const shares = values.filter((value): value is ShareValue => value.kind === 'share');
  if (numbers.length > 0 && shares.length > 0) return unread('differing-units');
  return numbers.length > 0 ? ofNumbers(numbers, take) : ofShares(shares, take);
}

function ofNumbers(numbers: readonly NumberValue[], take: Exclude<Take, 'count'>): Aggregate {
  const [first] = numbers;
  if (!first || numbers.some(({ value }) => !Number.isFinite(value))) return unread('no-number');
  if (numbers.some(({ unit }) => unit !== first.unit)) return unread('differing-units');
  const sorted = numbers.map(({ value }) => value).sort((a, b) => a - b);
  const value =
    take === 'sum' ? total(sorted) : take === 'median' ? middle(sorted) : (sorted[rankOf(take, sorted.length)] ?? NaN);
  return Number.isFinite(value)
    ? { kind: 'value', value: { kind: 'number', value, unit: first.unit } }
    : unread('no-number');
}

/** Shares add up to a share; all else picks one of them, the lower of the two in the middle. */
function ofShares(shares: readonly ShareValue[], take: Exclude<Take, 'count'>): Aggregate {
  const sorted = [...shares].sort((a, b) => a.part / a.whole - b.part / b.whole || a.whole - b.whole);
  const [first] = sorted;
  if (!first) return unread('no-match');
  if (take !== 'sum') return { kind: 'value', value: sorted[rankOf(take, sorted.length)] ?? first };
  const part = sorted.reduce((sum, one) => sum + one.part, 0);
  const whole = sorted.reduce((sum, one) => sum + one.whole, 0);
  return Number.isSafeInteger(whole) ? { kind: 'value', value: { ...first, part, whole } } : unread('no-number');
}

/** Place in a sorted list; a percentile is by the nearest rank, so that it is a value that was measured. */
function rankOf(take: Exclude<Take, 'count' | 'sum'>, length: number): number {
  switch (take) {
    case 'min':
      return 0;
    case 'max':
      return length - 1;
    case 'p95':
      return Math.ceil((95 * length) / 100) - 1;
    case 'median':
      return Math.ceil(length / 2) - 1;
  }
}

function middle(sorted: readonly number[]): number {
  const at = rankOf('median', sorted.length);
  const [low, high] = [sorted[at] ?? NaN, sorted[sorted.length - 1 - at] ?? NaN];
  // Halves first: the sum of two large numbers may have no number.
  return low === high ? low : computed(low / 2 + high / 2);
}

/** Smallest first, so that the order in the file cannot change the last digit. */
function total(sorted: readonly number[]): number {
  const [first = 0, ...others] = [...sorted].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
  return others.length === 0 ? first : computed(others.reduce((sum, value) => sum + value, first));
}

/**
 * Fifteen digits are what a number surely has; the rest is noise of adding and halving. What was measured is never
 * rounded: that might show a bound that was not reached.
 */
function computed(value: number): number {
  return Number.isSafeInteger(value) ? value : Number(value.toPrecision(15));
}
