/** Files that are broken, huge or meant to harm: one clear reason, in good time, and never a number. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectFormats, type CollectFormat } from '../../src/core/measure/words.ts';
import { lines, read, spec } from './texts.ts';

const million = 1_000_000;
const whole = '<testsuite><testcase name="a"/></testsuite>';

describe('no number', () => {
  it.each<readonly [string, CollectFormat, string, string]>([
    ['an entity', 'junit', `<!DOCTYPE a [<!ENTITY x "1">]>${whole}`, 'broken'],
    [
      'a billion laughs',
      'junit',
      '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><testsuite name="&b;"/>',
      'broken',
    ],
    [
      'a file of the machine',
      'junit',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuite>&x;</testsuite>',
      'broken',
    ],
    ['an entity that nothing declares', 'junit', '<testsuite name="&x;"><testcase/></testsuite>', 'broken'],
    ['a file cut off', 'junit', whole.slice(0, -3), 'broken'],
    ['two documents', 'junit', whole + whole, 'broken'],
    ['another document', 'junit', '<html/>', 'broken'],
    ['another document', 'cobertura', whole, 'broken'],
    ['no test', 'junit', '<testsuites/>', 'no-values'],
    [
      'a suite that broke before its tests',
      'junit',
      '<testsuite errors="1"><testcase name="a"/></testsuite>',
      'contradicts',
    ],
    ['text', 'junit', 'all tests passed', 'broken'],
    ['elements inside each other', 'junit', '<testsuite>'.repeat(101) + '</testsuite>'.repeat(101), 'too-much'],
    [
      'a line that is no number',
      'cobertura',
      '<coverage><class filename="a"><line number="1" hits="x"/></class></coverage>',
      'broken',
    ],
    [
      'more reached than there is',
      'cobertura',
      '<coverage><class filename="a"><line number="1" hits="1" condition-coverage="(3/2)"/></class></coverage>',
      'broken',
    ],
    ['no class', 'cobertura', '<coverage line-rate="1"/>', 'no-values'],
    ['a record cut off', 'lcov', 'SF:a\nDA:1,1\n', 'broken'],
    ['a record in a record', 'lcov', 'SF:a\nSF:b\nend_of_record\n', 'broken'],
    ['a count that is none', 'lcov', 'SF:a\nDA:1,many\nend_of_record\n', 'broken'],
    ['more lines than there are', 'lcov', 'SF:a\nLF:1\nLH:2\nend_of_record\n', 'broken'],
    ['text', 'lcov', 'everything is covered', 'no-values'],
    ['text', 'go-bench', 'everything is fast', 'no-values'],
    ['a benchmark that failed', 'go-bench', 'BenchmarkA 1 5 ns/op\n--- FAIL: BenchmarkB\n', 'failed'],
    ['a package that failed', 'go-bench', 'BenchmarkA 1 5 ns/op\nFAIL\tnovacron 0.1s\n', 'failed'],
    ['a panic', 'go-bench', 'BenchmarkA 1 5 ns/op\npanic: no\n', 'failed'],
    ['a run that was killed', 'go-bench', 'goos: linux\nBenchmarkA 1 5 ns/op\n', 'broken'],
    [
      'a package that was killed before the next',
      'go-bench',
      'goos: linux\npkg: a\nBenchmarkA 1 5 ns/op\ngoos: linux\npkg: b\nBenchmarkB 1 5 ns/op\nPASS\nok b 1s\n',
      'broken',
    ],
    ['a line cut off in its unit', 'go-bench', 'BenchmarkA 1 5 m', 'broken'],
    [
      'a stream whose end is missing',
      'go-bench',
      '{"Action":"output","Output":"goos: linux\\n"}\n{"Action":"output","Output":"BenchmarkA 1 5 ns/op\\n"}\n',
      'broken',
    ],
    [
      'a stream cut off',
      'go-bench',
      '{"Action":"output","Output":"BenchmarkA 1 5 ns/op\\n"}\n{"Action":"out',
      'broken',
    ],
    ['a long name', 'go-bench', `Benchmark${'a'.repeat(501)} 1 5 ns/op\n`, 'too-much'],
    ['JSON cut off', 'json', '{"a": 1', 'broken'],
    ['two JSON texts', 'json', '{"a": 1} {"a": 2}', 'broken'],
    ['NaN', 'json', '{"a": NaN}', 'broken'],
    ['no object', 'json', '[1, 2]', 'no-values'],
    [
      'many metrics',
      'json',
      JSON.stringify(Object.fromEntries(Array.from({ length: 201 }, (_one, at) => [`m${at}`, at]))),
      'too-much',
    ],
    ['no SARIF', 'sarif', '{"runs": {}}', 'broken'],
    ['no run', 'sarif', '{"runs": []}', 'no-values'],
    ['results that are none', 'sarif', '{"runs": [{"results": [1]}]}', 'broken'],
    ['blanks', 'sarif', ' \n', 'empty'],
  ])('of %s, %s', (_what, format, text, why) => {
    expect(lines(read(spec(format), text))).toEqual([`*: ${why}`]);
  });

  it('of more values than are read, in one file or in all together', () => {
    const many = JSON.stringify(Array.from({ length: 300_000 }, () => 1));
    const entry = spec('json', { from: '/*', take: 'count' });
    expect(lines(read(entry, many))).toEqual(['m = 300000']);
    expect(lines(read(entry, many, many))).toEqual(['m: too-much']);
  });

  it.each<readonly [string, CollectFormat, string]>([
    ['JSON inside itself', 'json', '['.repeat(million)],
    ['objects inside each other', 'json', `${'{"a":'.repeat(million / 5)}1${'}'.repeat(million / 5)}`],
    ['elements inside each other', 'junit', '<testsuite>'.repeat(million / 10)],
    ['blanks in a tag', 'junit', `<testsuite${' '.repeat(million)}=`],
    ['quotes', 'junit', '<a b="'.repeat(million / 6)],
    ['a doctype without an end', 'cobertura', `<!DOCTYPE a [${']'.repeat(million)}`],
    ['dashes in a name', 'go-bench', `BenchmarkA${'-1'.repeat(million / 2)} 1 1 ns/op`],
    ['blanks in a line', 'go-bench', `BenchmarkA${' '.repeat(million)}x`],
    ['a tag without an end', 'lcov', `SF:a\n${'A'.repeat(million)}`],
  ])('in good time of %s', (_what, format, text) => {
    const started = performance.now();
    expect(read(spec(format), text).measured).toEqual([]);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

it('looks at each test once, however deep its suites lie in each other', () => {
  const inside = (depth: number, text: string): string =>
    '<testsuite failures="1">'.repeat(depth) + text + '</testsuite>'.repeat(depth);
  const tests = inside(90, '<testcase name="a"><failure/></testcase>'.repeat(3000));
  const started = performance.now();
  const text = `<testsuites>${tests.repeat(20)}</testsuites>`;
  expect(lines(read(spec('junit', { from: 'failures/**', take: 'sum' }), text))).toEqual(['m = 60000']);
  expect(performance.now() - started).toBeLessThan(10_000);
  const less = `<testsuites>${inside(90, '<testcase name="a"/>')}</testsuites>`;
  expect(lines(read(spec('junit'), less))).toEqual(['*: contradicts']);
});

/** Pieces that the formats know, so that random texts get deeper than the first character. */
const pieces = fc.constantFrom(
  '<testsuite>',
  '</testsuite>',
  '<testcase name="',
  '"/>',
  '<coverage>',
  '<class filename="a">',
  '<line number="1" hits="',
  '&x;',
  '<!DOCTYPE a [',
  'SF:a\n',
  'DA:1,',
  'end_of_record\n',
  'BRDA:1,0,0,-\n',
  'FNF:',
  'LH:3\n',
  'BenchmarkA-2 ',
  '1 ',
  'ns/op ',
  'NaN % ',
  'pkg: \n',
  'FAIL',
  '{"runs":[',
  '{"results":[',
  '{"Action":"output","Output":"',
  '"__proto__":',
  'null',
  '1e999',
  ']',
  '}',
  ',',
  '\n',
  '\0',
  '\ud800',
);
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 40 }).map((all) => all.join('')),
);

describe('whatever a file holds', () => {
  it.each(collectFormats)('%s never throws, and every number is a quantity of finite digits', (format) => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 3 }), fc.boolean(), (all, named) => {
        const { measured, unread } = read(spec(format, named ? { from: '**/* *', take: 'max' } : undefined), ...all);
        for (const { value } of measured) expect(value).toMatch(/^-?\d[\d.e+-]*(?:\/\d+| ?[A-Za-z%/\u00b5\u03bc]*)$/);
        expect(measured.length + unread.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
