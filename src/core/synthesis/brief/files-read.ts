/** The files that measurements are read from when the job ends: whoever does the work must know what to write where. */
import type { CollectSpec, Worker } from '../../config/swarm-config.ts';
import type { CollectFormat, Take } from '../../measure/words.ts';
import { blocks, code, list } from '../markdown/markdown.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { and } from '../markdown/words.ts';

/** What each is in plain words. */
const kinds: Readonly<Record<CollectFormat, string>> = {
  'go-bench': 'what go test -bench prints',
  junit: 'JUnit XML',
  lcov: 'an lcov tracefile',
  cobertura: 'Cobertura XML',
  sarif: 'SARIF 2.1.0',
  json: 'JSON',
};

/** Metrics that a format gives by itself; null: they are named after what stands in the file. */
export const ownMetrics: Readonly<Record<CollectFormat, readonly string[] | null>> = {
  'go-bench': null,
  junit: ['tests.passed', 'tests.failures', 'tests.errors', 'tests.skipped', 'tests.count', 'tests.time'],
  lcov: ['coverage.lines', 'coverage.functions', 'coverage.branches'],
  cobertura: ['coverage.lines', 'coverage.branches'],
  sarif: ['findings.errors', 'findings.warnings', 'findings.notes'],
  json: null,
};

const takeWords: Readonly<Record<Take, string>> = {
  median: 'the median of',
  min: 'the least of',
  max: 'the greatest of',
  p95: 'the 95th percentile of',
  sum: 'the sum of',
  count: 'how many there are of',
};

/** Nothing for a worker of which no file is read. `measured`: name of the job that reads them after an agent's. */
export function filesReadText({ collect }: Pick<Worker, 'collect'>, measured: string | null = null): string {
  if (collect.length === 0) return '';
  const when = measured === null ? 'when your job ends' : `after you, in the job ${code(untrusted(measured))}`;
  return blocks([
    `**Files that numbers are read from**, ${when}`,
    list(collect.map(fileText)),
    measured === null
      ? 'Write them while you work; one that is as the commit has it does not count, and one that is broken, empty or cut off gives no number at all. What is read from a file cannot be said in its place.'
      : 'That job writes them. What you leave there is a claim, and does not reach it.',
  ]);
}

/** Of those the worker says none itself. */
export function metricsRead({ collect }: Pick<Worker, 'collect'>): ReadonlySet<string> {
  return new Set(
    collect.flatMap(({ format, metrics }) =>
      metrics.length > 0 ? metrics.map(({ metric }) => metric) : (ownMetrics[format] ?? []),
    ),
  );
}

function fileText({ format, path, metrics }: CollectSpec): string {
  const place = `${code(untrusted(path), 500)}, ${kinds[format]}: `;
  if (metrics.length > 0) return place + metrics.map(metricText).join('; ');
  const own = ownMetrics[format];
  return own === null
    ? `${place}each number, named after where it stands in the file`
    : `${place}${and(own.map((metric) => code(untrusted(metric))))}`;
}

function metricText({ metric, from, take, unit }: CollectSpec['metrics'][number]): string {
  const inUnit = unit === undefined ? '' : ` in ${code(untrusted(unit))}`;
  return `${code(untrusted(metric))} is ${takeWords[take]} ${code(untrusted(from), 500)}${inUnit}`;
}
