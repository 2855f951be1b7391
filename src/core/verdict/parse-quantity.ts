/**
 * Reads `70%`, `5x`, `100ms`, `10 Gbps`, `$0.50`, `29/29`. The grammar is finite and ASCII (the micro sign aside), and
 * a whole text fits it or none of it does: a measurement is what a stranger's program printed, and `parseFloat` would
 * read a verdict out of `99%garbage`. Numbers are scaled in whole numbers and rounded once, so that equal quantities in
 * different units are equal. No expression backtracks: a text is cut once, and is at most 100 characters long.
 */
import type { Quantity, QuantityRange } from './target.ts';
import { unitOf, unitsLike } from './units.ts';

export type ParsedQuantity =
  { readonly kind: 'ok'; readonly quantity: Quantity } | { readonly kind: 'error'; readonly reason: string };

export type ParsedRange =
  { readonly kind: 'ok'; readonly range: QuantityRange } | { readonly kind: 'error'; readonly reason: string };

const longest = 100;
const numberPattern = /^([+-]?)(\d+(?:,\d{3})*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?/;
const fractionPattern = /^(\d[\d,]*) ?\/ ?(\d[\d,]*)$/;
const groupedPattern = /^(?:\d+|\d{1,3}(?:,\d{3})+)$/;
const help = 'write a number with %, x, a time (100ms), bytes or bits (2GB, 10 Gbps), $, or a fraction (29/29)';

/**
 * One quantity, in the base unit of its dimension. Refused, with a reason that quotes nothing foreign: NaN and
 * infinities, numbers too large or too small for a double, unknown units, anything that is not ASCII.
 */
export function parseQuantity(text: string): ParsedQuantity {
  if (text.length > longest) return error(`it is longer than ${longest} characters`);
  if (!/^[\x20-\x7e\u00b5\u03bc]*$/.test(text)) return error(`it has characters that are not ASCII; ${help}`);
  const trimmed = text.trim();
  if (trimmed === '') return error(`it is empty; ${help}`);
  const fraction = fractionPattern.exec(trimmed);
  if (fraction) return parseFraction(fraction, trimmed);
  return parseNumber(trimmed);
}

/**
 * A span, `1s..5s`. A unit that stands at the end only is meant for both: `10..100 Gbps`. Both ends must be of one
 * dimension, and the first may not be above the second.
 */
export function parseRange(text: string): ParsedRange {
  const trimmed = text.trim();
  const at = trimmed.indexOf('..');
  if (at < 0) return error('it is not a range; write FROM..TO, such as 1s..5s or 10..100 Gbps');
  const to = parseQuantity(trimmed.slice(at + 2));
  if (to.kind === 'error') return error(`its end is no quantity: ${to.reason}`);
  const from = parseStart(trimmed.slice(0, at), to.quantity);
  if (from.kind === 'error') return error(`its beginning is no quantity: ${from.reason}`);
  if (from.quantity.dimension !== to.quantity.dimension) {
    return error(`it goes from a ${from.quantity.dimension} to a ${to.quantity.dimension}; both need the same unit`);
  }
  if (from.quantity.value > to.quantity.value) return error('it begins above its end');
  return { kind: 'ok', range: { from: from.quantity, to: to.quantity, text: trimmed } };
}

function parseStart(text: string, end: Quantity): ParsedQuantity {
  const from = parseQuantity(text);
  if (from.kind === 'error' || from.quantity.dimension !== 'count' || end.dimension === 'count') return from;
  const unit = end.text.slice(numberPattern.exec(end.text)?.[0].length ?? end.text.length);
  return parseQuantity(from.quantity.text + unit);
}

function parseNumber(text: string): ParsedQuantity {
  const dollars = text.startsWith('$');
  const rest = dollars ? text.slice(1) : text;
  const found = numberPattern.exec(rest);
  if (!found) return error(/^[+-]?(nan|inf)/i.test(rest) ? 'it is not a finite number' : `it is no number; ${help}`);
  const after = rest.slice(found[0].length);
  const name = after.trim();
  if (dollars && name !== '') return error('an amount in $ has no other unit');
  const unit = unitOf(dollars ? 'USD' : name);
  if (!unit) return error(unknownUnit(name));
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = found;
  if (!groupedPattern.test(whole)) return error('its thousands are not in groups of three');
  const digits = BigInt(whole.replaceAll(',', '') + decimals) * unit.factor;
  const value = Number(`${sign}${digits}e${Number(exponent) - decimals.length + unit.exponent}`);
  if (!Number.isFinite(value)) return error('it is too large for a number');
  if (value === 0 && digits !== 0n) return error('it is too small for a number');
  return { kind: 'ok', quantity: { dimension: unit.dimension, value: value === 0 ? 0 : value, text } };
}

function parseFraction(found: RegExpExecArray, text: string): ParsedQuantity {
  const [, part = '', whole = ''] = found;
  if (!groupedPattern.test(part) || !groupedPattern.test(whole)) {
    return error('its thousands are not in groups of three');
  }
  const count = Number(part.replaceAll(',', ''));
  const total = Number(whole.replaceAll(',', ''));
  if (!Number.isSafeInteger(count) || !Number.isSafeInteger(total)) return error('it is too large to be counted');
  if (total === 0) return error('it is a fraction of nothing');
  if (count > total) return error('it is more than the whole');
  return { kind: 'ok', quantity: { dimension: 'ratio', value: count / total, total, text } };
}

/** Names the unit only where it cannot be more than a unit. */
function unknownUnit(name: string): string {
  if (!/^[A-Za-z/%]{1,12}$/.test(name)) return `something follows the number that is no unit; ${help}`;
  const like = unitsLike(name);
  return like.length > 0 ? `"${name}" is no unit; is it ${like.join(' or ')}?` : `"${name}" is no unit; ${help}`;
}

function error(reason: string): { readonly kind: 'error'; readonly reason: string } {
  return { kind: 'error', reason };
}
