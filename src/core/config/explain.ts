/**
 * What the schema found, in sentences. Each says what would be right; the parser's own words ("Invalid input") would
 * send the reader to the reference.
 */
import type * as z from 'zod';
import { pathText, quoted, type Finding, type Path } from './finding.ts';
import { suggestion } from './nearest.ts';

type Issue = z.core.$ZodIssue;

/** Words for fields whose refusal is a decision, and not a slip of the pen. */
const decided: Readonly<Record<string, { readonly code: string; readonly message: string }>> = {
  version: { code: 'unsupported-version', message: 'must be 1, the only version of this format' },
  topology: {
    code: 'unsupported-topology',
    message:
      'must be hierarchical, one coordinator and workers below it; mesh, ring, star and others are not supported',
  },
  strategy: {
    code: 'unsupported-strategy',
    message: 'must be centralized, only the coordinator dispatches and judges; other strategies are not supported',
  },
};

export function explain(issues: readonly Issue[]): readonly Finding[] {
  const all = issues.flatMap((issue) => explainOne(issue, []));
  const unknown = new Set(
    all.filter(({ code }) => code === 'unknown-key').map(({ path }) => pathText(path.slice(0, -1))),
  );
  // A map whose only key is unknown is no pair either; once is enough.
  return all.filter(({ code, path }) => code !== 'not-a-pair' || !unknown.has(pathText(path)));
}

function explainOne(issue: Issue, above: Path): readonly Finding[] {
  const path = [...above, ...issue.path.filter((part) => typeof part !== 'symbol')];
  const special = path.length === 1 ? decided[String(path[0])] : undefined;
  if (special && issue.code === 'invalid_value' && issue.input !== undefined) return [error(path, special)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey([...path, key], key, issue.message.split(' ')));
    case 'invalid_type':
      return [wrongType(path, issue.expected, issue.input)];
    case 'invalid_value':
      return [notOneOf(path, issue.values.map(String), issue.input)];
    case 'too_small':
      return [error(path, { code: 'out-of-range', message: tooSmall(issue) })];
    case 'too_big':
      return [error(path, { code: 'out-of-range', message: tooBig(issue) })];
    case 'invalid_key':
      return issue.issues.slice(0, 1).map((inner) => badKey(path, inner));
    case 'invalid_union':
      return branch(issue.errors).flatMap((inner) => explainOne(inner, path));
    case 'custom':
      return [error(path, { code: codeOf(issue), message: issue.message })];
    default:
      return [error(path, { code: 'invalid', message: issue.message })];
  }
}

function unknownKey(path: Path, key: string, known: readonly string[]): Finding {
  const message = `unknown key ${quoted(key)}${suggestion(key, known)}`;
  return { level: 'error', code: 'unknown-key', path, message, onKey: true };
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function wrongType(path: Path, expected: string, input: unknown): Finding {
  const wanted = kinds[expected] ?? expected;
  if (input === undefined) {
    const name = quoted(String(path.at(-1) ?? 'the file'));
    return error(path, { code: 'missing', message: `${pathText(path.slice(0, -1)) || 'the file'} needs ${name}` });
  }
  if (input === null) return error(path, { code: 'empty', message: `is empty; it must be ${wanted}, or left out` });
  if (expected === 'string' && typeof input !== 'object') {
    return error(path, { code: 'wrong-type', message: `must be text, not ${kindOf(input)}; put it in quotes` });
  }
  return error(path, { code: 'wrong-type', message: `must be ${wanted}, not ${kindOf(input)}` });
}

function kindOf(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  return kinds[typeof input] ?? 'something else';
}

function notOneOf(path: Path, values: readonly string[], input: unknown): Finding {
  if (input === undefined) return wrongType(path, 'string', input);
  if (path[0] === 'permissions') {
    const message = `must be one of ${values.join(', ')}: it can be raised, and never lowered below write`;
    return error(path, { code: 'below-floor', message });
  }
  const near = typeof input === 'string' ? suggestion(input, values) : '';
  const hint = near.includes('did you mean') ? near : '';
  return error(path, {
    code: 'not-one-of',
    message: `must be ${values.length > 1 ? 'one of ' : ''}${values.join(', ')}${hint}`,
  });
}

function tooSmall(issue: z.core.$ZodIssueTooSmall): string {
  if (issue.origin === 'array') return `needs at least ${issue.minimum}`;
  return `must be ${issue.inclusive === false ? 'above' : 'at least'} ${issue.minimum}`;
}

function tooBig(issue: z.core.$ZodIssueTooBig): string {
  if (issue.origin === 'array') return `has more than ${issue.maximum} entries`;
  if (issue.origin === 'string') return `is longer than ${issue.maximum} characters`;
  return `must be at most ${issue.maximum}`;
}

function badKey(path: Path, inner: Issue): Finding {
  if (inner.code === 'invalid_value') return { ...notOneOf(path, inner.values.map(String), inner.input), onKey: true };
  const code = inner.code === 'custom' ? codeOf(inner) : 'bad-id';
  const message = inner.code === 'too_big' ? tooBig(inner) : inner.message;
  return { level: 'error', code, path, message: `the key ${quoted(String(path.at(-1)))} ${message}`, onKey: true };
}

/**
 * Of several forms, the one that the author meant: not one of another type, then not a pair where there are more keys,
 * then the one with the fewest complaints, of which a key that it does not know or lacks weighs the most.
 */
function branch(errors: readonly (readonly Issue[])[]): readonly Issue[] {
  return [...errors].sort((a, b) => cost(a) - cost(b))[0] ?? [];
}

function cost(issues: readonly Issue[]): number {
  const hasUnknown = issues.some(({ code }) => code === 'unrecognized_keys');
  return issues.reduce((sum, issue) => {
    const { length: depth } = issue.path;
    if (issue.code === 'unrecognized_keys') return sum + 10 * issue.keys.length;
    if (issue.code === 'invalid_type' && depth === 0) return sum + 1000;
    if (issue.code.startsWith('invalid_') && depth === 1 && issue.input === undefined) return sum + 9;
    if (issue.code !== 'custom' || depth > 0 || codeOf(issue) !== 'not-a-pair') return sum + 1;
    // A pair whose key is unknown is counted by that key: with it taken away there is nothing left to be a pair.
    return hasUnknown ? sum : sum + 35;
  }, 0);
}

function codeOf(issue: z.core.$ZodIssueCustom): string {
  const code: unknown = issue.params?.['code'];
  return typeof code === 'string' ? code : 'invalid';
}

function error(path: Path, what: { readonly code: string; readonly message: string }): Finding {
  return { level: 'error', path, ...what };
}
