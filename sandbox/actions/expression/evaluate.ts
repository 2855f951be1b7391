/** Carries an expression out. What may be named depends on the place: a context that is not in the scope is an error. */
import { asStatusFunction, call, checkCall, type StatusFunction } from './functions.ts';
import type { Expression, Operator } from './parse.ts';
import { at, ExpressionError, isList, isMap, looselyEqual, order, truthy, type Value } from './value.ts';

export interface Scope {
  readonly contexts: Readonly<Record<string, Value>>;
  /** Only where an `if` stands. */
  readonly status?: Readonly<Record<StatusFunction, boolean>>;
}

export function evaluate(expression: Expression, scope: Scope): Value {
  // What `.*` made is looked into item by item; other lists are not.
  const spread = new WeakSet<readonly Value[]>();
  const walk = (one: Expression): Value => {
    switch (one.kind) {
      case 'literal':
        return one.value;
      case 'context':
        return context(one.name, scope);
      case 'not':
        return !truthy(walk(one.operand));
      case 'binary':
        return binary(one.operator, walk(one.left), () => walk(one.right));
      case 'call': {
        const status = asStatusFunction(one.name);
        return status === null ? call(one.name, one.args.map(walk)) : statusOf(status, scope);
      }
      case 'each': {
        const items = each(walk(one.object));
        spread.add(items);
        return items;
      }
      case 'at': {
        const object = walk(one.object);
        const key = walk(one.key);
        if (!isList(object) || !spread.has(object)) return at(object, key);
        const items = object.map((item) => at(item, key)).filter((item) => item !== null);
        spread.add(items);
        return items;
      }
    }
  };
  return walk(expression);
}

/** Throws when it calls something that does not exist. */
export function checkExpression(expression: Expression): void {
  if (expression.kind === 'call') checkCall(expression.name, expression.args.length);
  for (const part of partsOf(expression)) checkExpression(part);
}

/** Whether `always()` and its like occur; an `if` without one means `success() && (…)`. */
export function asksForStatus(expression: Expression): boolean {
  if (expression.kind === 'call' && asStatusFunction(expression.name)) return true;
  return partsOf(expression).some(asksForStatus);
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'context':
      return [];
    case 'not':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'call':
      return expression.args;
    case 'each':
      return [expression.object];
    case 'at':
      return [expression.object, expression.key];
  }
}

function context(name: string, { contexts }: Scope): Value {
  const folded = name.toLowerCase();
  const value = Object.hasOwn(contexts, folded) ? contexts[folded] : undefined;
  if (value === undefined) throw new ExpressionError(`Unrecognized named-value: '${name}'`);
  return value;
}

function statusOf(name: StatusFunction, { status }: Scope): boolean {
  if (!status) throw new ExpressionError(`The function '${name}' is for conditions only`);
  return status[name];
}

function each(object: Value): readonly Value[] {
  if (isList(object)) return [...object];
  return isMap(object) ? Object.values(object) : [];
}

function binary(operator: Operator, left: Value, right: () => Value): Value {
  switch (operator) {
    case '&&':
      return truthy(left) ? right() : left;
    case '||':
      return truthy(left) ? left : right();
    case '==':
      return looselyEqual(left, right());
    case '!=':
      return !looselyEqual(left, right());
    case '<':
      return order(left, right()) < 0;
    case '<=':
      return order(left, right()) <= 0;
    case '>':
      return order(left, right()) > 0;
    case '>=':
      return order(left, right()) >= 0;
  }
}
