/** Everything that validate says about `collect`: where it is, what is wrong, and what would be right. */
import { describe, expect, it } from 'vitest';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { changed } from './base.ts';

const formats = 'go-bench, junit, lcov, cobertura, sarif, json';
const root = 'a path below the root of the repository, without "..", "\\" or a leading "/"';

/** `line:column code: message` of each problem; R1's target is `a.b >= 70%`, and its `collect` is these lines. */
function problemsOf(collect: string): readonly string[] {
  const text = changed('    bead: test-2\n', `    collect:${collect.replaceAll('\n', '\n    ')}\n`);
  return readSwarmFile(text, 'swarm.yml').problems.map(
    ({ level, code, line, column, message }) =>
      `${line}:${column} ${level === 'error' ? '' : 'warning '}${code}: ${message.replace('workers.R1.collect', '~')}`,
  );
}

const item = (text: string): string => `\n  - ${text}`;
/** A long entry of the format with one metric. */
const metric = (format: string, text: string): string =>
  `\n  - format: ${format}\n    path: results/file\n    metrics:\n      ${text}`;

/** Lines are those of the file: `collect:` is line 15. */
const entries: readonly (readonly [string, string, ...string[]])[] = [
  ['text', ' results.xml', '15:14 wrong-type: ~: must be a list, not text'],
  ['a map', ' { junit: a.xml }', '15:14 wrong-type: ~: must be a list, not a map'],
  ['an entry that is text', item('results.xml'), '16:9 wrong-type: ~[0]: must be a map, not text'],
  ['an entry of nothing', item(''), '16:9 empty: ~[0]: is empty; it must be a map, or left out'],
  ['a format that there is not', item('junti: a.xml'), `16:9 unknown-key: unknown key "junti"; known: ${formats}`],
  ['a format nearly right', item('juni: a.xml'), '16:9 unknown-key: unknown key "juni"; did you mean "junit"?'],
  [
    'a format that there is not, at length',
    item('format: trx\n    path: a.xml'),
    `16:17 not-one-of: ~[0].format: must be one of ${formats}`,
  ],
  ['two pairs', item('{ junit: a.xml, lcov: b.info }'), '16:9 not-a-pair: ~[0]: must be one "format: path" pair'],
  ['no path', item('format: junit'), '16:9 missing: ~[0] needs "path"'],
  ['no format', item('path: a.xml'), '16:9 missing: ~[0] needs "format"'],
  [
    'a slip in a key',
    item('format: junit\n    path: a.xml\n    metric: {}'),
    '18:9 unknown-key: unknown key "metric"; did you mean "metrics"?',
  ],
  ['several paths', item('junit: [a.xml, b.xml]'), '16:16 wrong-type: ~[0].junit: must be text, not a list'],
  ['an absolute path', item('junit: /tmp/a.xml'), `16:16 bad-path: ~[0].junit: must be ${root}`],
  ['a path out of the repository', item('junit: a/../../b.xml'), `16:16 bad-path: ~[0].junit: must be ${root}`],
  ['such a path at length', item('format: junit\n    path: ../b.xml'), `17:15 bad-path: ~[0].path: must be ${root}`],
  ['an empty path', item('junit: ""'), `16:16 bad-path: ~[0].junit: must be ${root}`],
  ['too many entries', item('junit: a.xml').repeat(51), '16:7 out-of-range: ~: has more than 50 entries'],
  [
    'metrics that are a list',
    item('format: junit\n    path: a.xml\n    metrics: [a.b]'),
    '18:18 wrong-type: ~[0].metrics: must be a map, not a list',
  ],
  [
    'no metric where some are meant',
    item('format: junit\n    path: a.xml\n    metrics: {}'),
    '18:18 none: ~[0].metrics: needs at least one',
  ],
];

const metrics: readonly (readonly [string, string, ...string[]])[] = [
  [
    'a name in capitals',
    metric('json', 'A.B: { from: /a, take: max }'),
    '19:11 bad-metric: the key "A.B" must be a metric in lower-case words joined by "-", parts by "."',
  ],
  [
    'one name twice',
    metric('json', 'c.d: { from: /a, take: max }\n      c.d: { from: /b, take: max }'),
    '20:11 duplicate-key: ~[0].metrics["c.d"]: the key "c.d" stands here twice',
  ],
  [
    'one name in two entries',
    `${metric('json', 'c.d: { from: /a, take: max }')}${metric('json', 'c.d: { from: /b, take: max }')}`,
    '23:16 duplicate-metric: ~[1].metrics["c.d"]: "c.d" is read in two places; one of them would contradict the other',
  ],
  ['text alone', metric('json', 'c.d: /a'), '19:16 wrong-type: ~[0].metrics["c.d"]: must be a map, not text'],
  ['no from', metric('json', 'c.d: { take: max }'), '19:11 missing: ~[0].metrics["c.d"] needs "from"'],
  ['no take', metric('json', 'c.d: { from: /a }'), '19:11 missing: ~[0].metrics["c.d"] needs "take"'],
  [
    'a take that there is not',
    metric('json', 'c.d: { from: /a, take: mean }'),
    '19:34 not-one-of: ~[0].metrics["c.d"].take: must be one of median, min, max, p95, sum, count',
  ],
  [
    'a slip in a key',
    metric('json', 'c.d: { from: /a, take: max, units: ms }'),
    '19:39 unknown-key: unknown key "units"; did you mean "unit"?',
  ],
];

const pointer = 'must be a JSON pointer (RFC 6901) that begins with "/", such as /results/0/mean';
const from = (format: string, text: string): string => metric(format, `c.d: { from: ${text}, take: max }`);

const names: readonly (readonly [string, string, string])[] = [
  ['json without a slash', from('json', 'results/0'), pointer],
  ['json with a broken escape', from('json', '/a~2'), pointer],
  ['json with two stars', from('json', '/a/**'), 'takes "*" for one part of a pointer, and not "**"'],
  [
    'go-bench without a unit',
    from('go-bench', 'BenchmarkX'),
    'must be a benchmark and a unit, such as BenchmarkEncode ns/op or BenchmarkEncode/* MB/s',
  ],
  [
    'junit of another word',
    from('junit', 'pass/**'),
    'must begin with one of passed/ failures/ errors/ skipped/ tests/ time/, such as passed/** or time/CLASS/TEST',
  ],
  [
    'junit of a word alone',
    from('junit', 'passed'),
    'must begin with one of passed/ failures/ errors/ skipped/ tests/ time/, such as passed/** or time/CLASS/TEST',
  ],
  [
    'lcov of another word',
    from('lcov', 'line/**'),
    'must begin with one of lines/ functions/ branches/, such as lines/** or branches/src/a.c',
  ],
  [
    'cobertura of functions, which it has not',
    from('cobertura', 'functions/**'),
    'must begin with one of lines/ branches/, such as lines/** or branches/src/a.py',
  ],
  [
    'sarif of another level',
    from('sarif', 'high/**'),
    'must begin with one of error/ warning/ note/ none/ */, such as error or warning/RULE',
  ],
];

const unit = (format: string, text: string): string => metric(format, `c.d: { ${text} }`);

const units: readonly (readonly [string, string, string])[] = [
  [
    'one that there is not',
    unit('json', 'from: /a, take: max, unit: parsecs'),
    '19:45 bad-unit: ~[0].metrics["c.d"].unit: "parsecs" is no unit; write one such as %, x, ms, MB, Gbps, or count for a plain number',
  ],
  [
    'one that may be two',
    unit('json', 'from: /a, take: max, unit: mb'),
    '19:45 bad-unit: ~[0].metrics["c.d"].unit: "mb" is no unit; is it MB or Mb?',
  ],
  [
    'of a format that knows its own',
    unit('junit', 'from: time/**, take: sum, unit: s'),
    '19:50 bad-unit: ~[0].metrics["c.d"].unit: has no effect: junit knows the units of its values',
  ],
  [
    'of a count',
    unit('json', 'from: /a/*, take: count, unit: s'),
    '19:49 bad-unit: ~[0].metrics["c.d"].unit: has no effect: a count is a plain number',
  ],
];

const never = (kind: string): string =>
  `19:16 warning other-dimension: ~[0].metrics["a.b"]: is read as a ${kind}, and the target wants a ratio, so it can never be met`;

describe('validate says of collect', () => {
  it.each(entries)('%s', (_what, collect, ...expected) => {
    expect(problemsOf(collect)).toEqual(expected);
  });

  it.each(metrics)('%s of a metric', (_what, collect, ...expected) => {
    expect(problemsOf(collect)).toEqual(expected);
  });

  it.each(names)('what from can be: %s', (_what, collect, expected) => {
    expect(problemsOf(collect)).toEqual([`19:24 bad-from: ~[0].metrics["c.d"].from: ${expected}`]);
  });

  it.each(units)('what a unit can be: %s', (_what, collect, expected) => {
    expect(problemsOf(collect)).toEqual([expected]);
  });

  it.each([
    ['time', metric('json', 'a.b: { from: /a, take: max, unit: ms }')],
    ['time', metric('go-bench', 'a.b: { from: BenchmarkX ns/op, take: max }')],
    ['count', metric('junit', 'a.b: { from: failures/**, take: sum }')],
    ['count', metric('sarif', 'a.b: { from: error, take: sum }')],
    ['count', metric('json', 'a.b: { from: /a/*, take: count }')],
  ])('that a number which is a %s can never meet a target of a share: %s', (kind, collect) => {
    expect(problemsOf(collect)).toEqual([never(kind)]);
  });

  it.each([
    item('junit: results/*.xml'),
    metric('json', 'a.b: { from: /a, take: max, unit: "%" }'),
    metric('json', 'a.b: { from: /a, take: max }'),
    metric('go-bench', 'a.b: { from: BenchmarkX %, take: median }'),
    metric('lcov', 'a.b: { from: lines/**, take: sum }'),
    metric('junit', 'a.b: { from: passed/**, take: sum }'),
  ])('nothing where nothing is wrong: %s', (collect) => {
    expect(problemsOf(collect)).toEqual([]);
  });
});
