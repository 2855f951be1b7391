/**
 * Reads `METRIC OP QUANTITY`: one bound. A span has two, and whether its lower end is a wish or a condition nobody can
 * tell, so it is refused here and belongs into `expected`.
 */
import { parseQuantity } from './parse-quantity.ts';
import type { Comparison, Target } from './target.ts';

export type ParsedTarget =
  { readonly kind: 'ok'; readonly target: Target } | { readonly kind: 'error'; readonly reason: string };

/** Lower-case words joined by `-`, parts by `.`: `wan.bandwidth-utilization`. */
export const metricPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;

const longest = 300;
const shape = /^([^<>=!\u2264\u2265\u2260\s]+)\s*([<>=!\u2264\u2265\u2260]{1,3})\s*(\S.*)$/;
const form = 'write METRIC OP QUANTITY, such as wan.bandwidth-utilization >= 70%';
const comparisons: readonly Comparison[] = ['>=', '<=', '<', '>', '='];
const meant: Readonly<Record<string, Comparison>> = {
  '==': '=',
  '===': '=',
  '=>': '>=',
  '=<': '<=',
  '\u2265': '>=',
  '\u2264': '<=',
};

/** A required target without title; its `text` is the expression as written. The reason says what would be right. */
export function parseTarget(text: string): ParsedTarget {
  const trimmed = text.trim();
  if (trimmed.length > longest) return error(`it is longer than ${longest} characters`);
  const found = shape.exec(trimmed);
  if (!found) return error(`it is not a comparison; ${form}`);
  const [, metric = '', sign = '', rest = ''] = found;
  if (!metricPattern.test(metric)) {
    return error(`its metric is not in lower-case words joined by "-", parts by "."; ${form}`);
  }
  const op = comparisons.find((one) => one === sign);
  if (!op) return error(wrongSign(sign));
  if (rest.includes('..')) {
    return error('its bound is a range; name one bound, and put the range into "expected", which is shown, not judged');
  }
  const bound = parseQuantity(rest);
  if (bound.kind === 'error') return error(`its bound is no quantity: ${bound.reason}`);
  return { kind: 'ok', target: { metric, op, bound: bound.quantity, text: trimmed, required: true } };
}

function wrongSign(sign: string): string {
  const instead = meant[sign];
  return instead === undefined ? `its comparison is none of ${comparisons.join(' ')}` : `write "${instead}" instead`;
}

function error(reason: string): { readonly kind: 'error'; readonly reason: string } {
  return { kind: 'error', reason };
}
