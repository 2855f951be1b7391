/**
 * The values of `${{ }}` and how GitHub turns one kind into another. The rules are those of its documentation ("Evaluate
 * expressions in workflows and actions"): strings compare without case, different kinds compare as numbers.
 */

export type Value = null | boolean | number | string | readonly Value[] | ValueMap;

export interface ValueMap {
  readonly [key: string]: Value;
}

/** An expression that cannot be read or carried out; the message is shown in the job's log. */
export class ExpressionError extends Error {
  readonly code = 'expression';
}

/** JSON-like data as a value; what JSON cannot say is left out. */
export function toValue(data: unknown): Value {
  if (data === null || typeof data === 'string' || typeof data === 'boolean' || typeof data === 'number') return data;
  if (Array.isArray(data)) return data.map((item: unknown) => toValue(item));
  if (typeof data !== 'object') return null;
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, item]: [string, unknown]) =>
      item === undefined ? [] : [[key, toValue(item)]],
    ),
  );
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isMap(value: Value): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function truthy(value: Value): boolean {
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  return typeof value === 'object' ? value !== null : Boolean(value);
}

/** What a value becomes inside of text. */
export function toText(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'object') return isList(value) ? 'Array' : 'Object';
  return String(value);
}

function toNumber(value: Value): number {
  if (value === null) return 0;
  if (typeof value === 'object') return Number.NaN;
  return Number(value);
}

function fold(text: string): string {
  return text.toUpperCase();
}

export function looselyEqual(left: Value, right: Value): boolean {
  if (typeof left === 'string' && typeof right === 'string') return fold(left) === fold(right);
  if (typeof left === 'object' && typeof right === 'object') return left === right;
  return typeof left === typeof right ? left === right : toNumber(left) === toNumber(right);
}

/** Negative, zero or positive; NaN when the two have no order. */
export function order(left: Value, right: Value): number {
  if (typeof left === 'string' && typeof right === 'string') {
    const [a, b] = [fold(left), fold(right)];
    return a === b ? 0 : a < b ? -1 : 1;
  }
  return toNumber(left) - toNumber(right);
}

/** A property or item; null when there is none. Names fold their case, as the runner's contexts do. */
export function at(object: Value, key: Value): Value {
  if (isList(object)) {
    const index = toNumber(key);
    return Number.isInteger(index) ? (object[index] ?? null) : null;
  }
  if (!isMap(object)) return null;
  const name = toText(key);
  if (Object.hasOwn(object, name)) return object[name] ?? null;
  const folded = fold(name);
  const found = Object.keys(object).find((one) => fold(one) === folded);
  return found === undefined ? null : (object[found] ?? null);
}

export function containsFolded(text: string, part: string): boolean {
  return fold(text).includes(fold(part));
}

export function startsWithFolded(text: string, part: string): boolean {
  return fold(text).startsWith(fold(part));
}

export function endsWithFolded(text: string, part: string): boolean {
  return fold(text).endsWith(fold(part));
}
