/**
 * A number beside an earlier one of the same metric, in the unit of the newer one where both are of one dimension. Across
 * dimensions nothing is said: what was measured is another thing then.
 */
import { parseQuantity } from './parse-quantity.ts';
import type { Comparison, Quantity } from './target.ts';
import { unitOf } from './units.ts';

export interface Change {
  /** The earlier number in the unit of the newer one. */
  readonly before: string;
  /** By what the target asks for; null: no target says which way is better. */
  readonly direction: 'better' | 'worse' | 'same' | null;
}

export interface Aim {
  readonly op: Comparison;
  readonly bound: Quantity;
}

/** null: one of them does not read, or they do not compare. */
export function changeSince(now: string, before: string, aim: Aim | null): Change | null {
  const [newer, older] = [parseQuantity(now), parseQuantity(before)];
  if (newer.kind === 'error' || older.kind === 'error') return null;
  if (newer.quantity.dimension !== older.quantity.dimension) return null;
  return {
    before: inUnitOf(newer.quantity, older.quantity),
    direction: directionOf(newer.quantity, older.quantity, aim),
  };
}

/** Four digits do for what is only shown beside another number, unless they would turn round which is the greater. */
function inUnitOf(newer: Quantity, older: Quantity): string {
  const [unit, own] = [unitIn(newer.text), unitIn(older.text)];
  const scale = unit === null ? undefined : unitOf(unit);
  if (unit === null || own === null || unit === own || !scale) return older.text.trim();
  const size = Number(scale.factor) * 10 ** scale.exponent;
  const exact = older.value / size;
  const rounded = Number(exact.toPrecision(4));
  const isSame = Math.sign(rounded * size - newer.value) === Math.sign(older.value - newer.value);
  const value = isSame ? rounded : Number(exact.toPrecision(15));
  if (!Number.isFinite(value)) return older.text.trim();
  return `${value}${/^[A-Za-z]{3,}/.test(unit) ? ' ' : ''}${unit}`;
}

/** null: a fraction, or an amount in dollars. */
function unitIn(text: string): string | null {
  const found = /^[+-]?[\d,]+(?:\.\d+)?(?:[eE][+-]?\d{1,4})?\s*((?:[^\s\d/]\S*)?)$/.exec(text.trim());
  return found?.[1] ?? null;
}

function directionOf(newer: Quantity, older: Quantity, aim: Aim | null): Change['direction'] {
  if (newer.value === older.value && newer.total === older.total) return 'same';
  if (aim === null || aim.bound.dimension !== newer.dimension) return null;
  const gain = goodness(newer, aim) - goodness(older, aim);
  return gain === 0 ? null : gain > 0 ? 'better' : 'worse';
}

/** The higher the better; for `=` the nearer. */
function goodness({ value }: Quantity, { op, bound }: Aim): number {
  if (op === '=') return -Math.abs(value - bound.value);
  return op.startsWith('>') ? value : -value;
}
