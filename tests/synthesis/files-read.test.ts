/** What the brief says of the files that numbers are read from. */
import { describe, expect, it } from 'vitest';
import type { CollectSpec, Worker } from '../../src/core/config/swarm-config.ts';
import { measure } from '../../src/core/measure/measure.ts';
import { collectFormats, type CollectFormat } from '../../src/core/measure/words.ts';
import { renderBrief } from '../../src/core/synthesis/brief/brief.ts';
import { ownMetrics } from '../../src/core/synthesis/brief/files-read.ts';
import { changed, sound } from '../config/base.ts';
import { spec } from '../measure/texts.ts';
import { config, viewOf, wholeStory } from './novacron.ts';

const { state } = viewOf(wholeStory);

function workerWith(collect: string): Worker {
  const text = changed('    bead: test-2\n', `    bead: test-2\n    collect:${collect.replaceAll('\n', '\n    ')}\n`);
  const [worker] = sound(text).workers;
  if (!worker) throw new Error('the base has a worker');
  return worker;
}

const brief = (worker: Worker): string => renderBrief({ config, worker, state, needs: [], coordinator: [] });

describe('the brief of a worker with collect', () => {
  it('names each file, its format, and which of its values becomes which metric', () => {
    const text = brief(
      workerWith(`
  - junit: results/*.xml
  - format: go-bench
    path: results/bench.txt
    metrics:
      a.b: { from: BenchmarkTransfer %, take: median }
      c.ratio: { from: BenchmarkCompression/* x, take: min }
  - format: json
    path: results/k6.json
    metrics:
      http.p95: { from: /metrics/x/values/p(95), take: max, unit: ms }
  - json: results/own.json`),
    );
    expect(text).toContain('**Files that numbers are read from**, when your job ends');
    expect(text).toContain('- `results/*.xml`, JUnit XML: `tests.passed`, `tests.failures`, `tests.errors`,');
    expect(text).toContain(
      '- `results/bench.txt`, what go test -bench prints: `a.b` is the median of `BenchmarkTransfer %`; `c.ratio` is the least of `BenchmarkCompression/* x`',
    );
    expect(text).toContain(
      '- `results/k6.json`, JSON: `http.p95` is the greatest of `/metrics/x/values/p(95)` in `ms`',
    );
    expect(text).toContain('- `results/own.json`, JSON: each number, named after where it stands in the file');
  });

  it('does not ask to say a number that is read from a file', () => {
    const read = workerWith(`
  - format: json
    path: a.json
    metrics:
      a.b: { from: /a, take: max }`);
    expect(brief({ ...read, collect: [] })).toContain('`swarmlead metric a.b=VALUE');
    expect(brief(read)).not.toContain('metric a.b=VALUE');
  });

  it('says nothing of files where none is read', () => {
    expect(brief({ ...workerWith('\n  - junit: a.xml'), collect: [] })).not.toContain('numbers are read from');
  });
});

/** The smallest file of each format that names its metrics itself. */
const smallest: Readonly<Record<Exclude<CollectFormat, 'go-bench' | 'json'>, string>> = {
  junit: '<testsuite><testcase classname="a" name="b" time="1"/></testsuite>',
  lcov: 'SF:a\nFN:1,f\nFNDA:1,f\nDA:1,1\nBRDA:1,0,0,1\nend_of_record\n',
  cobertura:
    '<coverage><class filename="a"><line number="1" hits="1" branch="true" condition-coverage="100% (1/1)"/></class></coverage>',
  sarif: '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"s"}},"results":[]}]}',
};

describe('the metrics that a format gives by itself', () => {
  it.each(Object.entries(smallest))('are those that are read of %s', (name, text) => {
    const format = collectFormats.find((one) => one === name);
    if (!format) throw new Error(`${name} is no format`);
    const entry: CollectSpec = spec(format);
    const { measured } = measure(entry, [{ path: 'a', text }]);
    expect(measured.map(({ metric }) => metric)).toEqual(ownMetrics[format]);
  });
});
