/** Words to a tree, by GitHub's precedence: `!`, comparisons, equality, `&&`, `||`. */
import { lex, type Token } from './lex.ts';
import { ExpressionError } from './value.ts';

export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=' | '&&' | '||';

export type Expression =
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
  | { readonly kind: 'context'; readonly name: string }
  | { readonly kind: 'at'; readonly object: Expression; readonly key: Expression }
  /** `object.*` */
  | { readonly kind: 'each'; readonly object: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

/** From the loosest to the tightest. */
const levels: readonly (readonly Operator[])[] = [['||'], ['&&'], ['==', '!='], ['<=', '>=', '<', '>']];

interface Reader {
  readonly source: string;
  readonly tokens: readonly Token[];
  position: number;
}

export function parseExpression(source: string): Expression {
  const reader: Reader = { source, tokens: lex(source), position: 0 };
  const expression = binary(reader, 0);
  if (reader.position < reader.tokens.length) throw unexpected(reader);
  return expression;
}

function unexpected({ source, tokens, position }: Reader): ExpressionError {
  const token = tokens[position];
  const what = token === undefined ? 'the end' : token.kind === 'literal' ? JSON.stringify(token.value) : token.text;
  return new ExpressionError(`Unexpected ${what} in: ${source}`);
}

function take(reader: Reader, ...signs: readonly string[]): string | null {
  const token = reader.tokens[reader.position];
  if (token?.kind !== 'sign' || !signs.includes(token.text)) return null;
  reader.position += 1;
  return token.text;
}

function must(reader: Reader, sign: string): void {
  if (take(reader, sign) === null) throw unexpected(reader);
}

function binary(reader: Reader, level: number): Expression {
  const operators = levels[level];
  if (!operators) return unary(reader);
  let left = binary(reader, level + 1);
  for (;;) {
    const sign = take(reader, ...operators);
    const operator = operators.find((one) => one === sign);
    if (operator === undefined) return left;
    left = { kind: 'binary', operator, left, right: binary(reader, level + 1) };
  }
}

function unary(reader: Reader): Expression {
  return take(reader, '!') === null ? dereferenced(reader) : { kind: 'not', operand: unary(reader) };
}

function dereferenced(reader: Reader): Expression {
  let object = primary(reader);
  for (;;) {
    if (take(reader, '[') !== null) {
      object = take(reader, '*') === null ? { kind: 'at', object, key: binary(reader, 0) } : { kind: 'each', object };
      must(reader, ']');
    } else if (take(reader, '.') !== null) {
      object = take(reader, '*') === null ? property(reader, object) : { kind: 'each', object };
    } else {
      return object;
    }
  }
}

function property(reader: Reader, object: Expression): Expression {
  const token = reader.tokens[reader.position];
  if (token?.kind !== 'name') throw unexpected(reader);
  reader.position += 1;
  return { kind: 'at', object, key: { kind: 'literal', value: token.text } };
}

function primary(reader: Reader): Expression {
  if (take(reader, '(') !== null) {
    const inner = binary(reader, 0);
    must(reader, ')');
    return inner;
  }
  const token = reader.tokens[reader.position];
  if (!token || token.kind === 'sign') throw unexpected(reader);
  reader.position += 1;
  if (token.kind === 'literal') return token;
  if (take(reader, '(') === null) return { kind: 'context', name: token.text };
  return { kind: 'call', name: token.text, args: argumentsOf(reader) };
}

function argumentsOf(reader: Reader): readonly Expression[] {
  const args: Expression[] = [];
  if (take(reader, ')') !== null) return args;
  do args.push(binary(reader, 0));
  while (take(reader, ',') !== null);
  must(reader, ')');
  return args;
}
