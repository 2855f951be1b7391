/** Entries of `collect` and texts of files, for tests of what is read. */
import type { CollectSpec } from '../../src/core/config/swarm-config.ts';
import { measure, type Measuring } from '../../src/core/measure/measure.ts';
import type { CollectFormat } from '../../src/core/measure/words.ts';

type Metric = CollectSpec['metrics'][number];

/** One metric `m`, or those of the format where none is asked for. */
export function spec(format: CollectFormat, metric?: Omit<Metric, 'metric'>): CollectSpec {
  return { format, path: 'results/file', metrics: metric ? [{ metric: 'm', ...metric }] : [] };
}

export function read(entry: CollectSpec, ...texts: readonly string[]): Measuring {
  return measure(
    entry,
    texts.map((text, index) => ({ path: `results/${index}`, text })),
  );
}

/** `metric = value`, and `metric: why` or `*: why` of what was not read. */
export function lines({ measured, unread }: Measuring): readonly string[] {
  return [
    ...measured.map(({ metric, value }) => `${metric} = ${value}`),
    ...unread.map(({ metric, why }) => `${metric ?? '*'}: ${why}`),
  ];
}
