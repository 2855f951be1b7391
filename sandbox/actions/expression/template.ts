/** Text with `${{ }}` in it, as it stands in workflow and action files, and the conditions of `if`. */
import { asksForStatus, checkExpression, evaluate, type Scope } from './evaluate.ts';
import { parseExpression, type Expression } from './parse.ts';
import { ExpressionError, toText, truthy, type Value } from './value.ts';

type Part = string | Expression;

/** Throws `ExpressionError` when an expression in it cannot be read. */
function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let position = 0;
  for (let start = text.indexOf('${{'); start >= 0; start = text.indexOf('${{', position)) {
    if (start > position) parts.push(text.slice(position, start));
    const end = endOf(text, start + 3);
    parts.push(parseExpression(text.slice(start + 3, end).trim()));
    position = end + 2;
  }
  if (position < text.length) parts.push(text.slice(position));
  return parts;
}

/** Where the `}}` is; one inside of a string does not count. */
function endOf(text: string, from: number): number {
  let quoted = false;
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === "'") quoted = !quoted;
    else if (!quoted && text.startsWith('}}', index)) return index;
  }
  throw new ExpressionError(`An expression is not closed in: ${text}`);
}

/** A text that is one expression and nothing else keeps its kind; everything else becomes a string. */
export function evaluateText(text: string, scope: Scope): Value {
  const parts = partsOf(text);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') return evaluate(only, scope);
  return parts.map((part) => (typeof part === 'string' ? part : toText(evaluate(part, scope)))).join('');
}

export function fill(text: string, scope: Scope): string {
  return toText(evaluateText(text, scope));
}

/** Throws `ExpressionError` when something in the text could never be carried out. */
export function checkText(text: string): void {
  for (const part of partsOf(text)) if (typeof part !== 'string') checkExpression(part);
}

function conditionOf(source: string): Expression {
  if (!source.includes('${{')) return parseExpression(source);
  const parts = partsOf(source.trim());
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') return only;
  // GitHub's own trap, kept: text around an expression makes the condition a string, which is true unless empty.
  const args = parts.map((part): Expression => (typeof part === 'string' ? { kind: 'literal', value: part } : part));
  const pattern = args.map((_, index) => `{${index}}`).join('');
  return { kind: 'call', name: 'format', args: [{ kind: 'literal', value: pattern }, ...args] };
}

/** `source`: null where no `if` is given, which means `success()`. */
export function holds(
  source: string | null,
  scope: Scope & { readonly status: NonNullable<Scope['status']> },
): boolean {
  if (source === null || source.trim() === '') return scope.status.success;
  const expression = conditionOf(source);
  if (!asksForStatus(expression) && !scope.status.success) return false;
  return truthy(evaluate(expression, scope));
}

export function checkCondition(source: string): void {
  if (source.trim() !== '') checkExpression(conditionOf(source));
}
