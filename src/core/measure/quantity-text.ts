/** A value as the text of a quantity, which judging reads again. */
import { parseQuantity } from '../verdict/parse-quantity.ts';
import type { Value } from './sample.ts';

/** null: it is no quantity, or none with a unit. */
export function quantityText(value: Value): string | null {
  const text = value.kind === 'share' ? shareText(value) : numberText(value);
  return text !== null && parseQuantity(text).kind === 'ok' ? text : null;
}

function numberText({ value, unit }: Extract<Value, { readonly kind: 'number' }>): string | null {
  if (unit === null || !Number.isFinite(value)) return null;
  return `${value}${/^[A-Z]|\/|bit|bps/.test(unit) ? ' ' : ''}${unit}`;
}

/** A percentage is rounded down to hundredths: it never shows a whole, or a bound, that was not reached. */
function shareText({ part, whole, shown }: Extract<Value, { readonly kind: 'share' }>): string {
  if (shown === 'fraction') return `${part}/${whole}`;
  return `${Number((BigInt(part) * 10_000n) / BigInt(whole)) / 100}%`;
}
