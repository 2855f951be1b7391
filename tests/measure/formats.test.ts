/** What is read of whole files; docs/measurements.md has the plain cases, and page.test.ts runs them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measure } from '../../src/core/measure/measure.ts';
import { lines, read, spec } from './texts.ts';

const recorded = (name: string): string => readFileSync(join(import.meta.dirname, 'go', name), 'utf8');
const bench = (...results: readonly string[]): string => results.map((one) => `${one}\n`).join('');

describe('go-bench, as go test wrote it', () => {
  it.each([
    ['BenchmarkTransfer %', 'median', 'm = 99.11%'],
    ['BenchmarkTransfer %', 'count', 'm = 3'],
    ['BenchmarkTransfer-2 %', 'min', 'm = 99.03%'],
    ['novacron/BenchmarkTransfer %', 'max', 'm = 99.17%'],
    ['BenchmarkCompression/* x', 'min', 'm = 9.38x'],
    ['BenchmarkCompression/columns=4 MB/s', 'max', 'm = 183.52 MB/s'],
    ['BenchmarkCompression/** ns/op', 'p95', 'm = 3922117ns'],
    ['** allocs/op', 'sum', 'm = 118'],
    ['BenchmarkCompression/columns=1 B/op', 'median', 'm = 1219980 B'],
  ] as const)('%s, %s', (from, take, gives) => {
    expect(lines(read(spec('go-bench', { from, take }), recorded('bench.txt')))).toEqual([gives]);
  });

  it('gives the same names as text and as a stream of events', () => {
    const [text, stream] = ['bench.txt', 'bench.jsonl'].map((name) => read(spec('go-bench'), recorded(name)));
    expect(stream?.measured.map(({ metric }) => metric)).toEqual(text?.measured.map(({ metric }) => metric));
    expect(stream?.measured.find(({ metric }) => metric === 'transfer.percent')?.value).toBe('99.32%');
    expect(stream?.unread).toEqual([]);
  });

  it('tells the worse conditions', () => {
    expect(
      lines(read(spec('go-bench', { from: 'BenchmarkTransfer %', take: 'median' }), recorded('bench-slow.txt'))),
    ).toEqual(['m = 9.19%']);
  });
});

describe('go-bench', () => {
  const at = { take: 'median' } as const;
  it.each([
    [
      'a size that only looks like GOMAXPROCS',
      'BenchmarkA/size-10 ns/op',
      bench('BenchmarkA/size-10 1 5 ns/op'),
      'm = 5ns',
    ],
    ['one -cpu of several', 'BenchmarkA-4 ns/op', bench('BenchmarkA 1 5 ns/op', 'BenchmarkA-4 1 2 ns/op'), 'm = 2ns'],
    [
      'several -cpu as if they were one',
      'BenchmarkA ns/op',
      bench('BenchmarkA 1 5 ns/op', 'BenchmarkA-4 1 2 ns/op'),
      'm: ambiguous',
    ],
    [
      'one name in two packages',
      'BenchmarkA ns/op',
      bench('pkg: a', 'BenchmarkA 1 5 ns/op', 'pkg: b', 'BenchmarkA 1 6 ns/op'),
      'm: ambiguous',
    ],
    [
      'the one of a package',
      'b/BenchmarkA ns/op',
      bench('pkg: a', 'BenchmarkA 1 5 ns/op', 'pkg: b', 'BenchmarkA 1 6 ns/op'),
      'm = 6ns',
    ],
    [
      'both by a star',
      '*/BenchmarkA ns/op',
      bench('pkg: a', 'BenchmarkA 1 5 ns/op', 'pkg: b', 'BenchmarkA 1 6 ns/op'),
      'm = 5.5ns',
    ],
    ['a time of another unit', 'BenchmarkA p99-ms', bench('BenchmarkA 1 5 p99-ms'), 'm: no-unit'],
    ['a known unit per operation', 'BenchmarkA ms/op', bench('BenchmarkA 1 5 ms/op'), 'm = 5ms'],
    ['a number that is none', 'BenchmarkA %', bench('BenchmarkA 1 NaN % 5 ns/op'), 'm: no-number'],
    ['an infinite number', 'BenchmarkA %', bench('BenchmarkA 1 +Inf % 5 ns/op'), 'm: no-number'],
    ['a number beside one that is none', 'BenchmarkA ns/op', bench('BenchmarkA 1 NaN % 5 ns/op'), 'm = 5ns'],
    ['lines ended as on Windows', 'BenchmarkA ns/op', 'BenchmarkA 1 5 ns/op\r\n', 'm = 5ns'],
    [
      'what the benchmark printed itself',
      'BenchmarkA ns/op',
      bench('BenchmarkA is slow', 'BenchmarkA-2 1 5 ns/op'),
      'm = 5ns',
    ],
  ])('%s', (_what, from, text, gives) => {
    expect(lines(read(spec('go-bench', { from, ...at }), text))).toEqual([gives]);
  });

  // As go test prints name, tab, what the benchmark prints, and only then the numbers.
  it.each([
    ['one line', ['hello', '       5\t      9999 ns/op\t         9.000 s'], 'm = 9999ns'],
    ['two lines', ['2026/11/27 slow', 'slower', '       5\t      9999 ns/op'], 'm = 9999ns'],
    ['no end of its line', ['hello       5\t      9999 ns/op'], '*: broken'],
    ['what looks like a count', ['42        5\t      9999 ns/op'], '*: broken'],
  ] as const)('loses no result that printed text parts: %s', (_what, [first, ...others], gives) => {
    const text = bench(
      'BenchmarkA/a-2 \t 5\t 64 ns/op',
      `BenchmarkA/b-2   \t${first}`,
      ...others,
      'PASS',
      'ok  \ta\t1s',
    );
    const told = lines(read(spec('go-bench', { from: 'BenchmarkA/* ns/op', take: 'max' }), text));
    expect(told.map((one) => one.replace('m: ', '*: '))).toEqual([gives]);
  });

  it('takes no text for the beginning of a result that it is not', () => {
    const text = bench('Benchmark\ttime', 'BenchmarkA', 'BenchmarkA-2 \t 5\t 64 ns/op', 'PASS');
    expect(lines(read(spec('go-bench'), text))).toEqual(['a.time = 64ns']);
  });

  it('says that it failed where a benchmark ends so after its name', () => {
    const text = bench('BenchmarkA-2 \thello', '--- FAIL: BenchmarkA-2', 'FAIL');
    expect(lines(read(spec('go-bench'), text))).toEqual(['*: failed']);
  });

  it('takes the unit that the swarm file says where there is none, and no other', () => {
    const text = bench('BenchmarkA 1 5 frames/op 7 ns/op');
    const from = 'BenchmarkA frames/op';
    expect(lines(read(spec('go-bench', { from, ...at, unit: 'count' }), text))).toEqual(['m = 5']);
    expect(lines(read(spec('go-bench', { from: 'BenchmarkA ns/op', ...at, unit: 'ms' }), text))).toEqual([
      'm: other-unit',
    ]);
    expect(lines(read(spec('go-bench'), text))).toEqual(['a.time = 7ns', '*: unnamed']);
  });

  it('makes no metric of what two packages call the same', () => {
    const text = bench('pkg: a', 'BenchmarkA 1 5 ns/op', 'pkg: b', 'BenchmarkA 1 6 ns/op 3 %');
    expect(lines(read(spec('go-bench'), text))).toEqual(['a.percent = 3%', '*: unnamed']);
  });
});

describe('a number', () => {
  it.each(['min', 'max', 'median', 'p95', 'sum'] as const)(
    'that was measured is not rounded onto a bound: %s',
    (take) => {
      const entry = spec('json', { from: '/*', take, unit: '%' });
      expect(lines(read(entry, '[69.99999999999999]'))).toEqual(['m = 69.99999999999999%']);
    },
  );

  it('that was computed has no noise of computing', () => {
    const json = JSON.stringify([0.1, 0.2]);
    expect(lines(read(spec('json', { from: '/*', take: 'sum' }), json))).toEqual(['m = 0.3']);
    expect(lines(read(spec('json', { from: '/*', take: 'median' }), json))).toEqual(['m = 0.15']);
  });
});

describe('a text in JSON', () => {
  it.each([
    ['$1.20', '1.2 USD'],
    ['$1,200', '1200 USD'],
    ['1.2 USD', '1.2 USD'],
    ['1,234', '1234'],
    ['1,234.5ms', '1234.5ms'],
    ['1,028 / 1,029', '1028/1029'],
    ['-0.5%', '-0.5%'],
    ['2 MiB/s', '2 MiB/s'],
    ['123456789012345678901234567890123s', '1.2345678901234569e+32s'],
  ])('has its unit however a quantity may be written: %s', (text, gives) => {
    expect(lines(read(spec('json'), JSON.stringify({ m: text })))).toEqual([`m = ${gives}`]);
    expect(lines(read(spec('json', { from: '/m', take: 'max' }), JSON.stringify({ m: text })))).toEqual([
      `m = ${gives}`,
    ]);
  });

  it.each(['1,23', '1.234,5', '$', '$5ms', 'ms', '3/0', '5/4', '0x10', '1e9999', 'Infinity'])(
    'is no number where it is no quantity: %s',
    (text) => {
      expect(lines(read(spec('json', { from: '/m', take: 'max' }), JSON.stringify({ m: text })))).toEqual([
        'm: no-number',
      ]);
    },
  );
});

describe('a file without metrics', () => {
  it('says that values lie too deep to be named, and gives the others', () => {
    const deep = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);
    expect(lines(read(spec('json'), deep(8)))).toEqual(['a.a.a.a.a.a.a.a = 1']);
    expect(lines(read(spec('json'), `{"b":2,"c":${deep(8)}}`))).toEqual(['b = 2', '*: unnamed']);
  });

  it('names the metric whose value is no number, and gives the others', () => {
    const text = bench('BenchmarkA 1 NaN % 5 ns/op', 'BenchmarkB 1 +Inf ns/op');
    expect(lines(read(spec('go-bench'), text))).toEqual(['a.time = 5ns', 'a.percent: no-number', 'b.time: no-number']);
  });
});

describe('several files', () => {
  it('are one set of values, and each is named', () => {
    const one = read(
      spec('go-bench', { from: 'BenchmarkA ns/op', take: 'max' }),
      bench('BenchmarkA 1 5 ns/op'),
      bench('BenchmarkA 1 9 ns/op'),
    );
    expect(one.measured).toEqual([
      { metric: 'm', value: '9ns', format: 'go-bench', files: ['results/0', 'results/1'] },
    ]);
  });

  it('of lcov tell of the same lines once', () => {
    const record = (...hits: readonly number[]): string =>
      `SF:a\n${hits.map((hit, at) => `DA:${at + 1},${hit}\n`).join('')}end_of_record\n`;
    expect(lines(read(spec('lcov'), record(1, 0, 0, 0), record(0, 1, 0, 0)))).toEqual(['coverage.lines = 50%']);
  });

  it('of lcov without lines are joined only where their sources differ', () => {
    const record = (source: string): string => `SF:${source}\nLF:4\nLH:3\nend_of_record\n`;
    expect(lines(read(spec('lcov'), record('a'), record('b')))).toEqual(['coverage.lines = 75%']);
    expect(lines(read(spec('lcov'), record('a'), record('a')))).toEqual(['*: two-totals']);
  });

  it('give no number where one of them is broken', () => {
    const whole = '<testsuite><testcase name="a"/></testsuite>';
    expect(lines(read(spec('junit'), whole, whole))).toContain('tests.passed = 2/2');
    expect(lines(read(spec('junit'), whole, '<testsuite>'))).toEqual(['*: broken']);
    expect(lines(read(spec('junit'), whole, '  \n'))).toEqual(['*: empty']);
  });
});

describe('lcov', () => {
  const record = (...told: readonly string[]): string => `SF:a\n${told.join('\n')}\nend_of_record\n`;

  it.each([
    // As node --test writes of two classes that both have a method m.
    ['all FN first', ['FN:1,A', 'FN:1,m', 'FN:2,B', 'FN:2,m', 'FNDA:1,A', 'FNDA:1,m', 'FNDA:0,B', 'FNDA:0,m'], 50],
    ['FN and FNDA in turn', ['FN:1,m', 'FNDA:0,m', 'FN:2,4,m', 'FNDA:3,m'], 50],
    ['one that is told of twice', ['FN:1,m', 'FNDA:0,m', 'FNDA:3,m'], 100],
    ['one without a place', ['FNDA:0,m', 'FNDA:3,m'], 100],
  ] as const)('counts functions of one name as what they are: %s', (_what, told, gives) => {
    expect(lines(read(spec('lcov'), record(...told)))).toEqual([`coverage.functions = ${gives}%`]);
  });

  it('has one function where several tests tell of it', () => {
    const text = ['FN:1,m\nFN:2,m\nFNDA:1,m\nFNDA:0,m', 'FN:1,m\nFN:2,m\nFNDA:2,m\nFNDA:0,m'].map((one) => record(one));
    expect(lines(read(spec('lcov'), text.join('')))).toEqual(['coverage.functions = 50%']);
  });
});

describe('junit', () => {
  it('counts a test by what stands in it, and reads names through entities', () => {
    const text = `<testsuites><testsuite failures="1" errors="1"><testsuite>
      <testcase classname="a" name="&lt;x&gt;" time="1,000.5"/>
      <testcase classname="a" name="f"><failure/></testcase>
      <testcase classname="a" name="e"><error/></testcase>
      <testcase classname="a" name="c"><system-out><![CDATA[<!DOCTYPE html>]]></system-out></testcase>
    </testsuite></testsuite></testsuites>`;
    expect(lines(read(spec('junit'), text))).toEqual([
      'tests.passed = 2/4',
      'tests.failures = 1',
      'tests.errors = 1',
      'tests.skipped = 0',
      'tests.count = 4',
    ]);
    expect(lines(read(spec('junit', { from: 'time/a/<x>', take: 'sum' }), text))).toEqual(['m = 1000.5s']);
  });

  it.each([
    ['12.5', 'm = 12.5s'],
    ['1,234.567', 'm = 1234.567s'],
    ['0,012', 'm: no-number'],
    ['1,5', 'm: no-number'],
    ['1,234', 'm: no-number'],
    ['12,34.5', 'm: no-number'],
    ['1.234,5', 'm: no-number'],
    ['-1', 'm: no-number'],
    ['NaN', 'm: no-number'],
    ['1e99', 'm = 1e+99s'],
    ['1e999', 'm: no-number'],
  ])('reads a time of %s as one that nobody guessed', (time, gives) => {
    const text = `<testsuite><testcase name="a" time="${time}"/></testsuite>`;
    expect(lines(read(spec('junit', { from: 'time/a', take: 'max' }), text))).toEqual([gives]);
  });

  it.each([
    'status="notrun" result="suppressed"',
    'status="notrun"',
    'status="disabled"',
    'status="run" result="skipped"',
    'status="SKIPPED"',
  ])('takes no test for passed that bears %s', (marks) => {
    const text = `<testsuite><testcase name="a" status="run" result="completed"/><testcase name="b" ${marks}/></testsuite>`;
    expect(lines(read(spec('junit'), text))).toEqual([
      'tests.passed = 1/2',
      'tests.failures = 0',
      'tests.errors = 0',
      'tests.skipped = 1',
      'tests.count = 2',
    ]);
  });
});

describe('sarif', () => {
  const run = (results: readonly unknown[], more: object = {}): string =>
    JSON.stringify({ runs: [{ results, ...more }] });
  it.each([
    ['a result without a level is a warning', [{ ruleId: 'r' }], {}, [0, 1, 0]],
    [
      'a rule gives its level',
      [{ ruleId: 'r' }],
      { tool: { driver: { rules: [{ id: 'r', defaultConfiguration: { level: 'error' } }] } } },
      [1, 0, 0],
    ],
    [
      'a rule may be named by its place',
      [{ ruleIndex: 0 }],
      { tool: { driver: { rules: [{ id: 'r', defaultConfiguration: { level: 'note' } }] } } },
      [0, 0, 1],
    ],
    ['what passed is no finding', [{ ruleId: 'r', kind: 'pass' }], {}, [0, 0, 0]],
    ['what is gone is no finding', [{ ruleId: 'r', level: 'error', baselineState: 'absent' }], {}, [0, 0, 0]],
    ['what is suppressed is no finding', [{ level: 'error', suppressions: [{ kind: 'inSource' }] }], {}, [0, 0, 0]],
    [
      'what somebody only asked to suppress is one',
      [{ level: 'error', suppressions: [{ status: 'underReview' }] }],
      {},
      [1, 0, 0],
    ],
  ])('%s', (_what, results, more, [errors, warnings, notes]) => {
    expect(lines(read(spec('sarif'), run(results, more)))).toEqual([
      `findings.errors = ${errors}`,
      `findings.warnings = ${warnings}`,
      `findings.notes = ${notes}`,
    ]);
  });

  it('looks for the rule in the extension that is meant, which numbers its own', () => {
    const rule = (id: string, level: string): object => ({ id, defaultConfiguration: { level } });
    const tool = {
      driver: { rules: [rule('driver/style', 'note')] },
      extensions: [{ rules: [] }, { rules: [rule('js/injection', 'error'), rule('js/unused', 'note')] }],
    };
    const results = [
      { ruleId: 'js/injection', ruleIndex: 0, rule: { id: 'js/injection', index: 0, toolComponent: { index: 1 } } },
      { rule: { index: 0, toolComponent: { index: 1 } } },
      { ruleId: 'js/injection/1' },
      { ruleId: 'driver/style', ruleIndex: 0 },
    ];
    expect(lines(read(spec('sarif'), run(results, { tool })))).toEqual([
      'findings.errors = 3',
      'findings.warnings = 0',
      'findings.notes = 1',
    ]);
    const none = run(results, { tool });
    expect(lines(read(spec('sarif', { from: 'note/js/unused', take: 'sum' }), none))).toEqual(['m = 0']);
  });

  it('gives no number where a level is none of the standard', () => {
    expect(lines(read(spec('sarif'), run([{ level: 'error' }, { level: 'critical' }])))).toEqual(['*: broken']);
    const tool = { driver: { rules: [{ id: 'r', defaultConfiguration: { level: 'fatal' } }] } };
    expect(lines(read(spec('sarif'), run([{ ruleId: 'r' }], { tool })))).toEqual(['*: broken']);
  });

  it.each([
    ['a run without results', { tool: {} }],
    ['a run that broke', { results: [], invocations: [{ executionSuccessful: false }] }],
  ])('%s shows nothing', (_what, one) => {
    expect(lines(read(spec('sarif'), JSON.stringify({ runs: [{ results: [] }, one] })))).toEqual(['*: failed']);
  });
});

describe('json', () => {
  const document = JSON.stringify({
    'a/b': 1,
    'c~d': 2,
    '*': 3,
    list: [1, 2.5],
    deep: { x: '5 ms', y: '78.4%' },
    done: '28/29',
    no: true,
  });
  it.each([
    ['/a~1b', 'm = 1'],
    ['/c~0d', 'm = 2'],
    ['/list/1', 'm = 2.5'],
    ['/list/01', 'm: no-match'],
    ['/list/*', 'm = 3.5'],
    ['/deep/x', 'm = 5ms'],
    ['/deep/*', 'm: differing-units'],
    ['/done', 'm = 28/29'],
    ['/no', 'm: no-number'],
    ['/deep', 'm: no-number'],
    ['/list/length', 'm: no-match'],
    ['/constructor', 'm: no-match'],
    ['/__proto__', 'm: no-match'],
  ])('%s', (from, gives) => {
    expect(lines(read(spec('json', { from, take: 'sum' }), document))).toEqual([gives]);
  });

  it('has keys like any other of what means something to JavaScript, and of two the last', () => {
    const text = '{"__proto__": {"x": 1}, "constructor": 2, "a": 3, "a": 4}';
    expect(lines(read(spec('json', { from: '/__proto__/x', take: 'sum' }), text))).toEqual(['m = 1']);
    expect(lines(read(spec('json', { from: '/a', take: 'sum' }), text))).toEqual(['m = 4']);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('makes no metric of two keys that would be one', () => {
    expect(lines(read(spec('json'), '{"aB": 1, "a-b": 2, "c": 3}'))).toEqual(['c = 3', '*: unnamed']);
  });
});

describe('a quantity', () => {
  it.each([
    ['{"a": 0.1, "b": 0.2}', 'sum', 'm = 0.3'],
    ['{"a": 1e300, "b": 1e300}', 'median', 'm = 1e+300'],
    ['{"a": 1.7e308, "b": 1.7e308}', 'sum', 'm: no-number'],
    ['{"a": 1.7e308, "b": 1.7e308}', 'median', 'm = 1.7e+308'],
    ['{"a": 9007199254740991}', 'max', 'm = 9007199254740991'],
    ['{"a": 1e999}', 'max', 'm: no-number'],
    ['{"a": "5x", "b": "6x"}', 'max', 'm = 6x'],
    ['{"a": "1/3", "b": "2/3"}', 'sum', 'm = 3/6'],
    ['{"a": "1/3", "b": "2/3"}', 'median', 'm = 1/3'],
    ['{"a": "Infinity"}', 'max', 'm: no-number'],
    ['{"a": "5 parsecs"}', 'max', 'm: no-number'],
  ] as const)('of %s, %s', (text, take, gives) => {
    expect(lines(read(spec('json', { from: '/*', take }), text))).toEqual([gives]);
  });

  it('is read from the files of one entry alone', () => {
    expect(measure(spec('json', { from: '/a', take: 'max' }), [{ path: 'x', text: '{"a":1}' }]).measured).toMatchObject(
      [{ files: ['x'] }],
    );
  });
});
