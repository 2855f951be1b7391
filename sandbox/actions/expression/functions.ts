/** The functions of expressions that do not depend on where they stand. */
import {
  containsFolded,
  endsWithFolded,
  ExpressionError,
  isList,
  looselyEqual,
  startsWithFolded,
  toText,
  toValue,
  type Value,
} from './value.ts';

interface Definition {
  readonly least: number;
  readonly most: number;
  readonly call: (args: readonly Value[]) => Value;
}

const definitions = new Map<string, Definition>([
  ['contains', { least: 2, most: 2, call: ([search = null, item = null]) => contains(search, item) }],
  [
    'startswith',
    { least: 2, most: 2, call: ([text = null, part = null]) => startsWithFolded(toText(text), toText(part)) },
  ],
  ['endswith', { least: 2, most: 2, call: ([text = null, part = null]) => endsWithFolded(toText(text), toText(part)) }],
  ['format', { least: 1, most: 255, call: ([pattern = null, ...args]) => format(toText(pattern), args) }],
  ['join', { least: 1, most: 2, call: ([list = null, separator = ',']) => join(list, toText(separator)) }],
  ['tojson', { least: 1, most: 1, call: ([value = null]) => JSON.stringify(value, null, 2) }],
  ['fromjson', { least: 1, most: 1, call: ([text = null]) => fromJson(toText(text)) }],
]);

/** Names of functions that ask for the state of the job or run; the evaluator answers them. */
export const statusFunctions = ['always', 'success', 'failure', 'cancelled'] as const;
export type StatusFunction = (typeof statusFunctions)[number];

export function asStatusFunction(name: string): StatusFunction | null {
  const folded = name.toLowerCase();
  return statusFunctions.find((one) => one === folded) ?? null;
}

/** Throws when there is no such function, or not with so many arguments. */
export function checkCall(name: string, count: number): void {
  if (asStatusFunction(name)) {
    if (count > 0) throw new ExpressionError(`The function ${name} takes no arguments here`);
    return;
  }
  const definition = definitions.get(name.toLowerCase());
  if (!definition) throw new ExpressionError(`Unrecognized function: '${name}'`);
  if (count < definition.least) throw new ExpressionError(`Too few parameters supplied for function '${name}'`);
  if (count > definition.most) throw new ExpressionError(`Too many parameters supplied for function '${name}'`);
}

export function call(name: string, args: readonly Value[]): Value {
  checkCall(name, args.length);
  return definitions.get(name.toLowerCase())?.call(args) ?? null;
}

function contains(search: Value, item: Value): boolean {
  if (isList(search)) return search.some((one) => looselyEqual(one, item));
  return typeof search !== 'object' && containsFolded(toText(search), toText(item));
}

function format(pattern: string, args: readonly Value[]): string {
  return pattern.replaceAll(/\{\{|\}\}|\{(\d+)\}|[{}]/g, (match, digits: string | undefined) => {
    if (match === '{{' || match === '}}') return match.charAt(0);
    const arg = digits === undefined ? undefined : args[Number(digits)];
    if (arg === undefined) throw new ExpressionError(`The format '${pattern}' does not fit its arguments`);
    return toText(arg);
  });
}

function join(list: Value, separator: string): string {
  if (isList(list)) return list.map((item) => toText(item)).join(separator);
  return typeof list === 'object' ? '' : toText(list);
}

function fromJson(text: string): Value {
  try {
    return toValue(JSON.parse(text));
  } catch (error) {
    throw new ExpressionError(`fromJSON: ${String(error)}`, { cause: error });
  }
}
