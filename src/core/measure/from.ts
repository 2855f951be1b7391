/** What `from` can say of a file of each format. */
import { coverageWords } from './formats/coverage.ts';
import { tokensOf } from './formats/json-pointer.ts';
import { junitWords } from './formats/junit.ts';
import { sarifLevels } from './formats/sarif.ts';
import type { CollectFormat } from './words.ts';

/** null: a file may have such a name. A text says what would be right. */
export function fromProblem(format: CollectFormat, from: string): string | null {
  switch (format) {
    case 'go-bench':
      return /^\S+ \S+$/.test(from)
        ? null
        : 'must be a benchmark and a unit, such as BenchmarkEncode ns/op or BenchmarkEncode/* MB/s';
    case 'json':
      return pointerProblem(from);
    case 'junit':
      return wordsProblem(from, junitWords, 'passed/** or time/CLASS/TEST');
    case 'lcov':
      return wordsProblem(from, coverageWords, 'lines/** or branches/src/a.c');
    case 'cobertura':
      return wordsProblem(from, ['lines', 'branches'], 'lines/** or branches/src/a.py');
    case 'sarif':
      return sarifLevels.some((level) => level === from)
        ? null
        : wordsProblem(from, [...sarifLevels, '*'], 'error or warning/RULE');
  }
}

function wordsProblem(from: string, words: readonly string[], example: string): string | null {
  const at = from.indexOf('/');
  if (at > 0 && at < from.length - 1 && words.includes(from.slice(0, at))) return null;
  return `must begin with one of ${words.map((word) => `${word}/`).join(' ')}, such as ${example}`;
}

function pointerProblem(from: string): string | null {
  const tokens = tokensOf(from);
  if (tokens === null) return 'must be a JSON pointer (RFC 6901) that begins with "/", such as /results/0/mean';
  return tokens.includes('**') ? 'takes "*" for one part of a pointer, and not "**"' : null;
}
