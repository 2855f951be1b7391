/** The words of an expression. */
import { ExpressionError } from './value.ts';

export type Token =
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string }
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: string };

const signs = ['==', '!=', '&&', '||', '<=', '>=', '!', '<', '>', '(', ')', '[', ']', '.', ',', '*'] as const;
const space = /\s*/y;
const string = /'((?:[^']|'')*)'/y;
const number = /[-+]?(?:0x[0-9a-fA-F]+|0o[0-7]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)/y;
const name = /[A-Za-z_][A-Za-z0-9_-]*/y;

const words = new Map<string, null | boolean | number>([
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
]);

export function lex(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    const match = pattern.exec(source);
    if (match) position += match[0].length;
    return match;
  };
  for (take(space); position < source.length; take(space)) {
    const before = tokens.at(-1);
    const quoted = take(string);
    if (quoted) {
      tokens.push({ kind: 'literal', value: (quoted[1] ?? '').replaceAll("''", "'") });
      continue;
    }
    // After a name a point is a dereference; elsewhere it may begin a number.
    const digits = before && endsOperand(before) ? null : take(number);
    if (digits) {
      tokens.push({ kind: 'literal', value: Number(digits[0]) });
      continue;
    }
    const word = take(name)?.[0];
    if (word !== undefined) {
      const dereferenced = before?.kind === 'sign' && before.text === '.';
      const value = dereferenced ? undefined : words.get(word);
      tokens.push(value === undefined ? { kind: 'name', text: word } : { kind: 'literal', value });
      continue;
    }
    const sign = signs.find((one) => source.startsWith(one, position));
    if (sign === undefined) throw new ExpressionError(`Unexpected symbol at position ${position + 1} of: ${source}`);
    position += sign.length;
    tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

function endsOperand(token: Token): boolean {
  return token.kind === 'name' || token.kind === 'literal' || [')', ']', '*'].includes(token.text);
}
